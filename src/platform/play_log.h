#pragma once

#include "platform/append_disk.h"
#include "platform/play_file.h"
#include "platform/play_lines.h"
#include "platform/workers.h"

#include <memory>

namespace foyer
{

/// The log of what was shown, for whoever has to prove it. Written in a thread of its own, at most once a
/// minute or every 64 KiB: no disk holds up a frame, or gets a write for each slide.
class PlayLog
{
public:
    /// `most`: bytes that it takes in all. Another `disk` for tests.
    PlayLog(const std::filesystem::path& file, std::uint64_t most,
            std::shared_ptr<AppendDisk> disk = machine_append_disk());
    PlayLog(const PlayLog&) = delete;
    PlayLog& operator=(const PlayLog&) = delete;
    /// Writes what still waits.
    ~PlayLog();

    /// A slide has left the screen.
    void add(const Play& play, const Zone& zone, MonotonicTime now);
    /// Hands what is due to the thread. To be called at due(), or whenever the loop is awake anyway: later
    /// does no harm, but a power cut then takes more lines.
    void write_if_due(MonotonicTime now);
    [[nodiscard]] std::optional<MonotonicTime> due() const { return lines_.due(); }

    /// Readable when the thread has an answer: then call failed().
    [[nodiscard]] int descriptor() const { return writer_->descriptor(); }
    /// Whether lines have been lost since the last call.
    [[nodiscard]] bool failed();

private:
    using Writer = Worker<std::string, bool>;

    std::shared_ptr<AppendDisk> disk_;
    PlayFile file_; ///< the thread's, as long as there is one
    PlayLines lines_;
    bool lost_ = false;
    std::unique_ptr<Writer> writer_;
};

} // namespace foyer

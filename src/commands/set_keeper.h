#pragma once

#include "commands/set_beginning.h"
#include "platform/clock.h"
#include "platform/folder_watch.h"

#include <atomic>
#include <deque>
#include <exception>
#include <functional>
#include <future>
#include <mutex>
#include <stop_token>
#include <thread>
#include <vector>

namespace foyer
{

/// The thread that looks after a source: waits for changes, reads, checks and copies, at the machine's
/// leisure, while the show goes on.
class SetKeeper
{
public:
    /// Waits for the source's beginning, if it isn't over yet, and tells its news; where it fails, as for
    /// want of memory, it is begun `again`. `clock` has to outlive this. A source is silent that hasn't
    /// answered for `patience`.
    SetKeeper(std::future<SetBeginning> beginning, std::function<SetBeginning()> again, const Clock& clock,
              const SetDisplay& display, std::chrono::nanoseconds patience = longest_look);
    SetKeeper(const SetKeeper&) = delete;
    SetKeeper& operator=(const SetKeeper&) = delete;
    /// Waits for the file or slide under way.
    ~SetKeeper();

    /// Readable while there may be news.
    [[nodiscard]] int descriptor() const { return news_waiting_.number(); }
    /// All news since the last call.
    [[nodiscard]] std::vector<SetNews> take();
    /// How things stood after the last look.
    [[nodiscard]] SetState state() const;
    /// Readable while the source is silent.
    [[nodiscard]] int silence() const { return silence_.number(); }
    /// Takes note of that: it isn't readable any more until the source is silent once more.
    void take_silence() const;
    /// Since when the source is being asked for something; none: it isn't.
    [[nodiscard]] std::optional<MonotonicTime> asks_since() const;
    /// Asks the thread to end. False: it hasn't within so long, since a server holds it that is gone.
    [[nodiscard]] bool ends_within(std::chrono::milliseconds patience);
    /// From now on sets are checked for another size.
    void show_at(Canvas canvas);
    /// The wall clock can be trusted from now on: its moment is noted.
    void trust_clock();

private:
    void run(const std::stop_token& stop);
    [[nodiscard]] bool begin();
    /// As long as it lives the source is being asked.
    class Asking;
    void look_after(const std::stop_token& stop);
    [[nodiscard]] bool take_turn(bool changed, const std::stop_token& stop);
    [[nodiscard]] bool wait();
    [[nodiscard]] std::vector<SetNews> step(bool changed);
    [[nodiscard]] bool has_changed();
    void pause() const;
    void publish_trouble(const std::exception& error);
    void publish(std::vector<SetNews> news);
    [[nodiscard]] bool clock_has_come_to_be_trusted();
    [[nodiscard]] SetDisplay display() const;

    std::future<SetBeginning> beginning_; ///< not valid: it is over
    std::function<SetBeginning()> again_;
    std::unique_ptr<PlaylistSource> source_; ///< the thread's alone, as is the next
    std::optional<FolderWatch> watch_;
    const Clock& clock_;
    Descriptor news_waiting_, wanted_; ///< `wanted_`: the thread has something else to do
    const std::chrono::nanoseconds patience_;
    Descriptor silence_; ///< a timer, so that nobody has to wake up to look
    mutable std::mutex mutex_;
    SetDisplay display_;
    bool clock_trusted_ = false; ///< has come to be, and the source doesn't know yet
    std::deque<SetNews> news_;
    SetState state_;
    std::optional<MonotonicTime> asks_since_;
    std::promise<void> ended_;
    std::jthread thread_; // last: it uses all of the above
};

} // namespace foyer

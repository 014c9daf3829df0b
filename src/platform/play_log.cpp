#include "platform/play_log.h"

#include <utility>

namespace foyer
{

namespace
{

/// One batch may wait for the one that is being written; a disk that is slower than a minute loses lines.
constexpr std::size_t most_batches = 1;

} // namespace

PlayLog::PlayLog(const std::filesystem::path& file, std::uint64_t most, std::shared_ptr<AppendDisk> disk)
    : disk_(std::move(disk)), file_(file, most, *disk_),
      writer_(std::make_unique<Writer>(
          [this] { return [this](std::string&& lines) { return file_.write(lines); }; }, most_batches))
{
}

PlayLog::~PlayLog()
{
    std::string rest;
    writer_->forget([&rest](const std::string& batch) {
        rest += batch;
        return true;
    });
    writer_.reset(); // waits for the batch under way; from here on the file is this thread's
    rest += lines_.take_all();
    if (!rest.empty())
        static_cast<void>(file_.write(rest));
}

void PlayLog::add(const Play& play, const Zone& zone, MonotonicTime now)
{
    lost_ |= !lines_.add(line_of(play, zone), now);
    write_if_due(now);
}

void PlayLog::write_if_due(MonotonicTime now)
{
    if (std::string batch = lines_.take(now); !batch.empty())
        lost_ |= !writer_->give(std::move(batch));
}

bool PlayLog::failed()
{
    while (const std::optional<bool> written = writer_->take())
        lost_ |= !*written;
    return std::exchange(lost_, false);
}

} // namespace foyer

#include "platform/log.h"

#include "platform/one_line.h"

#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <poll.h>
#include <unistd.h>
#include <utility>

namespace foyer
{

namespace
{

constexpr std::chrono::hours quiet{1};
constexpr std::size_t most_causes = 256; ///< remembered: a month of ever new ones stays flat
constexpr std::size_t longest_line = 2000;

std::string_view priority(Log::Level level)
{
    switch (level) {
    case Log::Level::error:
        return "<3>";
    case Log::Level::warning:
        return "<4>";
    case Log::Level::info:
        return "<6>";
    case Log::Level::debug:
        return "<7>";
    }
    return {};
}

} // namespace

LogForm log_form(const Environment& environment, int descriptor)
{
    struct stat status {
    };
    const std::string stream = environment("JOURNAL_STREAM");
    if (stream.empty() || fstat(descriptor, &status) != 0)
        return LogForm::plain;
    // The variable is inherited also where stderr leads elsewhere, so that it has to name this very stream.
    const std::string own = std::to_string(status.st_dev) + ':' + std::to_string(status.st_ino);
    return stream == own ? LogForm::journal : LogForm::plain;
}

LogSink log_to(int descriptor)
{
    return [descriptor](std::string_view line) {
        // Where poll() sees room, a pipe takes 4,096 bytes at once; a reader that hangs then costs us lines
        // only.
        pollfd watched{descriptor, POLLOUT, 0};
        if (poll(&watched, 1, 0) != 1 || (watched.revents & POLLOUT) == 0)
            return false;
        ssize_t written = -1;
        do
            written = ::write(descriptor, line.data(), line.size());
        while (written < 0 && errno == EINTR);
        return written > 0;
    };
}

Log::Log(Level most, LogForm form, LogSink sink) : most_(most), form_(form), sink_(std::move(sink)) {}

void Log::write(Level level, std::string_view cause, std::string_view line, MonotonicTime now)
{
    if (level > most_)
        return;
    const std::lock_guard lock(mutex_);
    const auto known = said_.find(cause);
    if (known != said_.end() && now - known->second.at < quiet) {
        ++known->second.again;
        return;
    }
    const long long again = known == said_.end() ? 0 : known->second.again;
    if (!sink_(in_form(level, line, again)))
        return; // not said: it is tried again when it comes again
    if (known != said_.end()) {
        known->second = {now, 0};
        return;
    }
    make_room(now);
    said_.emplace(cause, Said{now, 0});
}

void Log::tell(Level level, std::string_view line)
{
    if (level > most_)
        return;
    const std::lock_guard lock(mutex_);
    static_cast<void>(sink_(in_form(level, line, 0)));
}

void Log::make_room(MonotonicTime now)
{
    if (said_.size() < most_causes)
        return;
    std::erase_if(said_, [now](const auto& entry) { return now - entry.second.at >= quiet; });
    if (said_.size() >= most_causes)
        said_.erase(std::min_element(said_.begin(), said_.end(),
                                     [](const auto& a, const auto& b) { return a.second.at < b.second.at; }));
}

std::string Log::in_form(Level level, std::string_view line, long long again) const
{
    std::string result{form_ == LogForm::journal ? priority(level) : "foyer play: "};
    result += one_line(line, longest_line);
    if (again > 0)
        result += " (and " + std::to_string(again) + (again == 1 ? " time" : " times") +
                  " more since it was last said)";
    return result + '\n';
}

} // namespace foyer

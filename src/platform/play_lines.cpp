#include "platform/play_lines.h"

#include "playlist/report.h"

#include <utility>

namespace foyer
{

namespace
{

constexpr std::chrono::minutes patience{1};
constexpr std::size_t enough = std::size_t{64} * 1024;
constexpr std::size_t most = std::size_t{256} * 1024;

} // namespace

std::string line_of(const Play& play, const Zone& zone)
{
    const std::string language = play.language.empty() ? "null" : json_string(play.language);
    return R"({"slide": )" + json_string(play.slide) + R"(, "language": )" + language + R"(, "begin": ")" +
           zone.rfc3339(play.begin) + R"(", "shown_ms": )" + std::to_string(play.shown.count()) +
           R"(, "playlist": )" + json_string(play.playlist) + "}\n";
}

bool PlayLines::add(const std::string& line, MonotonicTime now)
{
    if (lines_.size() + line.size() > most)
        return false;
    if (lines_.empty())
        since_ = now;
    lines_ += line;
    return true;
}

std::optional<MonotonicTime> PlayLines::due() const
{
    if (lines_.empty())
        return std::nullopt;
    return lines_.size() >= enough ? since_ : since_ + patience;
}

std::string PlayLines::take(MonotonicTime now)
{
    const auto at = due();
    return at && *at <= now ? take_all() : std::string{};
}

std::string PlayLines::take_all()
{
    return std::exchange(lines_, {});
}

} // namespace foyer

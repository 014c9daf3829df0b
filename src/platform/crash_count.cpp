#include "platform/crash_count.h"

#include "platform/replace_file.h"

#include <system_error>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace foyer
{

namespace
{

constexpr std::size_t most_crashes = 3;
constexpr std::chrono::seconds within{60};

} // namespace

CrashCount::CrashCount(const std::optional<std::filesystem::path>& runtime, std::chrono::seconds now)
{
    if (!runtime)
        return;
    file_ = *runtime / "starts";
    std::ifstream file{file_};
    std::vector<long long> starts{std::istream_iterator<long long>{file}, {}};
    std::erase_if(starts,
                  [&](long long start) { return start > now.count() || start < (now - within).count(); });
    too_many_ = starts.size() >= most_crashes;
    starts.push_back(now.count());
    std::string text;
    for (const long long start : starts)
        text += std::to_string(start) + "\n";
    // Where it can't be written Foyer only tries again what crashed.
    static_cast<void>(replace_file(file_, text, Durability::quick));
}

void CrashCount::ended_well() const
{
    std::error_code error;
    if (!file_.empty())
        std::filesystem::remove(file_, error);
}

} // namespace foyer

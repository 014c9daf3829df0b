#include "commands/takeover_note.h"

#include "platform/replace_file.h"

#include <algorithm>
#include <cstdint>
#include <fstream>
#include <string>

namespace foyer
{

std::chrono::seconds takeover_time_left(const std::filesystem::path& folder, const Fingerprint& takeover,
                                        WallTime seen)
{
    const std::filesystem::path note = folder / "takeover";
    std::string noted;
    std::int64_t first = 0;
    std::ifstream{note} >> noted >> first;
    const std::chrono::seconds most = longest_takeover;
    if (noted == hex(takeover) && first <= seen.seconds)
        return std::max(most - std::chrono::seconds{seen.seconds - first}, std::chrono::seconds{0});
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    // Where it can't be noted, a restart only makes it longer.
    static_cast<void>(
        replace_file(note, hex(takeover) + " " + std::to_string(seen.seconds) + "\n", Durability::synced));
    return most;
}

void forget_takeover(const std::filesystem::path& folder)
{
    std::error_code error;
    std::filesystem::remove(folder / "takeover", error);
}

} // namespace foyer

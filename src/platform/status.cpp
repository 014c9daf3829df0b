#include "platform/status.h"

#include "platform/replace_file.h"
#include "player/metrics.h"
#include "player/status_json.h"

#include <fstream>
#include <unistd.h>

namespace foyer
{

void StatusFiles::write(const Health& health)
{
    if (!folder_)
        return;
    Health still = health;
    still.now = {};
    std::string facts = status_json(still);
    if (facts == written_)
        return;
    const bool both = replace_file(*folder_ / "status.json", status_json(health), Durability::quick) &&
                      replace_file(*folder_ / "foyer.prom", metrics_text(health), Durability::quick);
    if (both)
        written_ = std::move(facts);
}

std::optional<std::uint64_t> resident_memory()
{
    std::uint64_t all = 0;
    std::uint64_t resident = 0;
    if (!(std::ifstream("/proc/self/statm") >> all >> resident))
        return std::nullopt;
    return resident * static_cast<std::uint64_t>(sysconf(_SC_PAGESIZE));
}

} // namespace foyer

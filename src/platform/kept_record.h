#pragma once

#include "platform/last_good.h"

#include <optional>
#include <string>
#include <string_view>

namespace foyer
{

/// What is written down about a set that was copied.
struct KeptRecord {
    std::string source;
    SetFiles files;
    bool again = false; ///< its copy has the second of the set's two names
};

/// Lines for a file of the state folder; the last one says whether all others are there.
[[nodiscard]] std::string record_of(const KeptRecord& record);

/// None: it isn't whole, or another version's.
[[nodiscard]] std::optional<KeptRecord> read_record(std::string_view text);

} // namespace foyer

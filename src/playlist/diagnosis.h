#pragma once

#include "playlist/finding.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace foyer
{

/// What is wrong with a statement that is not TOML, in the staff's terms. Offsets in bytes of the statement.
struct Diagnosis {
    Code code = Code::not_toml;
    std::size_t begin = 0, end = 0;
    std::vector<std::pair<std::string, std::string>> values;
    std::string suggestion;
};

/// The first mistake in `key = value`; none: there is none that this knows.
[[nodiscard]] std::optional<Diagnosis> diagnose_assignment(std::string_view statement);

} // namespace foyer

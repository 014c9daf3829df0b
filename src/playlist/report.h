#pragma once

#include "playlist/finding.h"

#include <cstddef>
#include <iosfwd>

namespace foyer
{

/// Findings for a person: file:line:col, sentence, code, the source line with a caret, and what to do.
struct HumanStyle {
    bool colour = false;
    std::size_t most = 200; ///< findings shown before only the rest's count is
};

void report_human(const Findings& findings, const HumanStyle& style, std::ostream& out);

/// All findings as one JSON document, "schema": 1.
void report_json(const Findings& findings, std::ostream& out);

/// `text` as a JSON string, with its quotes. Bytes that are not UTF-8 come out as U+FFFD.
[[nodiscard]] std::string json_string(std::string_view text);

} // namespace foyer

#pragma once

#include "playlist/finding.h"

#include <cstddef>
#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

namespace foyer
{

/// Findings for a person: file:line:col, sentence, code, the source line with a caret, and what to do.
struct HumanStyle {
    bool colour = false;
    std::size_t most = 200; ///< findings shown before only the rest's count is
};

void report_human(const Findings& findings, const HumanStyle& style, std::ostream& out);

/// How far away a slide's QR code can be scanned, on the display that was checked for.
struct ScanReach {
    std::string file, slide, size; ///< size: "1920x1080"
    double metres = 0;
};

/// All findings as one JSON document, "schema": 1.
void report_json(const Findings& findings, std::ostream& out, const std::vector<ScanReach>& reaches = {});

/// `text` as a JSON string, with its quotes. Bytes that are not UTF-8 come out as U+FFFD.
[[nodiscard]] std::string json_string(std::string_view text);

} // namespace foyer

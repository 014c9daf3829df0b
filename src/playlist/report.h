#pragma once

#include "playlist/finding.h"

#include <cstddef>
#include <cstdint>
#include <iosfwd>
#include <optional>
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

/// From how far away all that a slide has to say can be read in one language, on that display: where the
/// smallest capital H still subtends 0.7 degrees.
struct ReadingReach {
    std::string file, slide, language, size;
    double metres = 0;
};

/// How far the slides of a run reach.
struct Reaches {
    std::vector<ScanReach> scan;
    std::vector<ReadingReach> reading;
};

/// The longest that somebody waits for a slide that leads to help, from the moment at which one leaves.
struct HelpWait {
    std::string file;
    std::string language;                ///< empty: in whichever language
    std::optional<std::int64_t> seconds; ///< rounded up; none: no such slide is due within the days checked
    std::string slide;                   ///< the one that ends the wait
    std::string from;                    ///< RFC 3339: the first moment at which such a round is shown
    std::string none_from; ///< the first at which others are due, and none that leads to help; empty: never
};

/// What a check has to tell apart from findings.
struct Told {
    Reaches reaches;
    std::vector<HelpWait> help_waits;
};

/// All findings as one JSON document, "schema": 1.
void report_json(const Findings& findings, std::ostream& out, const Told& told = {});

/// `text` as a JSON string, with its quotes. Bytes that are not UTF-8 come out as U+FFFD.
[[nodiscard]] std::string json_string(std::string_view text);

} // namespace foyer

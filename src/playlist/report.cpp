#include "playlist/report.h"

#include "playlist/characters.h"
#include "playlist/source.h"

#include <algorithm>
#include <cmath>
#include <ostream>
#include <string>

namespace foyer
{

namespace
{

struct Paint {
    bool on = false;
    [[nodiscard]] std::string_view operator()(std::string_view sequence) const
    {
        return on ? sequence : std::string_view{};
    }
};

constexpr std::string_view bold = "\x1B[1m";
constexpr std::string_view red = "\x1B[1;31m";
constexpr std::string_view yellow = "\x1B[1;33m";
constexpr std::string_view green = "\x1B[32m";
constexpr std::string_view plain = "\x1B[0m";

/// How many cells of a terminal a character takes (the wide ones of Unicode's East Asian Width, in blocks).
int cells_of(char32_t point)
{
    const auto within = [point](char32_t first, char32_t last) { return point >= first && point <= last; };
    if (within(0x300, 0x36F) || within(0x200B, 0x200F) || within(0x202A, 0x202E) || within(0x2060, 0x206F) ||
        within(0xFE00, 0xFE0F) || within(0x20D0, 0x20FF) || within(0x610, 0x61A) || within(0x64B, 0x65F))
        return 0;
    if (within(0x1100, 0x115F) || within(0x2E80, 0xA4CF) || within(0xAC00, 0xD7A3) ||
        within(0xF900, 0xFAFF) || within(0xFE30, 0xFE6F) || within(0xFF00, 0xFF60) ||
        within(0xFFE0, 0xFFE6) || within(0x1F300, 0x1FAFF) || within(0x20000, 0x3FFFD))
        return 2;
    return 1;
}

constexpr std::uint32_t longest_shown = 160; ///< columns of a source line; more is left out on either side

/// What takes as many cells as `line`'s columns from `begin` to `end`; tabs stay tabs.
std::string as_wide_as(std::string_view line, std::uint32_t begin, std::uint32_t end, char first, char rest)
{
    std::string result;
    std::uint32_t column = 1;
    for (std::size_t at = 0; at < line.size() && column < end; ++column) {
        const auto point = next_code_point(line, at).value_or(U'?');
        if (column < begin)
            continue;
        if (point == U'\t' && first == ' ') {
            result += '\t';
            continue;
        }
        for (int cell = 0; cell < cells_of(point); ++cell)
            result += result.empty() && first != ' ' ? first : rest;
    }
    if (result.empty() && first != ' ')
        result = first;
    return result;
}

/// The part of a line that is shown; control characters as blanks, so that no file drives the terminal.
struct ShownLine {
    std::string text;
    std::uint32_t first = 1; ///< the column at which it begins
};

ShownLine shown_line(std::string_view line, std::uint32_t column)
{
    ShownLine shown;
    if (column > longest_shown)
        shown.first = column - longest_shown / 4;
    std::uint32_t number = 1;
    for (std::size_t at = 0; at < line.size() && number < shown.first + longest_shown; ++number) {
        const std::size_t begin = at;
        const auto point = next_code_point(line, at);
        if (number < shown.first)
            continue;
        const bool control = !point || is_control(*point) || *point == U'\r';
        if (control)
            shown.text += ' ';
        else
            shown.text += line.substr(begin, at - begin);
    }
    return shown;
}

void report_excerpt(const Finding& finding, const Source& source, const Paint& paint, std::ostream& out)
{
    const std::string_view line = source.line(finding.place.line);
    const bool to_line_end = finding.place.end_line > finding.place.line;
    const auto line_end = static_cast<std::uint32_t>(count_code_points(line)) + 1;
    const ShownLine shown = shown_line(line, finding.place.column);
    const std::uint32_t column = finding.place.column - shown.first + 1;
    std::uint32_t end = to_line_end ? line_end : std::min(finding.place.end_column, line_end);
    end = std::max(end, finding.place.column + 1) - shown.first + 1;
    out << "    " << shown.text << "\n    " << as_wide_as(shown.text, 1, column, ' ', ' ') << paint(green)
        << as_wide_as(shown.text, column, std::min(end, longest_shown + 1), '^', '~') << paint(plain) << '\n';
}

void report_help(const std::string& help, const Paint& paint, std::ostream& out)
{
    if (help.empty())
        return;
    out << "    " << paint(bold) << "help:" << paint(plain) << ' ';
    for (const char c : help) {
        out << c;
        if (c == '\n')
            out << "    ";
    }
    out << '\n';
}

/// A sentence for a terminal: what a file holds can't move its cursor.
std::string harmless(std::string_view text)
{
    std::string result;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t begin = at;
        const auto point = next_code_point(text, at);
        if (!point || is_control(*point) || *point == U'\t' || *point == U'\r')
            result += "\xEF\xBF\xBD";
        else
            result += text.substr(begin, at - begin);
    }
    return result;
}

void report_one(const Findings& findings, const Finding& finding, const Paint& paint, std::ostream& out)
{
    const Place& place = finding.place;
    const bool is_error = finding.severity == Severity::error;
    out << paint(bold) << harmless(finding.file) << ':' << std::max<std::uint32_t>(place.line, 1) << ':'
        << std::max<std::uint32_t>(place.column, 1) << ": " << paint(is_error ? red : yellow)
        << (is_error ? "error:" : "warning:") << paint(plain) << ' ' << harmless(message_of(finding)) << " ["
        << code_number(finding.code) << "]\n";
    if (const Source* source = findings.source_of(finding.file); source != nullptr && place.line != 0)
        report_excerpt(finding, *source, paint, out);
    report_help(harmless(help_of(finding)), paint, out);
}

std::string counted(std::size_t count, std::string_view noun)
{
    return std::to_string(count) + " " + std::string{noun} + (count == 1 ? "" : "s");
}

} // namespace

void report_human(const Findings& findings, const HumanStyle& style, std::ostream& out)
{
    const Paint paint{style.colour};
    std::size_t shown = 0;
    for (const Finding& finding : findings.all()) {
        if (shown == style.most)
            break;
        if (shown > 0)
            out << '\n';
        report_one(findings, finding, paint, out);
        ++shown;
    }
    if (const std::size_t rest = findings.all().size() - shown; rest > 0)
        out << "\n... and " << counted(rest, "finding") << " more; correct these first\n";
    if (!findings.empty())
        out << '\n'
            << counted(findings.errors(), "error") << ", " << counted(findings.warnings(), "warning") << '\n';
}

std::string json_string(std::string_view text)
{
    constexpr std::string_view digits = "0123456789abcdef";
    std::string result = "\"";
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t begin = at;
        const auto point = next_code_point(text, at);
        if (!point) {
            result += "\xEF\xBF\xBD";
        } else if (*point == U'"' || *point == U'\\') {
            result += '\\';
            result += text[begin];
        } else if (*point == U'\n') {
            result += "\\n";
        } else if (*point == U'\t') {
            result += "\\t";
        } else if (is_control(*point) || *point == U'\r') {
            result.append("\\u00").append(1, digits[*point >> 4U]).append(1, digits[*point & 15U]);
        } else {
            result += text.substr(begin, at - begin);
        }
    }
    return result + '"';
}

namespace
{

std::string json_or_null(std::string_view text)
{
    return text.empty() ? "null" : json_string(text);
}

std::string json_number_or_null(std::uint32_t number)
{
    return number == 0 ? "null" : std::to_string(number);
}

void report_reaches(const Reaches& reaches, std::ostream& out)
{
    const auto rounded = [](double metres) { return std::round(metres * 10) / 10; };
    out << R"(, "scan_reaches": [)";
    std::string_view before = "\n";
    for (const ScanReach& reach : reaches.scan) {
        out << before << R"(  {"file": )" << json_string(reach.file) << R"(, "slide": )"
            << json_string(reach.slide) << R"(, "size": )" << json_string(reach.size) << R"(, "metres": )"
            << rounded(reach.metres) << '}';
        before = ",\n";
    }
    out << (reaches.scan.empty() ? "" : "\n") << R"(], "reading_reaches": [)";
    before = "\n";
    for (const ReadingReach& reach : reaches.reading) {
        out << before << R"(  {"file": )" << json_string(reach.file) << R"(, "slide": )"
            << json_string(reach.slide) << R"(, "language": )" << json_string(reach.language)
            << R"(, "size": )" << json_string(reach.size) << R"(, "metres": )" << rounded(reach.metres)
            << '}';
        before = ",\n";
    }
    out << (reaches.reading.empty() ? "" : "\n") << ']';
}

void report_help_waits(const std::vector<HelpWait>& waits, std::ostream& out)
{
    out << R"(, "help_waits": [)";
    std::string_view before = "\n";
    for (const HelpWait& wait : waits) {
        out << before << R"(  {"file": )" << json_string(wait.file) << R"(, "language": )"
            << json_or_null(wait.language) << R"(, "seconds": )"
            << (wait.seconds ? std::to_string(*wait.seconds) : "null") << R"(, "slide": )"
            << json_or_null(wait.slide) << R"(, "from": )" << json_or_null(wait.from) << R"(, "none_from": )"
            << json_or_null(wait.none_from) << '}';
        before = ",\n";
    }
    out << (waits.empty() ? "" : "\n") << ']';
}

} // namespace

void report_json(const Findings& findings, std::ostream& out, const Told& told)
{
    out << R"({"schema": 1, "findings": [)";
    bool first = true;
    for (const Finding& finding : findings.all()) {
        out << (first ? "\n" : ",\n") << R"(  {"file": )" << json_string(finding.file) << R"(, "line": )"
            << json_number_or_null(finding.place.line) << R"(, "column": )"
            << json_number_or_null(finding.place.column) << R"(, "end_line": )"
            << json_number_or_null(finding.place.end_line) << R"(, "end_column": )"
            << json_number_or_null(finding.place.end_column) << R"(, "severity": )"
            << (finding.severity == Severity::error ? R"("error")" : R"("warning")") << R"(, "code": )"
            << json_string(code_number(finding.code)) << R"(, "message": )"
            << json_string(message_of(finding)) << R"(, "help": )" << json_or_null(help_of(finding))
            << R"(, "slide": )" << json_or_null(finding.slide) << R"(, "language": )"
            << json_or_null(finding.language) << R"(, "suggestion": )" << json_or_null(finding.suggestion)
            << '}';
        first = false;
    }
    out << (first ? "" : "\n") << R"(], "errors": )" << findings.errors() << R"(, "warnings": )"
        << findings.warnings();
    report_reaches(told.reaches, out);
    report_help_waits(told.help_waits, out);
    out << "}\n";
}

} // namespace foyer

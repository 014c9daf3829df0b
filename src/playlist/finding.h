#pragma once

#include "playlist/place.h"

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace foyer
{

class Source;

enum class Severity { error, warning };

/// What was found. A code never changes its meaning; its number, severity and wording are in the message
/// catalogue (catalogue.cpp). Groups: F01 file, encoding, TOML; F02 keys and types; F03 values; F04 files
/// and pictures; F05 text and fonts; F06 layout, legibility, contrast; F07 schedule; F08 links and QR codes.
enum class Code {
    text_does_not_fit, ///< F06: at the smallest legible size it is still too long for its box
};

/// One mistake that a person made, or one thing worth their look. Holds values, not sentences: wording,
/// JSON and the caret come from the catalogue, these values, and the place.
struct Finding {
    Code code{};
    Severity severity = Severity::error;
    std::string file;  ///< as the person named it
    Place place;       ///< the smallest text that is wrong
    std::string slide; ///< id; empty where it concerns no slide
    std::string language;
    std::string suggestion; ///< what would replace the text at `place`; empty: none
    std::vector<std::pair<std::string, std::string>> values;
};

/// All findings of a run.
class Findings
{
public:
    /// Fills in what a finding needs beyond its code and place; usable until the next change of the Findings.
    class Builder
    {
    public:
        explicit Builder(Finding& finding) : finding_(finding) {}
        Builder& with(std::string_view name, std::string value);
        Builder& with(std::string_view name, long long value);
        Builder& in_slide(std::string_view id, std::string_view language = {});
        Builder& replace_by(std::string suggestion);
        Builder& as_warning();

    private:
        Finding& finding_;
    };

    /// A new finding with the catalogue's severity for `code`.
    Builder add(Code code, std::string_view file, Place place);
    void append(Findings other);
    /// Keeps a file's text for the report's source line and caret.
    void keep_source(std::string file, std::shared_ptr<const Source> source);
    /// In the order of files as first met, then of places. Stable.
    void sort();

    [[nodiscard]] const std::vector<Finding>& all() const { return all_; }
    [[nodiscard]] const Source* source_of(const std::string& file) const;
    [[nodiscard]] std::size_t errors() const;
    [[nodiscard]] std::size_t warnings() const;
    [[nodiscard]] bool has_errors() const { return errors() != 0; }
    [[nodiscard]] bool empty() const { return all_.empty(); }

private:
    std::vector<Finding> all_;
    std::map<std::string, std::shared_ptr<const Source>> sources_;
};

/// "F0203".
[[nodiscard]] std::string_view code_number(Code code);
/// The catalogue's sentence with the finding's values put in.
[[nodiscard]] std::string message_of(const Finding& finding);
/// What to type or do; empty where there is nothing to say.
[[nodiscard]] std::string help_of(const Finding& finding);

} // namespace foyer

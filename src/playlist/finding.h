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
    // F01: file, encoding, TOML
    no_playlist_here,          ///< the folder has no playlist.toml, and nothing near has
    playlist_elsewhere,        ///< ... but a folder above or below has: `where`
    playlist_misnamed,         ///< ... but a file that is surely meant for it: `name`
    takeover_misnamed,         ///< beside it a file that is surely meant for takeover.toml: `name`
    pictures_without_playlist, ///< ... but pictures: `count`, and a ready `playlist` to paste
    file_empty,
    file_too_large,   ///< `limit`
    other_encoding,   ///< `encoding`
    unknown_encoding, ///< `byte`
    word_processor,   ///< `program`
    web_page,
    other_file,        ///< `what`
    file_of_zeros,     ///< `what`: a power cut damaged it
    control_character, ///< `codepoint`
    curly_quotes,      ///< `seen`, `wanted`: where TOML wants straight ones
    quote_not_closed,  ///< `key`
    value_needs_quotes,
    comma_missing,
    comma_too_many,
    bracket_not_closed, ///< `bracket`
    equals_missing,
    colon_for_equals, ///< `seen`
    value_missing,    ///< `key`
    backslash_in_text,
    quotes_in_text, ///< a straight quote, or an apostrophe, ends the text early
    table_on_several_lines,
    key_twice,   ///< `key`, `first_line`
    table_twice, ///< `table`, `first_line`
    clash,       ///< `what`: it is not twice the same, but can't stand beside a line above it
    slide_in_single_brackets,
    header_damaged,
    boolean_spelling, ///< `seen`
    number_spelling,  ///< `seen`
    typographic_dash,
    comment_spelling, ///< `seen`
    key_spelling,     ///< `seen`
    rubbish_after_value,
    nested_too_deep, ///< `limit`
    not_toml,
    too_many_mistakes, ///< reading of broken lines was given up
    // F02: keys and types
    key_unknown,      ///< `key`, `table`, `choices`
    key_missing,      ///< `key`, `table`
    wrong_type,       ///< `key`, `seen`, `wanted`
    key_elsewhere,    ///< `key`, `table`, `right_table`
    key_of_kind,      ///< `key`, `kind`, `right_kind`
    keys_exclude,     ///< `key`, `other`
    key_needs_other,  ///< `key`, `other`
    language_missing, ///< `key`, `lacks`
    text_blank,       ///< `key`
    language_extra,   ///< `key`, `extra`
    // F03: values
    length_unreadable,      ///< `seen`
    length_too_short,       ///< `key`, `seen`, `least`
    length_too_long,        ///< `key`, `seen`, `most`
    date_unreadable,        ///< `seen`
    date_does_not_exist,    ///< `seen`
    date_out_of_years,      ///< `seen`: the day exists, but not within Foyer's years
    time_unreadable,        ///< `seen`
    date_time_unreadable,   ///< `seen`
    choice_unknown,         ///< `key`, `seen`, `choices`
    kind_unknown,           ///< `seen`, `choices`
    id_characters,          ///< `seen`
    id_twice,               ///< `seen`, `first_line`
    number_range,           ///< `key`, `seen`, `least`, `most`
    number_not_whole,       ///< `key`, `seen`
    too_few,                ///< `key`, `count`, `least`
    too_many,               ///< `key`, `count`, `most`
    language_tag,           ///< `seen`
    language_twice,         ///< `seen`
    slide_without_language, ///< `languages`: none of the slide's is the playlist's
    zone_unknown,           ///< `seen`
    format_newer,           ///< `seen`
    text_too_long,          ///< `key`, `count`, `most`
    no_slides,
    too_many_slides, ///< `count`, `most`
    dots_value,      ///< `seen`, `most`
    as_of_unreadable,
    colour_unreadable, ///< `seen`
    range_reversed,    ///< `key`
    month_day,         ///< `seen`
    value_twice,       ///< `seen`
    // F04: files and pictures
    picture_missing,           ///< `path`
    picture_outside_folder,    ///< `path`
    picture_absolute_path,     ///< `path`
    picture_backslash,         ///< `path`
    picture_is_url,            ///< `path`
    picture_not_a_file,        ///< `path`
    picture_cannot_be_read,    ///< `path`
    picture_is_heic,           ///< `path`
    picture_is_gif,            ///< `path`
    picture_is_video,          ///< `path`
    picture_is_presentation,   ///< `path`
    picture_is_document,       ///< `path`
    picture_is_vector,         ///< `path`
    picture_other_format,      ///< `path`, `format`: not PNG, JPEG or WebP
    picture_unreadable_format, ///< `path`: its first bytes are none of PNG, JPEG, WebP
    picture_too_large,         ///< `path`, `seen`, `limit`: pixels, bytes or a side
    picture_needs_memory,      ///< `path`: needs more than the decoder may have
    picture_damaged,           ///< `path`, `reason`
    picture_cut_short,         ///< `path`
    picture_lacks_end,         ///< `path`; a PNG without its end chunk
    picture_animated,          ///< `path`
    picture_small,             ///< `path`: drawn at most twice its size
    theme_unknown,             ///< `seen`
    theme_missing,             ///< `path`
    theme_unreadable,          ///< `path`
    decoder_missing,           ///< `path`, `program`: this installation of Foyer lacks it
    picture_changed,           ///< `path`: not the bytes that were checked
    picture_takes_too_long,    ///< `path`: more computing, or waiting, than the decoder has for one
    picture_special_file,      ///< `path`: a pipe, a socket or a device
    picture_link_loop,         ///< `path`
    // F05: text and fonts
    direction_character,        ///< `codepoint`
    character_missing_in_fonts, ///< `codepoint`, `package`
    font_missing,               ///< `family`
    character_without_meaning,  ///< `codepoint`
    // F06: layout, legibility, contrast
    text_does_not_fit, ///< at the smallest legible size it is still too long for its box: `too_many`,
                       ///< `language`
    contrast_low,      ///< `key`, `ratio`, `least`
    text_hard_to_read, ///< `role`, `words`, `ratio`, `least`: measured on the pixels behind the text
    letters_small,     ///< read from `metres` at most, and the display hangs `distance` away
    dwell_short,       ///< `seen`, `language`, `needed`: the slide goes before it is read
    // F07: schedule
    takeover_without_end,
    show_empty,  ///< `seen`
    days_empty,  ///< `key`
    range_empty, ///< `from` after `until`
    between_equal,
    window_skipped_by_clock_change, ///< `date`, `begin`, `end`
    never_due,
    expired,     ///< `date`
    review_due,  ///< `date`
    nothing_due, ///< `when`, `count`, `days`, `length`, `from`, `until`
    help_rare,   ///< `id`, `language`, `wait`, `most`: a long wait for a slide that leads to help
    // F08: links and QR codes
    url_without_scheme, ///< `seen`
    url_white_space,
    url_other_scheme, ///< `scheme`
    url_user_name,
    url_not_ascii,           ///< `character`
    url_direction_character, ///< `codepoint`
    url_without_host,
    url_too_long, ///< `bytes`, `most`
    url_http,
    url_level_m,      ///< `bytes`, `most`
    url_large_code,   ///< `bytes`, `most`
    url_long_address, ///< `characters`, `most`
    code_too_small,   ///< `role`
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
    /// For a report without source lines, of less memory.
    void forget_sources() { sources_.clear(); }
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

#include "player/dwell.h"

#include "playlist/values.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <tuple>
#include <vector>

namespace foyer
{

namespace
{
using std::chrono::milliseconds;

constexpr milliseconds to_notice{2000};
constexpr milliseconds to_take_out_a_phone{8000};
constexpr milliseconds to_look_at_a_picture{2000};
constexpr milliseconds a_word{333}; ///< 180 words a minute: on a wall, not on paper
constexpr milliseconds a_han_or_kana{200};
constexpr milliseconds a_letter_without_spaces{90}; ///< Thai, Lao, Tibetan, Burmese, Khmer
constexpr milliseconds shortest{6000};
constexpr milliseconds longest{60000};

struct Range {
    char32_t first, last;
};

bool is_in(char32_t c, std::initializer_list<Range> ranges)
{
    return std::any_of(ranges.begin(), ranges.end(),
                       [c](const Range& range) { return c >= range.first && c <= range.last; });
}

bool is_han_or_kana(char32_t c)
{
    return is_in(c, {{0x3041, 0x30FF},
                     {0x31F0, 0x31FF},
                     {0x3400, 0x4DBF},
                     {0x4E00, 0x9FFF},
                     {0xF900, 0xFAFF},
                     {0xFF66, 0xFF9F},
                     {0x20000, 0x3FFFF}});
}

bool is_unspaced_letter(char32_t c)
{
    return is_in(c, {{0x0E00, 0x0EFF},
                     {0x0F20, 0x0F33}, // Tibetan: its signs between syllables are none
                     {0x0F40, 0x0FBC},
                     {0x1000, 0x109F},
                     {0x1780, 0x17FF},
                     {0xA9E0, 0xA9FF},
                     {0xAA60, 0xAA7F}});
}

bool is_blank_or_mark(char32_t c)
{
    const bool ascii_mark =
        c < 0x80 && !((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'));
    return ascii_mark || is_in(c, {{0x80, 0xA9},
                                   {0xAB, 0xB4},
                                   {0xB6, 0xB9},
                                   {0xBB, 0xBF},
                                   {0x0964, 0x0965}, // the danda of Indian scripts
                                   {0x0F00, 0x0FFF},
                                   {0x2000, 0x206F},
                                   {0x3000, 0x303F},
                                   {0xFF00, 0xFF0F},
                                   {0xFF1A, 0xFF20}, // full-width marks about its digits and letters
                                   {0xFF3B, 0xFF40},
                                   {0xFF5B, 0xFF65}});
}

/// An apostrophe, hyphen or point inside a word doesn't end it; only blanks and dashes between words do.
bool ends_word(char32_t c)
{
    return c <= ' ' || c == 0xA0 || c == '/' ||
           is_in(c, {{0x1361, 0x1361}, // Ethiopic's own
                     {0x2000, 0x200A},
                     {0x2013, 0x2015},
                     {0x3000, 0x3003},
                     {0xFF0C, 0xFF0C}}) ||
           c == 0x202F;
}

/// The next code point of valid UTF-8; moves `text` past it.
char32_t take(std::string_view& text)
{
    const auto lead = static_cast<std::uint8_t>(text.front());
    const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    char32_t c = length == 1 ? lead : lead & (0x7FU >> length);
    for (std::size_t i = 1; i < length && i < text.size(); ++i)
        c = c << 6 | (static_cast<std::uint8_t>(text[i]) & 0x3FU);
    text.remove_prefix(std::min(length, text.size()));
    return c;
}

/// Adds up what one slide asks of a reader.
class Reader
{
public:
    explicit Reader(std::string_view language) : language_(language) {}

    void read(const Text& text) { time_ += time_to_read(text.in(language_)); }
    void read(const std::vector<Text>& texts)
    {
        for (const Text& text : texts)
            read(text);
    }
    void look(milliseconds time) { time_ += time; }
    [[nodiscard]] milliseconds time() const { return time_; }

    void operator()(const Message& message)
    {
        read(message.body);
        if (message.picture)
            look(to_look_at_a_picture);
    }
    void operator()(const Statistic& statistic)
    {
        for (const Figure& figure : statistic.figures) {
            look(a_word);
            read(figure.prefix);
            read(figure.suffix);
            read(figure.label);
        }
        for (const Statistic::Bar& bar : statistic.compare) {
            look(a_word);
            read(bar.label);
        }
        if (statistic.dots || !statistic.compare.empty())
            look(to_look_at_a_picture);
        read(statistic.source);
        look(a_word); // the year
    }
    void operator()(const Quote& quote)
    {
        read(quote.quote);
        read(quote.speaker);
        read(quote.role);
        read(quote.source);
    }
    void operator()(const List& list) { read(list.items); }
    void operator()(const Resource& resource)
    {
        read(resource.body);
        read(resource.phone);
        look(to_take_out_a_phone); // the address stands beside the code for those who don't scan it
    }
    void operator()(const ImageSlide& image)
    {
        look(to_look_at_a_picture);
        read(image.caption);
        read(image.credit);
    }
    void operator()(const Countdown& countdown)
    {
        look(2 * a_word); // the days and the date
        read(countdown.label);
    }

private:
    std::string_view language_;
    milliseconds time_{};
};

/// How long one who stands and looks up takes with a slide, at most as long as a slide stands by itself.
milliseconds time_needed(const Slide& slide, std::string_view language)
{
    Reader reader{language};
    reader.look(to_notice);
    reader.read(slide.eyebrow);
    reader.read(slide.title);
    std::visit(reader, slide.kind);
    return std::min(reader.time(), longest);
}

/// A fixed dwell, and who reads longest of those for whom it is too short.
struct TooShort {
    const Slide* slide = nullptr;
    std::string language;
    milliseconds needed{};
};
} // namespace

milliseconds time_to_read(std::string_view text)
{
    milliseconds time{};
    bool in_word = false;
    while (!text.empty()) {
        const char32_t c = take(text);
        if (is_han_or_kana(c)) {
            time += a_han_or_kana;
            in_word = false;
        } else if (is_unspaced_letter(c)) {
            time += a_letter_without_spaces;
            in_word = false;
        } else if (ends_word(c)) {
            in_word = false;
        } else if (!in_word && !is_blank_or_mark(c)) {
            time += a_word;
            in_word = true;
        }
    }
    return time;
}

milliseconds dwell_of(const Slide& slide, std::string_view language)
{
    if (slide.dwell)
        return *slide.dwell;
    return std::max(time_needed(slide, language), shortest);
}

Findings check_dwell(const Playlist& playlist)
{
    std::map<std::pair<std::uint32_t, std::uint32_t>, TooShort>
        by_place; // the defaults' is that of many slides
    for (const Slide& slide : playlist.slides) {
        if (!slide.enabled || !slide.sound || !slide.dwell)
            continue;
        TooShort& longest_there = by_place[{slide.dwell_place.line, slide.dwell_place.column}];
        for (const std::string& language : slide.languages)
            if (const milliseconds needed = time_needed(slide, language);
                needed > *slide.dwell && needed > longest_there.needed)
                longest_there = {&slide, language, needed};
    }
    Findings findings;
    for (const auto& [place, found] : by_place) {
        if (found.slide == nullptr)
            continue;
        const auto needed = written(std::chrono::ceil<std::chrono::seconds>(found.needed));
        findings.add(Code::dwell_short, playlist.file, found.slide->dwell_place)
            .in_slide(found.slide->id, found.language)
            .with("seen", written(*found.slide->dwell))
            .with("id", found.slide->id)
            .with("language", found.language)
            .with("needed", needed)
            .replace_by(in_toml(needed));
    }
    return findings;
}

} // namespace foyer

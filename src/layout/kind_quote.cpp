#include "layout/kinds.h"
#include "layout/words.h"

#include <algorithm>
#include <array>
#include <optional>

namespace foyer
{

namespace
{

/// A quotation mark that may open a text, and where its ink lies over the baseline, in ems.
struct Mark {
    std::string_view sign;
    double ink_bottom = 0, ink_top = 0;
};

// German and Polish open below the line, Swedish and Hebrew with what closes in English, Danish with what
// closes in French, Japanese with a corner. A raised comma alone is more likely a letter that was left out.
constexpr std::array opening_marks{Mark{"“", 0.45, 0.73},  Mark{"‘", 0.45, 0.73},  Mark{"\"", 0.45, 0.73},
                                   Mark{"”", 0.45, 0.73},  Mark{"״", 0.45, 0.73},  Mark{"«", 0.08, 0.5},
                                   Mark{"»", 0.08, 0.5},   Mark{"‹", 0.08, 0.5},   Mark{"›", 0.08, 0.5},
                                   Mark{"„", -0.15, 0.12}, Mark{"‚", -0.15, 0.12}, Mark{"「", 0.21, 0.85},
                                   Mark{"『", 0.19, 0.85}};

/// The quotation mark that a text begins with, or none. It is drawn large, in place of the small one.
std::optional<Mark> opening_mark(std::string_view text)
{
    for (const Mark& mark : opening_marks)
        if (text.starts_with(mark.sign))
            return mark;
    return std::nullopt;
}

std::string without_mark(std::string_view text, const Mark& mark)
{
    text.remove_prefix(mark.sign.size());
    for (const std::string_view blank : {"\u00a0", "\u202f", " "})
        while (text.starts_with(blank))
            text.remove_prefix(blank.size());
    return std::string{text};
}

} // namespace

void arrange(const Quote& quote, Page& page)
{
    const std::string_view language = page.view().language;
    PageText words = page.title(quote.quote);
    words.role = TextRole::quote;
    const bool narrow = page.format() == Format::portrait;
    words.sizes = {64, narrow ? 116 : 152};
    words.usual = narrow ? 88 : 100;
    words.line_height = 1.18;
    const std::optional<Mark> mark = opening_mark(words.words);
    if (mark)
        words.words = without_mark(words.words, *mark);

    std::vector<PageText> texts{words};
    PageText speaker = page.body(quote.speaker);
    speaker.role = TextRole::speaker;
    speaker.style.weight = Weight::bold;
    speaker.sizes = {41, 60};
    speaker.usual = 0;
    speaker.space_before = 72;
    texts.push_back(speaker);
    if (!quote.role.empty()) {
        PageText role = page.body(quote.role);
        role.role = TextRole::role;
        role.sizes = {41, 50};
        role.usual = 0;
        role.color = page.theme().soft;
        role.space_before = 20;
        texts.push_back(role);
    }
    if (!quote.source.empty())
        texts.push_back(page.small(TextRole::source, source_words(page.words(quote.source), language),
                                   quote.source.place_in(language)));

    const int bar = page.px(24);
    page.add({Box{{0, 0, bar, page.height()}, 0, false, page.theme().accent}});

    Rect column = page.content();
    column.width = std::min(column.width, page.px(1500));
    const int mark_size = page.px(300);
    const int mark_room =
        mark ? static_cast<int>((mark->ink_top - mark->ink_bottom) * mark_size) + page.px(56) : 0;
    const FittedStack fitted = page.fit(texts, column.width, column.height - mark_room);
    // A little above the middle of what is free, where the eye rests.
    const int free = std::max(0, column.height - mark_room - fitted.height);
    column.y += mark_room + free * 2 / 5;
    if (mark) {
        PageText large{TextRole::mark, std::string{mark->sign}, words.place};
        large.style = {page.theme().display_family, Weight::bold};
        large.color = page.theme().accent;
        const int baseline = column.y - mark_room + static_cast<int>(mark->ink_top * mark_size);
        page.place_line(large, mark_size, column.x, baseline, 0, column.width);
    }
    page.place_fitted(texts, fitted, column);
}

} // namespace foyer

#include "playlist/rules.h"

#include <algorithm>
#include <array>

namespace foyer
{

namespace
{

constexpr bool required = true;
constexpr bool optional = false;
constexpr double trillion = 1e12;
constexpr std::string_view transitions = "cut|crossfade|slide|wipe";
constexpr std::string_view some_text = R"({ en = "...", fr = "..." })";

constexpr auto playlist_rules = std::to_array<Rule>({
    {Table::playlist, "format", ValueType::whole_number, required, 1, 1, "", "", "1",
     "The format of this file; 1 is the only one yet."},
    {Table::playlist, "title", ValueType::text, optional, 0, 0, "", "", R"("Safer Internet Day")",
     "What the playlist is about, for staff; not shown."},
    {Table::playlist, "languages", ValueType::languages, optional, 1, 100, "", R"(["en"])", R"(["en", "fr"])",
     "The languages in which every slide is shown, in this order."},
    {Table::playlist, "language_order", ValueType::choice, optional, 0, 0, "slide|round", R"("slide")",
     R"("slide")",
     "slide: each slide in each language in turn; round: all slides in one language, then in the next."},
    {Table::playlist, "timezone", ValueType::zone, optional, 0, 0, "", "", R"("America/Edmonton")",
     "The time zone of all dates and times in this file; without it the machine's."},
    {Table::playlist, "sid_date", ValueType::date, optional, 0, 0, "", "", "2027-02-09",
     "Safer Internet Day in that date's year, where it is not the Tuesday that falls on 5 to 11 February."},
    {Table::playlist, "house", ValueType::table, optional, 0, 0, "", "", R"({ name = "Front desk" })",
     "The house whose screen this is.", Table::house},
    {Table::playlist, "defaults", ValueType::table, optional, 0, 0, "", "", R"({ theme = "midnight" })",
     "What holds for every slide that says nothing else.", Table::defaults},
    {Table::playlist, "screen", ValueType::table, optional, 0, 0, "", "",
     R"({ hours = [{ between = ["07:00", "18:00"] }] })", "When the panel is lit.", Table::screen},
    {Table::playlist, "slide", ValueType::tables, required, 1, most_slides, "", "", "",
     "The slides, in the order in which they are shown; each begins with [[slide]].", Table::slide},

    {Table::house, "name", ValueType::text, optional, 0, 0, "", "", R"("Front desk")",
     "The house's name, at the foot of every slide."},
    {Table::house, "logo", ValueType::picture, optional, 0, 0, "", "", R"("crest.png")",
     "A picture at the foot of every slide."},

    {Table::defaults, "theme", ValueType::theme_name, optional, 0, 0, "", R"("midnight")", R"("midnight")",
     "How slides look: a theme's name, or a .toml file in the playlist's folder."},
    {Table::defaults, "dwell", ValueType::length_of_time_or_auto, optional, 2000, 600000, "", R"("auto")",
     R"("12s")", "How long a slide stands; auto goes by how much there is to read."},
    {Table::defaults, "transition", ValueType::choice, optional, 0, 0, transitions, R"("crossfade")",
     R"("crossfade")", "How a slide comes in."},
    {Table::defaults, "transition_time", ValueType::length_of_time, optional, 200, 2000, "", R"("800ms")",
     R"("800ms")", "How long that takes."},

    {Table::screen, "hours", ValueType::tables, optional, 0, 50, "", "",
     R"([{ between = ["07:00", "18:00"] }])", "When the panel is lit; outside of all of these it is dark.",
     Table::screen_hours},
    {Table::screen_hours, "days", ValueType::days, optional, 1, 7, "", "", R"(["mon", "tue"])",
     "The days; without it every day."},
    {Table::screen_hours, "between", ValueType::times, required, 2, 2, "", "", R"(["07:00", "18:00"])",
     "From the first time until the second, over midnight if it is the earlier."},
});

constexpr auto slide_rules = std::to_array<Rule>({
    {Table::slide, "id", ValueType::identifier, optional, 0, 0, "", "", R"("opening-hours")",
     "The slide's name in findings and on the command line; without it slide-N, N its place in the file."},
    {Table::slide, "kind", ValueType::choice, required, 0, 0,
     "message|statistic|quote|list|resource|image|countdown", "", R"("message")", "What the slide is."},
    {Table::slide, "eyebrow", ValueType::text, optional, 0, 0, "", "", R"("Tips for parents")",
     "A small line above the title."},
    {Table::slide, "title", ValueType::text, optional, 0, 0, "", "", some_text, "The title."},
    {Table::slide, "theme", ValueType::theme_name, optional, 0, 0, "", "", R"("midnight")",
     "How this slide looks: a theme's name, or a .toml file in the playlist's folder."},
    {Table::slide, "dwell", ValueType::length_of_time_or_auto, optional, 2000, 600000, "", "", R"("12s")",
     "How long the slide stands; auto goes by how much there is to read."},
    {Table::slide, "transition", ValueType::choice, optional, 0, 0, transitions, "", R"("crossfade")",
     "How the slide comes in."},
    {Table::slide, "transition_time", ValueType::length_of_time, optional, 200, 2000, "", "", R"("800ms")",
     "How long that takes."},
    {Table::slide, "show", ValueType::table_or_tables, optional, 1, 50, "", "",
     R"({ from = 2027-02-01, until = 2027-02-16 })",
     "When the slide is due: a table whose conditions all hold, or a list of which any does.", Table::show},
    {Table::slide, "expires", ValueType::date_or_moment, optional, 0, 0, "", "", "2027-02-16",
     "The last day of the slide, or the moment at which it ends."},
    {Table::slide, "review_by", ValueType::date, optional, 0, 0, "", "", "2027-09-01",
     "From this day on check asks whether the slide still holds."},
    {Table::slide, "priority", ValueType::choice, optional, 0, 0, "normal|high|takeover", R"("normal")",
     R"("normal")", "high: shown twice a round; takeover: alone while it is due, which then must end."},
    {Table::slide, "help", ValueType::boolean, optional, 0, 0, "", "false", "true",
     "Whether the slide leads to help."},
    {Table::slide, "languages", ValueType::languages, optional, 1, 100, "", "", R"(["en"])",
     "Shown only in these of the playlist's languages."},
    {Table::slide, "enabled", ValueType::boolean, optional, 0, 0, "", "true", "true",
     "false: read and checked, but never shown."},
    {Table::slide, "note", ValueType::words, optional, 0, 0, "", "", R"("Ask Dana before changing this")",
     "A remark for staff, never shown."},
    {Table::slide, "background", ValueType::picture, optional, 0, 0, "", "", R"("river.jpg")",
     "A picture behind the text."},

    {Table::show, "from", ValueType::date_or_moment, optional, 0, 0, "", "", "2027-02-01",
     "The first day, or the moment from which on."},
    {Table::show, "until", ValueType::date_or_moment, optional, 0, 0, "", "", "2027-02-16",
     "The last day, or the moment until which."},
    {Table::show, "days", ValueType::days, optional, 1, 7, "", "", R"(["mon", "tue"])",
     "The days of the week."},
    {Table::show, "between", ValueType::times, optional, 2, 2, "", "", R"(["07:00", "18:00"])",
     "From the first time until the second, over midnight if it is the earlier."},
    {Table::show, "yearly", ValueType::days_of_year, optional, 2, 2, "", "", R"(["12-01", "01-06"])",
     "The first and the last day, month-day, in every year."},
    {Table::show, "around", ValueType::choice, optional, 0, 0, "safer-internet-day", "",
     R"("safer-internet-day")", "The days about Safer Internet Day."},
    {Table::show, "days_before", ValueType::whole_number, optional, 0, 60, "", "0", "14",
     "How many days before it as well."},
    {Table::show, "days_after", ValueType::whole_number, optional, 0, 60, "", "0", "7",
     "How many days after it as well."},
});

constexpr auto kind_rules = std::to_array<Rule>({
    {Table::message, "title", ValueType::text, required, 0, 0, "", "", some_text, "The title."},
    {Table::message, "body", ValueType::text_or_texts, optional, 1, 20, "", "", some_text,
     "The text under it; a list of texts makes paragraphs."},
    {Table::message, "picture", ValueType::picture, optional, 0, 0, "", "", R"("desk.jpg")",
     "A picture beside the text."},
    {Table::message, "alt", ValueType::text, optional, 0, 0, "", "", R"("The front desk")",
     "What the picture shows, in words; needed with picture."},

    {Table::statistic, "value", ValueType::number, optional, 0, trillion, "", "", "2100", "The figure."},
    {Table::statistic, "prefix", ValueType::text, optional, 0, 0, "", "", R"("over")",
     "What stands before the figure."},
    {Table::statistic, "suffix", ValueType::text, optional, 0, 0, "", "", R"("%")",
     "What stands behind the figure."},
    {Table::statistic, "label", ValueType::text, optional, 0, 0, "", "", R"("new investigations")",
     "What the figure counts."},
    {Table::statistic, "figures", ValueType::tables, optional, 2, 4, "", "",
     R"([{ value = 2100, label = "..." }, { value = 106, label = "..." }])",
     "Two to four figures, in place of value.", Table::figure},
    {Table::statistic, "compare", ValueType::tables, optional, 2, 4, "", "",
     R"([{ value = 2019, label = "..." }, { value = 2100, label = "..." }])",
     "Two to four bars, drawn from zero.", Table::bar},
    {Table::statistic, "chart", ValueType::choice, optional, 0, 0, "dots", "", R"("dots")",
     "dots: a dot for each case, up to 5,000."},
    {Table::statistic, "as_of", ValueType::year_or_date, required, 0, 0, "", "", "2020",
     "The year or the date for which the figure holds."},
    {Table::statistic, "source", ValueType::text, required, 0, 0, "", "", R"("ALERT, 2021")",
     "Where the figure comes from."},
    {Table::figure, "value", ValueType::number, required, 0, trillion, "", "", "2100", "The figure."},
    {Table::figure, "prefix", ValueType::text, optional, 0, 0, "", "", R"("over")",
     "What stands before the figure."},
    {Table::figure, "suffix", ValueType::text, optional, 0, 0, "", "", R"("%")",
     "What stands behind the figure."},
    {Table::figure, "label", ValueType::text, optional, 0, 0, "", "", R"("new investigations")",
     "What the figure counts."},
    {Table::bar, "value", ValueType::number, required, 0, trillion, "", "", "2100", "The bar's length."},
    {Table::bar, "label", ValueType::text, required, 0, 0, "", "", R"("2020")", "What the bar stands for."},

    {Table::quote, "quote", ValueType::text, required, 0, 0, "", "", some_text,
     "The words, drawn as written: with quotation marks only where they are typed."},
    {Table::quote, "speaker", ValueType::text, required, 0, 0, "", "", R"("Cpl. Mary Smith")",
     "Who said them."},
    {Table::quote, "role", ValueType::text, optional, 0, 0, "", "", R"("Internet child exploitation unit")",
     "What the speaker does."},
    {Table::quote, "source", ValueType::text, optional, 0, 0, "", "", R"("Interview, 2021")",
     "Where it was said."},

    {Table::list, "title", ValueType::text, required, 0, 0, "", "", some_text, "The title."},
    {Table::list, "items", ValueType::texts, required, 2, 8, "", "", R"(["...", "..."])",
     "Two to eight texts."},

    {Table::resource, "title", ValueType::text, required, 0, 0, "", "", some_text, "The title."},
    {Table::resource, "url", ValueType::url, required, 0, 0, "", "", R"("https://www.example.org")",
     "Where the QR code leads."},
    {Table::resource, "body", ValueType::text, optional, 0, 0, "", "", some_text, "What one gets there."},
    {Table::resource, "address", ValueType::text, optional, 0, 0, "", "", R"("example.org")",
     "The letters beside the code; without it the url without scheme and closing slash."},
    {Table::resource, "phone", ValueType::text, optional, 0, 0, "", "", R"("310-1818")", "A number to call."},

    {Table::image, "picture", ValueType::picture, required, 0, 0, "", "", R"("river.jpg")", "The picture."},
    {Table::image, "alt", ValueType::text, required, 0, 0, "", "", R"("The river in winter")",
     "What the picture shows, in words."},
    {Table::image, "caption", ValueType::text, optional, 0, 0, "", "", some_text,
     "A line about the picture."},
    {Table::image, "credit", ValueType::text, optional, 0, 0, "", "", R"("Photo: Dana Roy")",
     "Whose picture it is."},
    {Table::image, "fit", ValueType::choice, optional, 0, 0, "contain|cover", R"("contain")", R"("cover")",
     "contain: all of the picture is seen; cover: it fills the screen."},

    {Table::countdown, "title", ValueType::text, required, 0, 0, "", "", some_text,
     "What is counted down to."},
    {Table::countdown, "to", ValueType::date_or_safer_internet_day, required, 0, 0, "safer-internet-day", "",
     R"("safer-internet-day")", "The day: a date, or safer-internet-day for the next one."},
    {Table::countdown, "label", ValueType::text, optional, 0, 0, "", "", R"("days to go")",
     "What stands beside the number of days."},
    {Table::countdown, "reached", ValueType::text, optional, 0, 0, "", "", R"("Today")",
     "What is shown on the day."},
});

constexpr auto theme_rules = std::to_array<Rule>({
    {Table::theme, "colours", ValueType::table, required, 0, 0, "", "", R"({ ground = "#0C1428" })",
     "The theme's colours.", Table::theme_colours},
    {Table::theme, "fonts", ValueType::table, optional, 0, 0, "", "", R"({ text = "Inter" })",
     "The theme's font families.", Table::theme_fonts},
    {Table::theme, "sizes", ValueType::table, optional, 0, 0, "", "", R"({ body = [41, 81] })",
     "Sizes of letters, in pixels on a canvas whose shorter side is 1080.", Table::theme_sizes},
    {Table::theme_colours, "ground", ValueType::colour, required, 0, 0, "", "", R"("#0C1428")",
     "The colour behind everything."},
    {Table::theme_colours, "ink", ValueType::colour, required, 0, 0, "", "", R"("#F5F1E8")",
     "Titles and texts."},
    {Table::theme_colours, "soft", ValueType::colour, required, 0, 0, "", "", R"("#AAB6CF")",
     "Sources, the foot, prefixes."},
    {Table::theme_colours, "accent", ValueType::colour, required, 0, 0, "", "", R"("#FFB648")",
     "The one thing to notice."},
    {Table::theme_colours, "artwork", ValueType::two_colours, required, 2, 2, "", "",
     R"(["#1A2745", "#223257"])", "Quiet figures: the fainter, the stronger colour."},
    {Table::theme_colours, "bar", ValueType::colour, required, 0, 0, "", "", R"("#5E719B")",
     "Parts of a chart that mean something."},
    {Table::theme_fonts, "display", ValueType::words, optional, 0, 0, "", R"("Inter Display")",
     R"("Inter Display")", "The family of titles and figures."},
    {Table::theme_fonts, "text", ValueType::words, optional, 0, 0, "", R"("Inter")", R"("Inter")",
     "The family of all else."},
    {Table::theme_sizes, "title", ValueType::size_range, optional, 28, 400, "", "[108, 168]", "[108, 168]",
     "Titles: the smallest, the largest."},
    {Table::theme_sizes, "body", ValueType::size_range, optional, 28, 400, "", "[41, 81]", "[41, 81]",
     "Texts: the smallest, the largest."},
    {Table::theme_sizes, "figure", ValueType::size_range, optional, 28, 400, "", "[160, 400]", "[160, 400]",
     "Figures: the smallest, the largest."},
    {Table::theme_sizes, "eyebrow", ValueType::whole_number, optional, 28, 400, "", "34", "34",
     "The line above the title."},
    {Table::theme_sizes, "source", ValueType::whole_number, optional, 28, 400, "", "32", "32",
     "Sources and credits."},
    {Table::theme_sizes, "foot", ValueType::whole_number, optional, 28, 400, "", "30", "30",
     "The house's name and the marks."},
});

constexpr auto settings_rules = std::to_array<Rule>({
    {Table::settings, "playlist", ValueType::words, optional, 0, 0, "", "", R"("/srv/foyer/lobby")",
     "What play shows where the command line names no playlist."},
    {Table::settings, "reduced_motion", ValueType::boolean, optional, 0, 0, "", "false", "true",
     "Slides change by a cut, and nothing moves in them."},
    {Table::settings, "display", ValueType::table, optional, 0, 0, "", "", R"({ diagonal = 55 })",
     "The display and where it hangs.", Table::settings_display},
    {Table::settings, "screen", ValueType::table, optional, 0, 0, "", "",
     R"({ hours = [{ between = ["07:00", "18:00"] }] })",
     "When the panel is lit; in place of what the playlist says.", Table::screen},
    {Table::settings, "clock", ValueType::table, optional, 0, 0, "", "", R"({ trust = "always" })",
     "Whether the machine's clock is believed.", Table::settings_clock},
    {Table::settings, "usb", ValueType::table, optional, 0, 0, "", "", R"({ import = "on" })",
     "Playlists on memory sticks.", Table::settings_usb},
    {Table::settings, "log", ValueType::table, optional, 0, 0, "", "", R"({ level = "info" })",
     "What is written to the log.", Table::settings_log},
    {Table::settings_display, "name", ValueType::words, optional, 0, 0, "", "", R"("HDMI-1")",
     "The connector; without it the primary display."},
    {Table::settings_display, "size", ValueType::pixels, optional, 160, 16384, "", "", R"("1920x1080")",
     "Pixels across and down."},
    {Table::settings_display, "rotate", ValueType::whole_number, optional, 0, 0, "0|90|180|270", "0", "90",
     "Degrees clockwise by which the picture is turned."},
    {Table::settings_display, "diagonal", ValueType::number, optional, 5, 300, "", "55", "55",
     "The panel's diagonal in inches."},
    {Table::settings_display, "distance", ValueType::number, optional, 0.3, 100, "", "3", "3",
     "From how many metres it is read."},
    {Table::settings_display, "panel_on", ValueType::words, optional, 0, 0, "", "",
     R"("echo 'on 0' | cec-client -s")", "A command that wakes the panel, where the cable alone can't."},
    {Table::settings_display, "panel_off", ValueType::words, optional, 0, 0, "", "",
     R"("echo 'standby 0' | cec-client -s")", "A command that sends the panel to sleep."},
    {Table::settings_display, "ready_megabytes", ValueType::whole_number, optional, 0, 4000, "", "16", "100",
     "How much memory slides may take that are ready before their turn; the next one is in any case."},
    {Table::settings_clock, "trust", ValueType::choice, optional, 0, 0, "auto|always", R"("auto")",
     R"("always")", "auto: only once it is set; always: without a question."},
    {Table::settings_usb, "import", ValueType::choice, optional, 0, 0, "off|on", R"("off")", R"("on")",
     "Whether a playlist on a memory stick with this machine's pass is taken over."},
    {Table::settings_usb, "pass", ValueType::words, optional, 0, 0, "", "", R"("$y$j9T$...")",
     "What `foyer usb-pass` printed when it wrote the pass onto a stick."},
    {Table::settings_usb, "report", ValueType::boolean, optional, 0, 0, "", "false", "true",
     "Whether what is wrong with a stick's playlist is written onto the stick."},
    {Table::settings_log, "level", ValueType::choice, optional, 0, 0, "error|warning|info|debug", R"("info")",
     R"("info")", "How much is written."},
    {Table::settings_log, "plays", ValueType::words, optional, 0, 0, "", "", R"("plays.jsonl")",
     "A file that gets a line for each slide that was on the screen; without it none is written. A name "
     "without "
     "folders lies in the state folder."},
    {Table::settings_log, "plays_megabytes", ValueType::whole_number, optional, 1, 1000, "", "10", "10",
     "How large that file and the one before it, of the same name with .1, may be together."},
});

template <std::size_t... sizes>
constexpr auto joined(const std::array<Rule, sizes>&... parts)
{
    std::array<Rule, (sizes + ...)> all;
    auto next = all.begin();
    ((next = std::copy(parts.begin(), parts.end(), next)), ...);
    return all;
}

constexpr auto all_rules = joined(playlist_rules, slide_rules, kind_rules, theme_rules, settings_rules);

} // namespace

std::span<const Rule> rules()
{
    return all_rules;
}

const Rule* find_rule(Table table, std::string_view key)
{
    const auto* found = std::find_if(all_rules.begin(), all_rules.end(), [&](const Rule& rule) {
        return rule.table == table && rule.key == key;
    });
    return found == all_rules.end() ? nullptr : found;
}

std::vector<std::string> keys_of(Table table)
{
    std::vector<std::string> keys;
    for (const Rule& rule : all_rules)
        if (rule.table == table)
            keys.emplace_back(rule.key);
    return keys;
}

std::string_view name_of(Table table)
{
    switch (table) {
    case Table::none:
        return "nothing";
    case Table::playlist:
        return "the top of the playlist";
    case Table::house:
        return "[house]";
    case Table::defaults:
        return "[defaults]";
    case Table::screen:
        return "[screen]";
    case Table::screen_hours:
        return "an entry of hours";
    case Table::slide:
        return "a slide";
    case Table::message:
        return "a slide of kind \"message\"";
    case Table::statistic:
        return "a slide of kind \"statistic\"";
    case Table::quote:
        return "a slide of kind \"quote\"";
    case Table::list:
        return "a slide of kind \"list\"";
    case Table::resource:
        return "a slide of kind \"resource\"";
    case Table::image:
        return "a slide of kind \"image\"";
    case Table::countdown:
        return "a slide of kind \"countdown\"";
    case Table::figure:
        return "an entry of figures";
    case Table::bar:
        return "an entry of compare";
    case Table::show:
        return "show";
    case Table::theme:
        return "the top of a theme";
    case Table::theme_colours:
        return "[colours]";
    case Table::theme_fonts:
        return "[fonts]";
    case Table::theme_sizes:
        return "[sizes]";
    case Table::settings:
        return "the top of the settings";
    case Table::settings_display:
        return "[display]";
    case Table::settings_clock:
        return "[clock]";
    case Table::settings_usb:
        return "[usb]";
    case Table::settings_log:
        return "[log]";
    }
    return {};
}

const std::vector<std::string>& kind_names()
{
    static const std::vector<std::string> names = split_choices(find_rule(Table::slide, "kind")->choices);
    return names;
}

Table table_of_kind(std::string_view kind)
{
    const auto& names = kind_names();
    const auto found = std::find(names.begin(), names.end(), kind);
    if (found == names.end())
        return Table::none;
    return static_cast<Table>(static_cast<std::size_t>(Table::message) +
                              static_cast<std::size_t>(found - names.begin()));
}

std::vector<std::string> split_choices(std::string_view choices)
{
    std::vector<std::string> result;
    while (!choices.empty()) {
        const auto bar = choices.find('|');
        result.emplace_back(choices.substr(0, bar));
        choices.remove_prefix(bar == std::string_view::npos ? choices.size() : bar + 1);
    }
    return result;
}

std::string listed(std::span<const std::string> names)
{
    std::string result;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (i > 0)
            result += i + 1 == names.size() ? " or " : ", ";
        result.append("\"").append(names[i]).append("\"");
    }
    return result;
}

} // namespace foyer

#include "playlist/slides.h"

#include "playlist/show.h"
#include "playlist/suggest.h"
#include "playlist/urls.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace foyer
{

namespace
{

bool is_id(std::string_view text)
{
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    });
}

/// An id made of what was written: small letters, hyphens for all else; empty: nothing would be left.
std::string id_from(std::string_view written)
{
    std::string result;
    for (const char c : lower_case(trimmed(written))) {
        const bool plain = is_id({&c, 1}) && c != '-';
        if (plain)
            result += c;
        else if (static_cast<unsigned char>(c) < 0x80U && !result.empty() && result.back() != '-')
            result += '-';
    }
    while (result.ends_with('-'))
        result.pop_back();
    return result;
}

std::string listed_languages(const std::vector<std::string>& languages)
{
    return fmt::format("{}", fmt::join(languages, ", "));
}

} // namespace

std::pmr::string SlideReader::passing(std::string_view words)
{
    return {words.begin(), words.end(), &passing_};
}

void SlideReader::note_written_id(const toml::table& table)
{
    if (const auto id = table["id"].value_exact<std::string>())
        written_ids_.insert(passing(*id));
}

std::string SlideReader::id_of(const TableView& view, std::size_t number)
{
    const std::string otherwise = fmt::format("slide-{}", number);
    const toml::node* node = Reader::find(view, "id");
    std::string id;
    if (const auto written = reader_.words(view, "id")) {
        if (is_id(*written)) {
            id = *written;
        } else {
            const std::string meant = id_from(*written);
            reader_.add(Code::id_characters, Reader::place_of(*node))
                .with("seen", reader_.seen(*node))
                .replace_by(meant.empty() ? meant : in_toml(meant));
        }
    }
    const Place place = id.empty() ? view.place : Reader::place_of(*node);
    const bool is_written = !id.empty();
    if (id.empty())
        id = otherwise;
    const auto [first, is_new] = lines_by_id_.emplace(passing(id), view.place.line);
    if (is_new)
        return id;
    // Whatever is meant, ids are unique in the model.
    std::string other = id;
    for (int count = 2; lines_by_id_.contains(passing(other)) || written_ids_.contains(passing(other));
         ++count)
        other = fmt::format("{}-{}", id, count);
    if (is_written || node == nullptr)
        reader_.add(Code::id_twice, place)
            .with("seen", in_toml(id))
            .with("first_line", first->second)
            .replace_by(is_written ? in_toml(other) : std::string{});
    lines_by_id_.emplace(passing(other), view.place.line);
    return other;
}

Slide SlideReader::read(const toml::table& table, std::size_t number)
{
    Slide slide;
    TableView view = reader_.within(table, Table::slide);
    slide.place = view.place;
    slide.number = number;
    reader_.enter_slide({});
    slide.id = id_of(view, number);
    const bool id_is_sound = !reader_.slide_has_errors();
    reader_.enter_slide(slide.id);

    const auto kind = reader_.choice(view, "kind");
    view.kind_known = kind.has_value();
    if (kind)
        view.kind_rules = static_cast<Table>(static_cast<std::size_t>(Table::message) + *kind);
    reader_.check_keys(view);
    slide.languages = languages_of(view);
    languages_ = slide.languages;
    slide.enabled = reader_.boolean(view, "enabled").value_or(true);
    slide.eyebrow = text(view, "eyebrow");
    slide.title = text(view, "title");
    read_manner(view, slide);
    read_schedule(view, slide);
    slide.background = around_.pictures.picture(reader_, view, "background", !slide.enabled);
    reader_.words(view, "note");
    if (kind)
        read_kind(view, slide);
    slide.sound = id_is_sound && kind && !reader_.slide_has_errors() && !reader_.lost_any(view.line) &&
                  around_.themes.is_sound(slide.theme);
    reader_.leave_slide();
    return slide;
}

void SlideReader::read_manner(const TableView& view, Slide& slide)
{
    const SlideDefaults& defaults = around_.defaults;
    slide.theme = defaults.theme;
    if (const auto theme = around_.themes.theme(reader_, view, "theme"))
        slide.theme = *theme;
    slide.dwell = defaults.dwell;
    slide.dwell_place = defaults.dwell_place;
    if (const auto dwell = reader_.length_of_time(view, "dwell")) {
        slide.dwell = *dwell;
        slide.dwell_place = Reader::place_of(*Reader::find(view, "dwell"));
    }
    const auto transition = reader_.choice(view, "transition");
    slide.transition = transition ? static_cast<Transition>(*transition) : defaults.transition;
    const auto transition_time = reader_.length_of_time(view, "transition_time");
    slide.transition_time =
        transition_time && *transition_time ? **transition_time : defaults.transition_time;
}

void SlideReader::read_schedule(const TableView& view, Slide& slide)
{
    slide.show = read_show(reader_, view);
    slide.expires = reader_.date_or_moment(view, "expires");
    slide.review_by = reader_.date(view, "review_by");
    if (slide.review_by)
        slide.review_by_place = Reader::place_of(*Reader::find(view, "review_by"));
    slide.help = reader_.boolean(view, "help").value_or(false);
    const auto priority = reader_.choice(view, "priority");
    slide.priority = priority ? static_cast<Priority>(*priority) : Priority::normal;
    if (around_.takeover) {
        slide.priority = Priority::takeover;
        return;
    }
    const bool ends_by_show = !slide.show.empty() &&
                              std::all_of(slide.show.begin(), slide.show.end(),
                                          [&](const ShowWindow& window) { return window.until.has_value(); });
    const bool end_is_written =
        Reader::has(view, "expires") || reader_.lost(view, "expires") || reader_.lost(view, "show");
    // An end that is written wrongly has its own finding.
    bool until_is_wrong = false;
    if (const auto* show = Reader::find(view, "show")) {
        const auto written = [](const toml::node& node) {
            return node.is_table() && node.as_table()->contains("until");
        };
        if (const auto* list = show->as_array())
            until_is_wrong = !list->empty() && std::all_of(list->begin(), list->end(), written);
        else
            until_is_wrong = written(*show);
    }
    if (slide.priority == Priority::takeover && !ends_by_show && !end_is_written && !until_is_wrong)
        reader_.add(Code::takeover_without_end, Reader::place_of(*Reader::find(view, "priority")));
}

Languages SlideReader::languages_of(const TableView& view)
{
    const std::vector<std::string> wanted = reader_.language_tags(view, "languages");
    if (wanted.empty())
        return all_languages_;
    std::vector<std::string> common;
    for (const std::string& language : around_.languages)
        if (std::any_of(wanted.begin(), wanted.end(),
                        [&](const std::string& tag) { return lower_case(tag) == lower_case(language); }))
            common.push_back(language);
    if (!common.empty())
        return Languages{std::move(common)};
    const toml::node* node = Reader::find(view, "languages");
    reader_.add(Code::slide_without_language, Reader::place_of(*node))
        .with("languages", listed_languages(around_.languages));
    return all_languages_;
}

Text SlideReader::text(const TableView& view, std::string_view key)
{
    return reader_.text(view, key, languages_.list(), around_.languages);
}

void SlideReader::read_kind(const TableView& view, Slide& slide)
{
    switch (view.kind_rules) {
    case Table::message:
        slide.kind = message(view, slide);
        break;
    case Table::statistic:
        slide.kind = statistic(view);
        break;
    case Table::quote:
        slide.kind = quote(view);
        break;
    case Table::list:
        slide.kind = list(view);
        break;
    case Table::resource:
        slide.kind = resource(view);
        break;
    case Table::image:
        slide.kind = image(view, slide);
        break;
    default:
        slide.kind = countdown(view);
        break;
    }
}

Message SlideReader::message(const TableView& view, const Slide& slide)
{
    Message message;
    message.body = reader_.texts(view, "body", languages_.list(), around_.languages);
    message.picture = around_.pictures.picture(reader_, view, "picture", !slide.enabled);
    message.alt = text(view, "alt");
    const bool picture = Reader::has(view, "picture") || reader_.lost(view, "picture");
    const bool alt = Reader::has(view, "alt") || reader_.lost(view, "alt");
    if (picture && !alt)
        reader_.add(Code::key_missing, view.place)
            .with("key", "alt")
            .with("table", "a slide with a picture")
            .with("example", std::string{Reader::rule(view, "alt").example});
    else if (alt && !picture)
        reader_.add(Code::key_needs_other, Reader::key_place(view, "alt"))
            .with("key", "alt")
            .with("other", "picture")
            .as_warning();
    return message;
}

std::optional<Figure> SlideReader::figure(const TableView& view)
{
    Figure figure;
    figure.place = view.place;
    const auto value = reader_.number(view, "value");
    figure.prefix = text(view, "prefix");
    figure.suffix = text(view, "suffix");
    figure.label = text(view, "label");
    if (!value)
        return std::nullopt;
    figure.value = value->value;
    figure.decimals = value->decimals;
    return figure;
}

Statistic SlideReader::statistic(const TableView& view)
{
    Statistic statistic;
    const bool has_value = Reader::has(view, "value") || reader_.lost(view, "value");
    const bool has_figures = Reader::has(view, "figures") || reader_.lost(view, "figures");
    if (!has_value && !has_figures)
        reader_.add(Code::key_missing, view.place)
            .with("key", "value")
            .with("table", std::string{name_of(Table::statistic)})
            .with("example", "2100");
    if (Reader::has(view, "figures")) {
        for (const char* key : {"value", "prefix", "suffix", "label"})
            if (Reader::has(view, key)) {
                reader_.add(Code::keys_exclude, Reader::key_place(view, key))
                    .with("key", std::string{key})
                    .with("other", "figures");
                break;
            }
        for (const TableView& entry : reader_.tables(view, "figures"))
            if (auto one = figure(entry))
                statistic.figures.push_back(std::move(*one));
    } else if (auto one = figure(view)) {
        if (const auto* node = Reader::find(view, "value"))
            one->place = Reader::place_of(*node);
        statistic.figures.push_back(std::move(*one));
    }
    for (const TableView& entry : reader_.tables(view, "compare")) {
        const auto value = reader_.number(entry, "value");
        Text label = text(entry, "label");
        if (value)
            statistic.compare.push_back({value->value, value->decimals, std::move(label), entry.place});
    }
    statistic.dots = reader_.choice(view, "chart").has_value();
    check_dots(view, statistic);
    statistic.as_of = reader_.year_or_date(view, "as_of").value_or(0);
    statistic.source = text(view, "source");
    return statistic;
}

void SlideReader::check_dots(const TableView& view, Statistic& statistic)
{
    constexpr int most_dots = 5000;
    if (!statistic.dots)
        return;
    for (const char* key : {"figures", "compare"})
        if (Reader::has(view, key)) {
            reader_.add(Code::keys_exclude, Reader::key_place(view, "chart"))
                .with("key", "chart")
                .with("other", std::string{key});
            return;
        }
    if (statistic.figures.size() != 1)
        return;
    const double value = statistic.figures.front().value;
    if (value < 1 || value > most_dots || value != std::floor(value))
        reader_.add(Code::dots_value, Reader::place_of(*Reader::find(view, "value")))
            .with("seen", reader_.seen(*Reader::find(view, "value")))
            .with("most", "5,000");
}

Quote SlideReader::quote(const TableView& view)
{
    return {text(view, "quote"), text(view, "speaker"), text(view, "role"), text(view, "source")};
}

List SlideReader::list(const TableView& view)
{
    return {reader_.texts(view, "items", languages_.list(), around_.languages)};
}

Resource SlideReader::resource(const TableView& view)
{
    Resource resource;
    const bool has_address = Reader::has(view, "address") || reader_.lost(view, "address");
    resource.url = read_url(reader_, view, has_address);
    if (const auto* node = Reader::find(view, "url"))
        resource.url_place = Reader::place_of(*node);
    resource.body = text(view, "body");
    resource.address = text(view, "address");
    resource.phone = text(view, "phone");
    return resource;
}

ImageSlide SlideReader::image(const TableView& view, const Slide& slide)
{
    ImageSlide image;
    image.picture = around_.pictures.picture(reader_, view, "picture", !slide.enabled).value_or(PictureRef{});
    image.alt = text(view, "alt");
    image.caption = text(view, "caption");
    image.credit = text(view, "credit");
    const auto fit = reader_.choice(view, "fit");
    image.fit = fit ? static_cast<PictureFit>(*fit) : PictureFit::contain;
    return image;
}

Countdown SlideReader::countdown(const TableView& view)
{
    Countdown countdown;
    countdown.to = Countdown::SaferInternetDay{};
    const toml::node* node = Reader::find(view, "to");
    const auto* words = node != nullptr ? node->as_string() : nullptr;
    // Whatever has no digit is no date, and probably meant for the name.
    if (words != nullptr && words->get().find_first_of("0123456789") == std::string::npos)
        reader_.choice(view, "to");
    else if (const auto date = reader_.date(view, "to"))
        countdown.to = *date;
    countdown.label = text(view, "label");
    countdown.reached = text(view, "reached");
    return countdown;
}

} // namespace foyer

#include "playlist/show.h"

namespace foyer
{

namespace
{

DateTime first_moment(const Bound& bound)
{
    if (const auto* day = std::get_if<Date>(&bound))
        return {*day, {}, 0};
    return std::get<DateTime>(bound);
}

/// Whether no moment lies from `from` to `until`, a day as an end being included whole.
bool is_empty(const Bound& from, const Bound& until)
{
    if (const auto* last = std::get_if<Date>(&until))
        return first_moment(from).date > *last;
    return first_moment(from) >= std::get<DateTime>(until);
}

void read_around(Reader& reader, const TableView& view, ShowWindow& window)
{
    const bool around = reader.choice(view, "around").has_value();
    const auto before = reader.whole_number(view, "days_before");
    const auto after = reader.whole_number(view, "days_after");
    if (around)
        window.around = {before.value_or(0), after.value_or(0)};
    if (Reader::has(view, "around") || reader.lost(view, "around"))
        return;
    for (const char* key : {"days_before", "days_after"})
        if (Reader::has(view, key)) {
            reader.add(Code::key_needs_other, Reader::key_place(view, key))
                .with("key", std::string{key})
                .with("other", "around");
            return;
        }
}

ShowWindow read_window(Reader& reader, const TableView& view)
{
    ShowWindow window;
    window.place = view.place;
    window.from = reader.date_or_moment(view, "from");
    window.until = reader.date_or_moment(view, "until");
    if (window.from && window.until && is_empty(*window.from, *window.until))
        reader.add(Code::range_empty, Reader::place_of(*Reader::find(view, "until")));
    window.days = reader.days(view, "days");
    window.between = reader.times(view, "between");
    window.yearly = reader.days_of_year(view, "yearly");
    read_around(reader, view, window);
    return window;
}

} // namespace

std::vector<ShowWindow> read_show(Reader& reader, const TableView& slide)
{
    const toml::node* node = Reader::find(slide, "show");
    if (node == nullptr)
        return {};
    const auto* list = node->as_array();
    if (list != nullptr && list->empty()) {
        reader.add(Code::show_empty, Reader::place_of(*node)).with("seen", "[]");
        return {};
    }
    std::vector<ShowWindow> windows;
    for (const TableView& view : reader.tables(slide, "show")) {
        if (view.table->empty() && !reader.lost(view, "*"))
            reader.add(Code::show_empty, view.place).with("seen", reader.seen(*view.table));
        else
            windows.push_back(read_window(reader, view));
    }
    return windows;
}

std::vector<ScreenHours> read_screen_hours(Reader& reader, const TableView& screen)
{
    std::vector<ScreenHours> hours;
    for (const TableView& view : reader.tables(screen, "hours")) {
        ScreenHours entry;
        entry.days = reader.days(view, "days");
        if (const auto between = reader.times(view, "between")) {
            entry.between = *between;
            hours.push_back(std::move(entry));
        }
    }
    return hours;
}

} // namespace foyer

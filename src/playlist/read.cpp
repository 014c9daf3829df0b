#include "playlist/read.h"

#include "playlist/folder_advice.h"
#include "playlist/picture_names.h"
#include "playlist/reader.h"
#include "playlist/show.h"
#include "playlist/slides.h"
#include "playlist/source.h"
#include "playlist/suggest.h"
#include "playlist/themes.h"

#include <fmt/format.h>

#include <algorithm>

namespace foyer
{

namespace
{

/// Reads one playlist, top to bottom.
class PlaylistReader
{
public:
    PlaylistReader(const Files& folder, const ReadContext& context, const Source& source, bool takeover)
        : context_(context), takeover_(takeover),
          reader_(source, context.shown_file, read_document(source, context.shown_file)), pictures_(folder),
          themes_(folder, context.themes, context.shown_folder, pictures_), top_(reader_.top(Table::playlist))
    {
    }

    void read(ReadPlaylist& result)
    {
        Playlist& playlist = result.playlist;
        reader_.check_keys(top_);
        check_format();
        read_languages(playlist);
        playlist.title = reader_.text(top_, "title", {}, playlist.languages);
        const auto order = reader_.choice(top_, "language_order");
        playlist.language_order = order ? static_cast<LanguageOrder>(*order) : LanguageOrder::slide;
        read_zone(playlist);
        playlist.sid_date = reader_.date(top_, "sid_date");
        read_house(playlist);
        const SlideDefaults defaults = read_defaults();
        if (const auto screen = reader_.table(top_, "screen"))
            playlist.screen_hours = read_screen_hours(reader_, *screen);
        read_slides(playlist, defaults);
        for (const Slide& slide : playlist.slides)
            if (!themes_.themes().contains(slide.theme))
                themes_.take_default(slide.theme);
        themes_.take_default("midnight");
        result.themes = themes_.themes();
        result.named = pictures_.named();
        result.findings.append(reader_.take_findings(playlist.slides));
        result.findings.append(themes_.take_findings());
    }

private:
    void check_format()
    {
        const toml::node* node = Reader::find(top_, "format");
        if (node == nullptr)
            return;
        const auto number = node->value_exact<std::int64_t>();
        if (number && *number > 1)
            reader_.add(Code::format_newer, Reader::place_of(*node)).with("seen", reader_.seen(*node));
        else
            reader_.whole_number(top_, "format");
    }

    void read_languages(Playlist& playlist)
    {
        auto languages = reader_.language_tags(top_, "languages");
        if (!languages.empty())
            playlist.languages = std::move(languages);
    }

    void read_zone(Playlist& playlist)
    {
        const auto zone = reader_.words(top_, "timezone");
        if (!zone)
            return;
        if (!context_.zone_exists || context_.zone_exists(*zone)) {
            playlist.timezone = *zone;
            return;
        }
        const toml::node& node = *Reader::find(top_, "timezone");
        const std::string near = nearest_zone(*zone);
        reader_.add(Code::zone_unknown, Reader::place_of(node))
            .with("seen", reader_.seen(node))
            .replace_by(near.empty() ? near : in_toml(near));
    }

    [[nodiscard]] std::string nearest_zone(const std::string& written) const
    {
        if (!context_.zone_names)
            return {};
        // Beside the zones lie files that are none, such as posixrules.
        std::vector<std::string> names = context_.zone_names();
        std::erase_if(names, [this](const std::string& name) {
            return context_.zone_exists && !context_.zone_exists(name);
        });
        std::string underscored = written;
        std::replace(underscored.begin(), underscored.end(), ' ', '_');
        if (std::string near = nearest(underscored, names); !near.empty())
            return near;
        // The city alone, maybe with another region before it.
        const auto city_of = [](std::string_view name) { return name.substr(name.rfind('/') + 1); };
        for (const std::string& name : names)
            if (lower_case(city_of(name)) == lower_case(city_of(underscored)))
                return name;
        return {};
    }

    void read_house(Playlist& playlist)
    {
        if (const auto house = reader_.table(top_, "house")) {
            playlist.house.name = reader_.text(*house, "name", playlist.languages, playlist.languages);
            playlist.house.logo = pictures_.picture(reader_, *house, "logo", false);
        }
    }

    SlideDefaults read_defaults()
    {
        SlideDefaults defaults;
        const auto view = reader_.table(top_, "defaults");
        if (!view)
            return defaults;
        if (const auto theme = themes_.theme(reader_, *view, "theme"))
            defaults.theme = *theme;
        if (const auto dwell = reader_.length_of_time(*view, "dwell")) {
            defaults.dwell = *dwell;
            defaults.dwell_place = Reader::place_of(*Reader::find(*view, "dwell"));
        }
        if (const auto transition = reader_.choice(*view, "transition"))
            defaults.transition = static_cast<Transition>(*transition);
        if (const auto time = reader_.length_of_time(*view, "transition_time"); time && *time)
            defaults.transition_time = **time;
        return defaults;
    }

    /// The slides' tables; a single [slide] counts as one, after its finding.
    std::vector<const toml::table*> slide_tables()
    {
        std::vector<const toml::table*> tables;
        const toml::node* node = Reader::find(top_, "slide");
        if (node == nullptr) {
            if (reader_.all_read() && !reader_.lost(top_, "slide") && !meant_slides())
                reader_.add(Code::no_slides, top_.place);
        } else if (const auto* one = node->as_table()) {
            if (one->is_inline())
                reader_.wrong_type(Reader::rule(top_, "slide"), *node);
            else
                reader_.add(Code::slide_in_single_brackets, Reader::place_of(*node)).replace_by("[[slide]]");
            tables.push_back(one);
        } else if (const auto* many = node->as_array()) {
            if (many->empty())
                reader_.add(Code::no_slides, Reader::place_of(*node));
            for (const toml::node& entry : *many) {
                if (const auto* table = entry.as_table())
                    tables.push_back(table);
                else
                    reader_.wrong_type(Reader::rule(top_, "slide"), entry);
            }
        } else {
            reader_.wrong_type(Reader::rule(top_, "slide"), *node);
        }
        return tables;
    }

    /// [[slides]] or [[Slide]]: their finding says all.
    [[nodiscard]] bool meant_slides() const
    {
        const std::vector<std::string> slide{"slide"};
        return std::any_of(top_.table->begin(), top_.table->end(), [&](const auto& entry) {
            return find_rule(Table::playlist, entry.first.str()) == nullptr &&
                   !nearest(entry.first.str(), slide).empty();
        });
    }

    void read_slides(Playlist& playlist, const SlideDefaults& defaults)
    {
        auto tables = slide_tables();
        if (tables.size() > most_slides) {
            reader_.add(Code::too_many_slides, Reader::place_of(*tables[most_slides]))
                .with("count", static_cast<long long>(most_slides) + 1)
                .with("most", static_cast<long long>(most_slides));
            tables.resize(most_slides);
        }
        SlideReader slides{reader_, {playlist.languages, defaults, takeover_, pictures_, themes_}};
        for (const toml::table* table : tables)
            slides.note_written_id(*table);
        playlist.slides.reserve(tables.size());
        for (const toml::table* table : tables)
            playlist.slides.push_back(slides.read(*table, playlist.slides.size() + 1));
    }

    const ReadContext& context_;
    bool takeover_;
    Reader reader_;
    PictureNames pictures_;
    ThemeShelf themes_;
    TableView top_;
};

} // namespace

ReadPlaylist read_playlist(const Files& folder, std::string_view file, const ReadContext& context)
{
    ReadPlaylist result;
    result.playlist.file = context.shown_file;
    result.themes.emplace("midnight", midnight());
    auto bytes = folder.read(file, largest_file + 1);
    if (const auto* trouble = std::get_if<FileTrouble>(&bytes)) {
        result.trouble = *trouble;
        if (*trouble == FileTrouble::too_large)
            result.findings.add(Code::file_too_large, context.shown_file, {}).with("limit", "1 MiB");
        else if (*trouble == FileTrouble::missing)
            advise_on_folder(folder, context, result.findings);
        return result;
    }
    const auto source =
        source_of_bytes(std::move(std::get<std::string>(bytes)), context.shown_file, result.findings);
    if (source == nullptr)
        return result;
    result.readable = true;
    PlaylistReader{folder, context, *source, file.ends_with("takeover.toml")}.read(result);
    result.findings.sort();
    return result;
}

} // namespace foyer

#include "commands/deck.h"

#include <system_error>

#include <algorithm>
#include <cstdlib>

namespace foyer
{

namespace
{

constexpr const char* playlist_name = "playlist.toml";
constexpr const char* zoneinfo = "/usr/share/zoneinfo";

/// A folder within two levels of `folder`, up or down, that has a playlist, as it is to be typed.
std::optional<std::string> nearest_playlist(const std::filesystem::path& folder)
{
    std::error_code error;
    const auto has_playlist = [&](const std::filesystem::path& candidate) {
        return std::filesystem::is_regular_file(candidate / playlist_name, error);
    };
    for (const auto& entry : std::filesystem::directory_iterator{folder, error})
        if (entry.is_directory(error) && has_playlist(entry.path()))
            return entry.path().string();
    for (const auto& entry : std::filesystem::directory_iterator{folder, error})
        if (entry.is_directory(error))
            for (const auto& inner : std::filesystem::directory_iterator{entry.path(), error})
                if (inner.is_directory(error) && has_playlist(inner.path()))
                    return inner.path().string();
    std::filesystem::path above = std::filesystem::weakly_canonical(folder, error);
    for (int level = 0; level < 2 && above.has_relative_path(); ++level) {
        above = above.parent_path();
        if (has_playlist(above))
            return above.string();
    }
    return std::nullopt;
}

std::vector<std::string> zone_names()
{
    std::vector<std::string> names;
    std::error_code error;
    const std::filesystem::path root{zoneinfo};
    for (auto it = std::filesystem::recursive_directory_iterator{root, error};
         it != std::filesystem::recursive_directory_iterator{}; it.increment(error)) {
        if (error)
            break;
        if (it->is_directory(error) && (it->path().filename() == "posix" || it->path().filename() == "right"))
            it.disable_recursion_pending();
        else if (it->is_regular_file(error) && !it->path().has_extension())
            names.push_back(it->path().lexically_relative(root).string());
    }
    return names;
}

} // namespace

NamedPlaylist named_playlist(const std::string& named)
{
    std::error_code error;
    auto [folder, file] = possible_playlists(named);
    return std::filesystem::is_regular_file(named, error) ? file : folder;
}

std::array<NamedPlaylist, 2> possible_playlists(const std::string& named)
{
    const std::filesystem::path path{named};
    return {
        NamedPlaylist{path, playlist_name},
        {path.has_parent_path() ? path.parent_path() : std::filesystem::path{}, path.filename().string()}};
}

Deck open_deck(const std::string& named, const std::filesystem::path& assets)
{
    const NamedPlaylist playlist = named_playlist(named);
    return open_deck(playlist, playlist.folder, assets);
}

Deck open_deck(const NamedPlaylist& named, const std::filesystem::path& lies_in,
               const std::filesystem::path& assets)
{
    Deck deck;
    deck.file = named.file;
    auto opened = Disk::open(lies_in.empty() ? std::filesystem::path{"."} : lies_in);
    if (const auto* trouble = std::get_if<FileTrouble>(&opened)) {
        deck.trouble = *trouble;
        return deck;
    }
    const std::shared_ptr<const Disk> disk = std::move(std::get<std::unique_ptr<Disk>>(opened));
    deck.folder = std::make_shared<SetFolder>(disk);

    const auto themes = Disk::open(assets / "themes");
    ReadContext context;
    context.shown_folder = named.folder.string();
    context.shown_file = (named.folder / named.file).string();
    if (const auto* program = std::get_if<std::unique_ptr<Disk>>(&themes))
        context.themes = program->get();
    context.zone_exists = [](std::string_view name) { return Zone::load(name).has_value(); };
    context.zone_names = zone_names;
    context.nearest_playlist = [&] { return nearest_playlist(lies_in.empty() ? "." : lies_in); };
    deck.read = read_playlist(*disk, named.file, context);

    const std::string& zone = deck.read.playlist.timezone;
    deck.zone = zone.empty() ? Zone::of_machine() : Zone::load(zone).value_or(Zone::of_machine());
    if (const auto found = disk->size(named.file); std::holds_alternative<FileTrouble>(found) &&
                                                   std::get<FileTrouble>(found) == FileTrouble::no_permission)
        deck.trouble = FileTrouble::no_permission;
    return deck;
}

std::shared_ptr<Deck> open_deck_to_play(const NamedPlaylist& named, const std::filesystem::path& lies_in,
                                        const std::filesystem::path& assets)
{
    auto deck = std::make_shared<Deck>(open_deck(named, lies_in, assets));
    if (deck->read.readable)
        deck->read.findings.forget_sources();
    return deck;
}

std::vector<std::string> files_of(const Deck& deck)
{
    std::vector<std::string> files = deck.read.named;
    const auto at = std::ranges::lower_bound(files, deck.file);
    if (at == files.end() || *at != deck.file)
        files.insert(at, deck.file);
    return files;
}

bool has_slides(const Deck& deck)
{
    const auto& slides = deck.playlist().slides;
    return std::any_of(slides.begin(), slides.end(),
                       [](const Slide& slide) { return slide.enabled && slide.sound; });
}

std::string_view why_unreadable(const Deck& deck)
{
    const std::optional<FileTrouble> trouble = deck.trouble ? deck.trouble : deck.read.trouble;
    if (!trouble || (!deck.trouble && !deck.read.findings.empty()))
        return {};
    switch (*trouble) {
    case FileTrouble::missing:
        return "there is no such file or folder";
    case FileTrouble::no_permission:
        return "you have no permission to read it";
    case FileTrouble::not_a_file:
        return deck.trouble ? "it is neither a file nor a folder" : "it is a folder, not a file";
    case FileTrouble::special_file:
        return "it is neither a file nor a folder";
    case FileTrouble::link_loop:
        return "it is a link that leads to itself";
    case FileTrouble::outside_folder:
        return "it is a link that leads out of its folder";
    case FileTrouble::too_large:
    case FileTrouble::unreadable:
        break;
    }
    return "it can't be read";
}

std::filesystem::path assets_folder()
{
    if (const char* set = std::getenv("FOYER_ASSETS"); set != nullptr && *set != '\0')
        return set;
#ifdef FOYER_SOURCE_ASSETS // not in a package: whoever has that path there could put other files into it
    std::error_code error;
    if (std::filesystem::path source{FOYER_SOURCE_ASSETS}; std::filesystem::is_directory(source, error))
        return source;
#endif
    return FOYER_INSTALLED_DATA "/assets";
}

std::filesystem::path shipped_playlist()
{
    return assets_folder().parent_path() / "playlists" / "safer-internet-day";
}

} // namespace foyer

#pragma once

#include "playlist/picture_names.h"
#include "playlist/playlist.h"
#include "playlist/reader.h"
#include "playlist/themes.h"

#include <chrono>
#include <map>
#include <memory_resource>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace foyer
{

/// What holds for a slide that says nothing else.
struct SlideDefaults {
    std::string theme = "midnight";
    std::optional<std::chrono::milliseconds> dwell; ///< none: "auto"
    Place dwell_place;
    Transition transition = Transition::crossfade;
    std::chrono::milliseconds transition_time{800};
};

/// What reading a slide needs beyond the slide. Refers to what the caller owns.
struct SlideSurroundings {
    const std::vector<std::string>& languages; ///< the playlist's
    SlideDefaults defaults;
    bool takeover = false; ///< the set is takeover.toml
    PictureNames& pictures;
    ThemeShelf& themes;
};

/// Reads slide after slide.
class SlideReader
{
public:
    SlideReader(Reader& reader, SlideSurroundings surroundings)
        : reader_(reader), around_(std::move(surroundings)), all_languages_(around_.languages)
    {
    }

    /// The slide that is the `number`th of the file, from 1. Always one, even if it is not sound.
    Slide read(const toml::table& table, std::size_t number);

    /// Takes note of ids that are written, before the slides without one get theirs.
    void note_written_id(const toml::table& table);

private:
    [[nodiscard]] std::pmr::string passing(std::string_view words);
    std::string id_of(const TableView& view, std::size_t number);
    void read_manner(const TableView& view, Slide& slide);
    void read_schedule(const TableView& view, Slide& slide);
    Languages languages_of(const TableView& view);
    void read_kind(const TableView& view, Slide& slide);
    Text text(const TableView& view, std::string_view key);

    Message message(const TableView& view, const Slide& slide);
    Statistic statistic(const TableView& view);
    void check_dots(const TableView& view, Statistic& statistic);
    std::optional<Figure> figure(const TableView& view);
    Quote quote(const TableView& view);
    List list(const TableView& view);
    Resource resource(const TableView& view);
    ImageSlide image(const TableView& view, const Slide& slide);
    Countdown countdown(const TableView& view);

    Reader& reader_;
    SlideSurroundings around_;
    Languages all_languages_; ///< the playlist's
    Languages languages_;     ///< of the slide that is being read
    /// What is needed only as long as this reads lies in memory of its own: among the slides, which stay, it
    /// would leave holes.
    std::pmr::monotonic_buffer_resource passing_;
    std::pmr::map<std::pmr::string, std::uint32_t> lines_by_id_{&passing_};
    std::pmr::set<std::pmr::string> written_ids_{&passing_};
};

} // namespace foyer

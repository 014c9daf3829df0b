#pragma once

#include "playlist/civil.h"
#include "playlist/languages.h"
#include "playlist/place.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace foyer
{

/// A text by language. Never empty where it comes from the reader without errors.
class Text
{
public:
    struct Entry {
        std::string language; ///< BCP 47 tag as the playlist writes it; empty: for every language
        std::string words;    ///< UTF-8, valid, without the blanks around it
        Place place;          ///< the value in the file
    };

    Text() = default;
    explicit Text(const std::vector<Entry>& entries);

    /// The words for `language`; the ones for every language if there are; else empty.
    [[nodiscard]] std::string_view in(std::string_view language) const;
    /// Where these words stand in the file; a Place of line 0 if there are none.
    [[nodiscard]] Place place_in(std::string_view language) const;
    [[nodiscard]] bool empty() const { return packed_.empty(); }
    /// Its first words stand in for languages that it lacks.
    void speak_for_all();

private:
    /// An entry as it is packed: this, its language, its words.
    struct Head {
        Place place;
        std::uint32_t language = 0, words = 0; ///< bytes
    };
    struct View {
        std::string_view language, words;
        Place place;
    };
    static std::size_t packed_size(std::string_view language, std::string_view words);
    void pack(std::string_view language, std::string_view words, const Place& place);
    [[nodiscard]] View entry_at(std::size_t begin) const;
    [[nodiscard]] std::optional<View> find(std::string_view language) const;

    /// Entry after entry: a playlist has thousands of texts, and a string for each of their words and one for
    /// each language would take several times as much as what they say.
    std::vector<char> packed_;
};

/// A picture that a slide names: a path beneath the playlist's folder, with `/`, never leaving it.
struct PictureRef {
    std::string path;
    Place place;
};

struct House {
    Text name;                      ///< may be empty
    std::optional<PictureRef> logo; ///< drawn small at the foot
};

enum class Transition : std::uint8_t { cut, crossfade, slide, wipe };
enum class Priority : std::uint8_t { normal, high, takeover };
enum class LanguageOrder { slide, round };
enum class PictureFit { contain, cover };

/// One table of `show`: every condition that is set holds.
struct ShowWindow {
    struct Between {
        TimeOfDay begin, end; ///< begin included, end not; never equal; end before begin: over midnight
    };
    struct MonthDay {
        int month = 1, day = 1;
        auto operator<=>(const MonthDay&) const = default;
    };
    struct Yearly {
        MonthDay first, last; ///< both included; last before first: crosses the new year
    };
    struct AroundSaferInternetDay {
        int days_before = 0, days_after = 0; ///< 0 to 60
    };

    std::optional<Bound> from, until; ///< dates both included; date-times: from it, until it (not included)
    std::vector<Weekday> days;        ///< empty: every day; else ascending, no doubles
    std::optional<Between> between;
    std::optional<Yearly> yearly;
    std::optional<AroundSaferInternetDay> around;
    Place place;
};

/// Hours of the panel: on these days, between these times.
struct ScreenHours {
    std::vector<Weekday> days; ///< empty: every day
    ShowWindow::Between between;
};

/// One figure of a statistic.
struct Figure {
    double value = 0; ///< 0 to 10^12
    int decimals = 0; ///< digits after the point as written, 0 to 6
    Text prefix, suffix, label;
    Place place;
};

struct Message {
    std::vector<Text> body; ///< paragraphs
    std::optional<PictureRef> picture;
    Text alt;
};

struct Statistic {
    std::vector<Figure> figures; ///< 1 (from `value`) or 2 to 4
    struct Bar {
        double value = 0;
        int decimals = 0;
        Text label;
        Place place;
    };
    std::vector<Bar> compare;      ///< none or 2 to 4, drawn from zero
    bool dots = false;             ///< a dot for each case; then value is a whole number of 1 to 5,000
    std::variant<int, Date> as_of; ///< a year or a date
    Text source;
};

struct Quote {
    Text quote, speaker;
    Text role, source; ///< may be empty
};

struct List {
    std::vector<Text> items; ///< 2 to 8
};

struct Resource {
    std::string url; ///< https or http, ASCII, at most 213 bytes
    Place url_place;
    Text body;    ///< may be empty
    Text address; ///< may be empty: the URL without scheme and closing slash
    Text phone;   ///< may be empty
};

struct ImageSlide {
    PictureRef picture;
    Text alt;
    Text caption, credit; ///< may be empty
    PictureFit fit = PictureFit::contain;
};

struct Countdown {
    struct SaferInternetDay {
    };
    std::variant<Date, SaferInternetDay> to;
    Text label, reached; ///< may be empty
};

using Kind = std::variant<Message, Statistic, Quote, List, Resource, ImageSlide, Countdown>;

/// A playlist has thousands of these: what is small stands together.
struct Slide {
    std::string id;         ///< unique in its playlist
    Place place;            ///< its [[slide]] line
    std::size_t number = 0; ///< its place in the file, from 1
    Kind kind;
    Text eyebrow, title; ///< may be empty where the kind allows
    /// A name in assets/themes/, or a .toml path beneath the folder; the default filled in.
    std::string theme;
    Languages languages; ///< the playlist's languages that it has, in the playlist's order
    std::optional<PictureRef> background;
    std::optional<std::chrono::milliseconds> dwell; ///< none: "auto"
    Place dwell_place;                              ///< the slide's own, else the defaults'; line 0: neither
    std::chrono::milliseconds transition_time{800};
    std::vector<ShowWindow> show; ///< any of them holds; none: always
    std::optional<Bound> expires; ///< a date: shown through it; a date-time: until it
    std::optional<Date> review_by;
    Place review_by_place;
    Transition transition = Transition::crossfade; ///< how this slide comes in
    Priority priority = Priority::normal;
    bool help = false;
    bool enabled = true;
    bool sound = true; ///< false: an error was found in it; it is in the model so that the rest can be shown
};

/// A playlist as read. `slides` holds every slide, in the file's order.
struct Playlist {
    std::string file; ///< as findings name it: the path as given, with /playlist.toml
    Text title;
    std::vector<std::string> languages{"en"};
    LanguageOrder language_order = LanguageOrder::slide;
    std::string timezone; ///< IANA name; empty: the machine's
    std::optional<Date> sid_date;
    House house;
    std::vector<ScreenHours> screen_hours; ///< empty: always on
    std::vector<Slide> slides;
};

/// Every picture that the slide (or, for a null slide, the house) names.
[[nodiscard]] std::vector<PictureRef> pictures_of(const Slide& slide);

/// Every text that the slide shows, as far as it has them; they live as long as the slide.
[[nodiscard]] std::vector<const Text*> texts_of(const Slide& slide);

/// Makes a slide with mistakes one that can be shown, for a preview: what lacks the main thing of its kind
/// becomes a message with its title.
void make_showable(Slide& slide);

/// `kind`'s name as the file writes it: "message", "statistic", …
[[nodiscard]] std::string_view kind_name(const Kind& kind);

} // namespace foyer

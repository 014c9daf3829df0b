#pragma once

#include "commands/deck.h"
#include "commands/late_type.h"
#include "layout/layout.h"
#include "platform/pictures.h"
#include "player/round.h"
#include "render/contrast_on_pixels.h"
#include "render/painting.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace foyer
{

/// A slide painted, and what was found about it on the way.
struct PaintedSlide {
    Painting painting;
    Findings findings;
    bool complete = true;         ///< false: a picture of it can't be had
    std::optional<int> qr_module; ///< pixels; none: it has no QR code
    double smallest_capital = 0;  ///< of what it has to say, pixels; 0: it says nothing
};

/// What painting takes, whatever is painted: fonts that are open, words of languages, the decoder. Not
/// thread-safe: one a thread.
struct Studio {
    explicit Studio(std::shared_ptr<Decoder> shared = std::make_shared<Decoder>(Decoder::Settings{}),
                    const TypeMemory& memory = {})
        : decoder(std::move(shared)), engine(std::make_shared<LateTypeEngine>(memory))
    {
    }
    std::shared_ptr<Decoder> decoder;       ///< never null
    std::shared_ptr<PatientReads> reads{};  ///< null: pictures have all the time that they take
    std::shared_ptr<LateTypeEngine> engine; ///< never null
    LateType type{engine};
    LateWording wording{engine};
};

/// True where any slide that is shown, or the house, has a picture.
[[nodiscard]] bool has_pictures(const Playlist& playlist);

/// Scaled pictures that are kept: the logo, and a background that slides share.
constexpr std::size_t usual_picture_budget = std::size_t{12} << 20;

/// The one way from a slide to its pixels, which every command goes: layout, glyphs and pictures, painting.
/// Not thread-safe: one a thread.
class Slideshow
{
public:
    /// In a studio of its own, or in one that is shared by those of one thread. `picture_budget`: bytes.
    Slideshow(std::shared_ptr<const Deck> deck, const Viewing& viewing,
              std::shared_ptr<Studio> studio = std::make_shared<Studio>(),
              std::size_t picture_budget = usual_picture_budget);

    /// `now`: the wall clock in the playlist's zone. `position`: where the slide stands in its round.
    [[nodiscard]] PaintedSlide paint(const Showing& showing, Canvas canvas, const DateTime& now,
                                     RoundPosition position);
    /// The same without pixels; pictures are not looked at.
    [[nodiscard]] Layout lay_out(const Showing& showing, Canvas canvas, const DateTime& now,
                                 RoundPosition position);
    /// How well each text of the slide stands out from the pixels behind it. Takes as long again as paint().
    [[nodiscard]] std::vector<TextContrast> contrast(const Showing& showing, Canvas canvas,
                                                     const DateTime& now, RoundPosition position);
    /// Only what is wrong with a slide, which takes a fraction of painting it. Pictures of which `known` says
    /// so are not looked at.
    using KnownPicture = std::function<bool(const std::string& path)>;
    [[nodiscard]] Findings examine(const Showing& showing, Canvas canvas, const DateTime& now,
                                   RoundPosition position, const KnownPicture& known);
    [[nodiscard]] Painting paint_built_in(Canvas canvas);
    /// Before the first slide is wanted: opens the fonts that its texts take.
    void make_ready(Canvas canvas, const DateTime& now);
    /// Writes over a slide, which is at rest then, what is wrong with it.
    void add_notes(Painting& painting, const std::vector<Finding>& findings);
    /// A canvas of which only `moving`, one area at its foot, has something to say: a line for a few seconds.
    [[nodiscard]] Painting paint_notice(const std::string& line, Canvas canvas);
    /// In a show that goes round only pictures that several slides have, or a slide in several languages, are
    /// kept: the others wouldn't come again for a long time.
    void keep_shared_pictures_only();
    /// Tries again, from now on, pictures that couldn't be had.
    void forget_failures();
    [[nodiscard]] const Deck& deck() const { return *deck_; }

private:
    [[nodiscard]] const Theme& theme_of(const Slide& slide) const;
    [[nodiscard]] Pictures& pictures();
    [[nodiscard]] bool is_logo(const std::string& path, const Place& place) const;
    void add_remarks(const std::vector<PictureReport>& reports, const Slide& slide, Findings& findings) const;

    std::shared_ptr<const Deck> deck_;
    Viewing viewing_;
    std::shared_ptr<Studio> studio_;
    std::unique_ptr<FolderPictures> pictures_; ///< null: there is no folder
    Theme fallback_ = midnight();
};

/// Enabled slides in the file's order, as indices: what `render` draws, and what the marks at the foot count
/// there.
[[nodiscard]] std::vector<std::size_t> enabled_slides(const Playlist& playlist);

/// The place of a slide among `slides`.
[[nodiscard]] RoundPosition position_among(std::size_t slide, const std::vector<std::size_t>& slides);

} // namespace foyer

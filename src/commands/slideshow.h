#pragma once

#include "commands/deck.h"
#include "layout/layout.h"
#include "platform/pictures.h"
#include "player/round.h"
#include "render/contrast_on_pixels.h"
#include "render/painting.h"
#include "text/type.h"
#include "text/wording.h"

#include <memory>
#include <optional>
#include <string>
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

/// The one way from a slide to its pixels, which every command goes: layout, glyphs and pictures, painting.
/// Owns the fonts and the decoder. Not thread-safe: one a thread.
class Slideshow
{
public:
    Slideshow(std::shared_ptr<const Deck> deck, const Viewing& viewing);

    /// `now`: the wall clock in the playlist's zone. `position`: where the slide stands in its round.
    [[nodiscard]] PaintedSlide paint(const Showing& showing, Canvas canvas, const DateTime& now,
                                     RoundPosition position);
    /// The same without pixels; pictures are not looked at.
    [[nodiscard]] Layout lay_out(const Showing& showing, Canvas canvas, const DateTime& now,
                                 RoundPosition position);
    /// How well each text of the slide stands out from the pixels behind it. Takes as long again as paint().
    [[nodiscard]] std::vector<TextContrast> contrast(const Showing& showing, Canvas canvas,
                                                     const DateTime& now, RoundPosition position);
    [[nodiscard]] Painting paint_built_in(Canvas canvas);
    [[nodiscard]] const Deck& deck() const { return *deck_; }

private:
    [[nodiscard]] const Theme& theme_of(const Slide& slide) const;

    std::shared_ptr<const Deck> deck_;
    Viewing viewing_;
    Type type_;
    IcuWording wording_;
    Decoder decoder_;
    std::unique_ptr<FolderPictures> pictures_; ///< null: there is no folder
    Theme fallback_ = midnight();
};

/// Enabled slides in the file's order, as indices: what `render` draws, and what the marks at the foot count
/// there.
[[nodiscard]] std::vector<std::size_t> enabled_slides(const Playlist& playlist);

/// The place of a slide among `slides`.
[[nodiscard]] RoundPosition position_among(std::size_t slide, const std::vector<std::size_t>& slides);

} // namespace foyer

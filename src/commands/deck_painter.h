#pragma once

#include "commands/decks.h"
#include "commands/slideshow.h"
#include "platform/loop.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace foyer
{

/// Why a slide is left out.
enum class LeftOut { picture, layout, error };

/// A slide that can't be shown as it was meant.
struct SlideTrouble {
    std::string line;                ///< in words
    std::optional<LeftOut> left_out; ///< none: it is shown all the same
};

/// Called on the painting thread.
using TellTrouble = std::function<void(const SlideTrouble& trouble)>;

/// Paints the cards of a show, whichever set they are of. Lives on the painting thread.
class DeckPainter
{
public:
    /// `preview`: slides with mistakes are shown, with what is wrong written over them; else they are left
    /// out.
    DeckPainter(const Decks& decks, const Viewing& viewing, bool preview, TellTrouble tell,
                std::shared_ptr<Studio> studio);

    /// None: the slide can't be had.
    [[nodiscard]] std::optional<Painting> paint(const PaintJob& job);

private:
    [[nodiscard]] Slideshow& show_of(const std::shared_ptr<const Playlist>& playlist);
    void paint_ahead(const PaintJob& job, Slideshow& show);
    [[nodiscard]] std::optional<Painting> paint_slide(const PaintJob& job, Slideshow& show);
    [[nodiscard]] std::optional<LeftOut> why_left_out(const PaintedSlide& painted, const Deck& deck) const;

    const Decks& decks_;
    Viewing viewing_;
    bool preview_;
    TellTrouble tell_;
    std::shared_ptr<Studio> studio_;
    std::shared_ptr<const Deck> no_deck_ = std::make_shared<Deck>();
    struct Open {
        std::shared_ptr<const Deck> deck;
        std::unique_ptr<Slideshow> show;
    };
    /// Painted before anybody asked for it.
    struct Ahead {
        Card card;
        std::shared_ptr<const Playlist> playlist;
        Canvas canvas;
        Painting painting;
    };
    std::optional<Ahead> ahead_;
    std::vector<Open> open_; ///< of the sets that are in use: one, two at a change, three in an emergency
};

} // namespace foyer

#include "commands/deck_painter.h"

#include "playlist/report.h"

#include <fmt/format.h>

#include <algorithm>
#include <exception>
#include <utility>

namespace foyer
{

namespace
{

/// What is wrong with a slide, and with the playlist as a whole.
std::vector<Finding> notes_on(const std::string& id, const Findings& painted, const Deck& deck)
{
    std::vector<Finding> notes;
    for (const Finding& finding : deck.read.findings.all())
        if (finding.slide == id || finding.slide.empty())
            notes.push_back(finding);
    notes.insert(notes.end(), painted.all().begin(), painted.all().end());
    return notes;
}

} // namespace

DeckPainter::DeckPainter(const Decks& decks, const Viewing& viewing, bool preview, TellTrouble tell,
                         std::shared_ptr<Studio> studio)
    : decks_(decks), viewing_(viewing), preview_(preview), tell_(std::move(tell)), studio_(std::move(studio))
{
}

Slideshow& DeckPainter::show_of(const std::shared_ptr<const Playlist>& playlist)
{
    std::shared_ptr<const Deck> deck = decks_.of(playlist);
    if (!deck)
        deck = no_deck_;
    // Ours, and its slideshow's own: nobody else wants it any more.
    constexpr long ours = 2;
    std::erase_if(open_,
                  [&](const Open& open) { return open.deck != deck && open.deck.use_count() <= ours; });
    const auto found =
        std::find_if(open_.begin(), open_.end(), [&](const Open& open) { return open.deck == deck; });
    if (found != open_.end())
        return *found->show;
    auto show = std::make_unique<Slideshow>(deck, viewing_, studio_);
    show->keep_shared_pictures_only();
    return *open_.emplace_back(Open{deck, std::move(show)}).show;
}

/// A slide that lacks a picture, or has a mistake that nobody has looked for yet. In a set that was checked
/// for another size of the display a text is rather too small than missing.
std::optional<LeftOut> DeckPainter::why_left_out(const PaintedSlide& painted, const Deck& deck) const
{
    if (preview_)
        return std::nullopt;
    if (!painted.complete)
        return LeftOut::picture;
    const auto& found = painted.findings.all();
    const bool wrong = std::any_of(found.begin(), found.end(), [](const Finding& finding) {
        return finding.severity == Severity::error &&
               !finding.slide.empty(); // not the logo: that is no slide's
    });
    const bool checked = deck.folder && deck.folder->is_checked();
    return wrong && !checked ? std::optional{LeftOut::layout} : std::nullopt;
}

std::optional<Painting> DeckPainter::paint(const PaintJob& job)
{
    Slideshow& show = show_of(job.playlist);
    if (job.ahead) {
        paint_ahead(job, show);
        return std::nullopt;
    }
    if (!job.notice.empty())
        return show.paint_notice(job.notice, job.canvas);
    // The first card that is asked for is the one, or another one is wanted than was guessed.
    if (auto ahead = std::exchange(ahead_, std::nullopt);
        ahead && ahead->card == job.card && ahead->playlist == job.playlist && ahead->canvas == job.canvas)
        return std::move(ahead->painting);
    if (!job.card.showing)
        return show.paint_built_in(job.canvas);
    try {
        return paint_slide(job, show);
    } catch (const std::exception& error) { // out of memory, most of all
        const std::string& id = show.deck().playlist().slides[job.card.showing->slide].id;
        tell_({fmt::format("slide \"{}\" is left out: {}", id, error.what()), LeftOut::error});
        return std::nullopt;
    }
}

void DeckPainter::paint_ahead(const PaintJob& job, Slideshow& show)
{
    if (has_pictures(show.deck().playlist()))
        studio_->decoder->prepare(); // it starts beside the layout
    if (!job.card.showing) {
        show.make_ready(job.canvas, job.at);
        return;
    }
    if (auto painting = paint_slide(job, show))
        ahead_ = Ahead{job.card, job.playlist, job.canvas, std::move(*painting)};
}

std::optional<Painting> DeckPainter::paint_slide(const PaintJob& job, Slideshow& show)
{
    // A picture that couldn't be had costs its slide one round, no more.
    if (job.card.position == 1)
        show.forget_failures();
    const RoundPosition position{job.card.position, job.card.count};
    PaintedSlide painted = show.paint(*job.card.showing, job.canvas, job.at, position);
    const std::string& id = show.deck().playlist().slides[job.card.showing->slide].id;
    const auto left_out = why_left_out(painted, show.deck());
    for (const Finding& finding : painted.findings.all())
        if (!job.ahead && (finding.severity == Severity::error || !painted.complete))
            tell_({fmt::format("slide \"{}\"{}: {}", id, left_out ? " is left out" : "", message_of(finding)),
                   left_out});
    if (preview_)
        show.add_notes(painted.painting, notes_on(id, painted.findings, show.deck()));
    return left_out ? std::nullopt : std::optional{std::move(painted.painting)};
}

} // namespace foyer

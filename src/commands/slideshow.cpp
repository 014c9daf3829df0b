#include "commands/slideshow.h"

#include <algorithm>

namespace foyer
{

namespace
{

/// Scaled pictures that are kept: the logo, and a background that slides share.
constexpr std::size_t picture_budget_bytes = std::size_t{12} << 20;

class NoPictures : public Pictures
{
public:
    FetchedPicture fetch(const std::string& path, const PictureNeed& /*need*/) override
    {
        return {nullptr, {{Code::picture_missing, {{"path", path}}}}};
    }
};

} // namespace

Slideshow::Slideshow(std::shared_ptr<const Deck> deck, const Viewing& viewing)
    : deck_(std::move(deck)), viewing_(viewing), decoder_(Decoder::Settings{})
{
    if (deck_->folder)
        pictures_ = std::make_unique<FolderPictures>(*deck_->folder, decoder_, picture_budget_bytes);
}

const Theme& Slideshow::theme_of(const Slide& slide) const
{
    const auto found = deck_->read.themes.find(slide.theme);
    return found == deck_->read.themes.end() ? fallback_ : found->second;
}

Layout Slideshow::lay_out(const Showing& showing, Canvas canvas, const DateTime& now, RoundPosition position)
{
    const Slide& slide = deck_->playlist().slides[showing.slide];
    return foyer::lay_out(
        {deck_->playlist(), slide, theme_of(slide), showing.language, canvas, now, position, viewing_}, type_,
        wording_);
}

PaintedSlide Slideshow::paint(const Showing& showing, Canvas canvas, const DateTime& now,
                              RoundPosition position)
{
    Layout layout = lay_out(showing, canvas, now, position);
    NoPictures none;
    Painted painted =
        foyer::paint(layout.scene, type_, pictures_ ? static_cast<Pictures&>(*pictures_) : none);
    PaintedSlide slide{std::move(painted.painting), std::move(layout.findings), true, std::nullopt,
                       layout.smallest_capital};
    for (const Element& element : layout.scene.elements)
        if (const auto* plate = std::get_if<QrPlate>(&element.shape))
            slide.qr_module = plate->module;
    const Slide& written = deck_->playlist().slides[showing.slide];
    const auto& logo = deck_->playlist().house.logo;
    for (const PictureReport& picture : painted.pictures) {
        // Without its house's logo a slide still says what it has to say.
        const bool is_logo = logo && logo->path == picture.path && logo->place == picture.place;
        slide.complete = slide.complete && (picture.had || is_logo);
        for (const PictureRemark& remark : picture.remarks) {
            auto finding = slide.findings.add(remark.code, deck_->playlist().file, picture.place);
            if (!is_logo)
                finding.in_slide(written.id);
            for (const auto& [name, value] : remark.values)
                finding.with(name, value);
        }
    }
    return slide;
}

std::vector<TextContrast> Slideshow::contrast(const Showing& showing, Canvas canvas, const DateTime& now,
                                              RoundPosition position)
{
    NoPictures none;
    return contrast_on_pixels(lay_out(showing, canvas, now, position).scene, type_,
                              pictures_ ? static_cast<Pictures&>(*pictures_) : none);
}

Painting Slideshow::paint_built_in(Canvas canvas)
{
    const Layout layout =
        lay_out_built_in(deck_->playlist().house.name, fallback_, canvas, type_, wording_, viewing_);
    NoPictures none;
    return foyer::paint(layout.scene, type_, none).painting;
}

std::vector<std::size_t> enabled_slides(const Playlist& playlist)
{
    std::vector<std::size_t> enabled;
    for (std::size_t i = 0; i < playlist.slides.size(); ++i)
        if (playlist.slides[i].enabled)
            enabled.push_back(i);
    return enabled;
}

RoundPosition position_among(std::size_t slide, const std::vector<std::size_t>& slides)
{
    const auto found = std::find(slides.begin(), slides.end(), slide);
    return {static_cast<int>(found - slides.begin()) + 1, static_cast<int>(slides.size())};
}

} // namespace foyer

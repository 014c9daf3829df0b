#include "commands/slideshow.h"

#include "layout/notes.h"

#include <algorithm>
#include <map>
#include <set>

namespace foyer
{

namespace
{

class NoPictures : public Pictures
{
public:
    FetchedPicture fetch(const std::string& path, const PictureNeed& /*need*/) override
    {
        return {nullptr, {{Code::picture_missing, {{"path", path}}}}};
    }
};

NoPictures no_pictures;

bool is_shown(const Slide& slide)
{
    return slide.enabled && slide.sound && !slide.languages.empty();
}

} // namespace

bool has_pictures(const Playlist& playlist)
{
    return playlist.house.logo ||
           std::any_of(playlist.slides.begin(), playlist.slides.end(),
                       [](const Slide& slide) { return is_shown(slide) && !pictures_of(slide).empty(); });
}

Slideshow::Slideshow(std::shared_ptr<const Deck> deck, const Viewing& viewing, std::shared_ptr<Studio> studio,
                     std::size_t picture_budget)
    : deck_(std::move(deck)), viewing_(viewing), studio_(std::move(studio))
{
    if (deck_->folder)
        pictures_ = std::make_unique<FolderPictures>(*deck_->folder, *studio_->decoder, picture_budget,
                                                     studio_->reads);
}

Pictures& Slideshow::pictures()
{
    return pictures_ ? static_cast<Pictures&>(*pictures_) : no_pictures;
}

void Slideshow::keep_shared_pictures_only()
{
    std::map<std::string, std::size_t> uses;
    std::set<std::string> shared;
    const Playlist& playlist = deck_->playlist();
    for (const Slide& slide : playlist.slides)
        for (const PictureRef& picture : pictures_of(slide))
            if ((uses[picture.path] += is_shown(slide) ? slide.languages.size() : 0) > 1)
                shared.insert(picture.path);
    if (playlist.house.logo)
        shared.insert(playlist.house.logo->path);
    if (pictures_)
        pictures_->keep_only(std::move(shared));
}

void Slideshow::forget_failures()
{
    if (pictures_)
        pictures_->forget_failures();
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
        {deck_->playlist(), slide, theme_of(slide), showing.language, canvas, now, position, viewing_},
        studio_->type, studio_->wording);
}

PaintedSlide Slideshow::paint(const Showing& showing, Canvas canvas, const DateTime& now,
                              RoundPosition position)
{
    Layout layout = lay_out(showing, canvas, now, position);
    Painted painted = foyer::paint(layout.scene, studio_->type, pictures());
    PaintedSlide slide{std::move(painted.painting), std::move(layout.findings), true, std::nullopt,
                       layout.smallest_capital};
    for (const Element& element : layout.scene.elements)
        if (const auto* plate = std::get_if<QrPlate>(&element.shape))
            slide.qr_module = plate->module;
    add_remarks(painted.pictures, deck_->playlist().slides[showing.slide], slide.findings);
    // Without its house's logo a slide still says what it has to say.
    slide.complete = std::all_of(painted.pictures.begin(), painted.pictures.end(), [&](const auto& picture) {
        return picture.had || is_logo(picture.path, picture.place);
    });
    return slide;
}

Findings Slideshow::examine(const Showing& showing, Canvas canvas, const DateTime& now,
                            RoundPosition position, const KnownPicture& known)
{
    Layout layout = lay_out(showing, canvas, now, position);
    std::vector<PictureReport> reports;
    for (const Element& element : layout.scene.elements) {
        const auto* box = std::get_if<PictureBox>(&element.shape);
        if (box == nullptr)
            continue;
        if (known(box->path))
            continue;
        // Whether it can be had doesn't depend on its size, and a small one takes little.
        constexpr PictureNeed thumbnail{64, 64, PictureFit::contain, false};
        FetchedPicture fetched = pictures().fetch(box->path, thumbnail);
        reports.push_back({box->path, box->place, std::move(fetched.remarks), fetched.pixels != nullptr});
    }
    add_remarks(reports, deck_->playlist().slides[showing.slide], layout.findings);
    return std::move(layout.findings);
}

bool Slideshow::is_logo(const std::string& path, const Place& place) const
{
    const auto& logo = deck_->playlist().house.logo;
    return logo && logo->path == path && logo->place == place;
}

void Slideshow::add_remarks(const std::vector<PictureReport>& reports, const Slide& slide,
                            Findings& findings) const
{
    for (const PictureReport& picture : reports) {
        for (const PictureRemark& remark : picture.remarks) {
            auto finding = findings.add(remark.code, deck_->playlist().file, picture.place);
            if (!is_logo(picture.path, picture.place))
                finding.in_slide(slide.id);
            for (const auto& [name, value] : remark.values)
                finding.with(name, value);
        }
    }
}

std::vector<TextContrast> Slideshow::contrast(const Showing& showing, Canvas canvas, const DateTime& now,
                                              RoundPosition position)
{
    return contrast_on_pixels(lay_out(showing, canvas, now, position).scene, studio_->type, pictures());
}

Painting Slideshow::paint_built_in(Canvas canvas)
{
    const Layout layout = lay_out_built_in(deck_->playlist().house.name, fallback_, canvas, studio_->type,
                                           studio_->wording, viewing_);
    return foyer::paint(layout.scene, studio_->type, no_pictures).painting;
}

void Slideshow::make_ready(Canvas canvas, const DateTime& now)
{
    const auto& slides = deck_->playlist().slides;
    if (const auto first = std::find_if(slides.begin(), slides.end(), is_shown); first != slides.end())
        static_cast<void>(
            lay_out({static_cast<std::size_t>(first - slides.begin()), first->languages.front()}, canvas, now,
                    {1, static_cast<int>(slides.size())}));
}

void Slideshow::add_notes(Painting& painting, const std::vector<Finding>& findings)
{
    if (findings.empty())
        return;
    come_to_rest(painting);
    const Image& frame = painting.frame;
    const NotesPanel panel = lay_out_notes(findings, {frame.width(), frame.height()}, studio_->type);
    const Painting notes = foyer::paint(panel.scene, studio_->type, no_pictures).painting;
    for (int y = panel.area.y; y < panel.area.bottom(); ++y)
        std::copy_n(notes.frame.row(y), notes.frame.width(), painting.frame.row(y));
}

Painting Slideshow::paint_notice(const std::string& line, Canvas canvas)
{
    const NotesPanel panel = lay_out_notice(line, fallback_, canvas, studio_->type);
    Painting painting = foyer::paint(panel.scene, studio_->type, no_pictures).painting;
    painting.moving = {panel.area};
    return painting;
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

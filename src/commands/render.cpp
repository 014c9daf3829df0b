// foyer render: joins the slideshow and the files. Every rule is theirs.
#include "commands/render.h"

#include "commands/slideshow.h"
#include "playlist/report.h"
#include "playlist/suggest.h"
#include "render/transition.h"

#include <fmt/format.h>
#include <fmt/ostream.h>

#include <algorithm>
#include <fstream>
#include <memory>

namespace foyer
{

namespace
{

/// The pictures of one run, and what went wrong on the way.
class Renderer
{
public:
    Renderer(std::shared_ptr<const Deck> deck, const RenderOptions& options, const Viewing& viewing,
             const DateTime& now, Streams& io)
        : deck_(deck), show_(std::move(deck), viewing), options_(options), now_(now), io_(io),
          enabled_(enabled_slides(deck_->playlist()))
    {
        findings_.append(deck_->read.findings);
    }

    /// False: a file can't be written.
    bool slides()
    {
        for (const std::size_t i : enabled_) {
            const Slide& slide = deck_->playlist().slides[i];
            for (const std::string& language : slide.languages) {
                if (!is_wanted({i, language}))
                    continue;
                auto painted = paint({i, language});
                if (!painted)
                    continue;
                draw_entrance(*painted, options_.at, view_of(painted->frame));
                if (!write(fmt::format("{:03}-{}-{}.png", slide.number, slide.id, language), painted->frame))
                    return false;
            }
        }
        return true;
    }

    /// The same for the changes of the round, the last slide's into the first included.
    bool changes()
    {
        std::vector<Showing> round = round_of(deck_->playlist(), sound_slides());
        if (options_.language)
            std::erase_if(round,
                          [&](const Showing& showing) { return showing.language != *options_.language; });
        for (std::size_t i = 0; i < round.size(); ++i) {
            const Showing& from = round[i];
            const Showing& to = round[(i + 1) % round.size()];
            if (from != to && (!options_.slide || deck_->playlist().slides[to.slide].id == *options_.slide) &&
                !change(from, to))
                return false;
        }
        return true;
    }

    [[nodiscard]] Exit finish()
    {
        findings_.sort();
        report_human(findings_, {}, io_.err);
        fmt::print(io_.err, "{} picture{} in {}\n", written_, written_ == 1 ? "" : "s",
                   options_.out.string());
        return findings_.has_errors() ? Exit::errors : Exit::done;
    }

private:
    [[nodiscard]] bool is_wanted(const Showing& showing) const
    {
        const Slide& slide = deck_->playlist().slides[showing.slide];
        return slide.sound && (!options_.language || showing.language == *options_.language) &&
               (!options_.slide || slide.id == *options_.slide);
    }

    [[nodiscard]] std::vector<std::size_t> sound_slides() const
    {
        std::vector<std::size_t> sound = enabled_;
        std::erase_if(sound, [&](std::size_t i) { return !deck_->playlist().slides[i].sound; });
        return sound;
    }

    /// None: a picture of it can't be had, and half a slide is none.
    std::optional<Painting> paint(const Showing& showing)
    {
        PaintedSlide painted =
            show_.paint(showing, options_.size, now_, position_among(showing.slide, enabled_));
        findings_.append(std::move(painted.findings));
        if (!painted.complete)
            return std::nullopt;
        return std::move(painted.painting);
    }

    bool change(const Showing& from, const Showing& to)
    {
        auto before = paint(from);
        auto after = paint(to);
        if (!before || !after)
            return true;
        come_to_rest(*before);
        const std::vector<Rect> all{before->frame.bounds()};
        Image frame = before->frame;
        const Playlist& playlist = deck_->playlist();
        draw_transition(playlist.slides[to.slide].transition, before->frame, after->frame,
                        *options_.transition, all, view_of(frame));
        return write(fmt::format("{}--{}-{}.png", playlist.slides[from.slide].id,
                                 playlist.slides[to.slide].id, to.language),
                     frame);
    }

    bool write(const std::string& name, const Image& image)
    {
        const std::filesystem::path path = options_.out / name;
        std::ofstream file{path, std::ios::binary};
        const std::string png = png_of(image);
        file.write(png.data(), static_cast<std::streamsize>(png.size()));
        file.close();
        if (!file) {
            fmt::print(io_.err, "foyer: {} can't be written\n", path.string());
            return false;
        }
        ++written_;
        return true;
    }

    std::shared_ptr<const Deck> deck_;
    Slideshow show_;
    const RenderOptions& options_;
    DateTime now_;
    Streams& io_;
    std::vector<std::size_t> enabled_;
    Findings findings_;
    int written_ = 0;
};

/// True where `wanted` is among `present`; else tells what there is.
bool is_present(std::string_view what, const std::string& wanted, const std::vector<std::string>& present,
                Streams& io)
{
    if (std::find(present.begin(), present.end(), wanted) != present.end())
        return true;
    const std::string meant = nearest(wanted, present);
    if (!meant.empty())
        fmt::print(io.err, "foyer: the playlist has no {} \"{}\"; did you mean \"{}\"?\n", what, wanted,
                   meant);
    else
        fmt::print(io.err, "foyer: the playlist has no {} \"{}\"; it has {}\n", what, wanted,
                   fmt::join(present, ", "));
    return false;
}

bool has_what_is_asked_for(const Playlist& playlist, const RenderOptions& options, Streams& io)
{
    if (options.language && !is_present("language", *options.language, playlist.languages, io))
        return false;
    std::vector<std::string> ids;
    for (const Slide& slide : playlist.slides)
        if (slide.enabled)
            ids.push_back(slide.id);
    return !options.slide || is_present("enabled slide", *options.slide, ids, io);
}

} // namespace

Exit render(const RenderOptions& options, const CommonOptions& common, Streams& io)
{
    const auto settings = machine_settings(common, io);
    if (!settings)
        return Exit::unreadable;
    const auto deck = deck_named(options.playlist, io);
    if (!deck)
        return Exit::unreadable;
    if (!deck->read.readable) {
        report_human(deck->read.findings, {}, io.err);
        return Exit::errors;
    }
    if (!has_what_is_asked_for(deck->playlist(), options, io))
        return Exit::usage;
    std::error_code error;
    std::filesystem::create_directories(options.out, error);
    if (error) {
        fmt::print(io.err, "foyer: the folder {} can't be made: {}\n", options.out.string(), error.message());
        return Exit::unreadable;
    }
    Renderer renderer{deck, options, viewing_of(common, *settings), moment_of(common, deck->zone), io};
    if (!(options.transition ? renderer.changes() : renderer.slides()))
        return Exit::unreadable;
    return renderer.finish();
}

} // namespace foyer

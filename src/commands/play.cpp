#include "commands/play.h"

#include "commands/slideshow.h"
#include "platform/displays.h"
#include "platform/loop.h"
#include "platform/window.h"
#include "playlist/report.h"

#include <fmt/format.h>
#include <fmt/ostream.h>

#include <algorithm>
#include <future>
#include <memory>
#include <set>
#include <utility>

namespace foyer
{

namespace
{

using OpenDeck = std::shared_ptr<const Deck>;

/// Says each thing once, however often it comes round.
class Reporter
{
public:
    explicit Reporter(std::ostream& err) : err_(err) {}
    void say(const std::string& line)
    {
        if (said_.insert(line).second)
            fmt::print(err_, "foyer play: {}\n", line);
    }

private:
    std::ostream& err_;
    std::set<std::string> said_;
};

/// Paints cards with the Slideshow of a deck. Lives on the painting thread.
class DeckPainter
{
public:
    /// `strict`: a slide with a mistake isn't shown.
    DeckPainter(const OpenDeck& deck, const Viewing& viewing, bool strict, std::ostream& err)
        : slideshow_(deck, viewing), strict_(strict), reporter_(err)
    {
    }

    std::optional<Painting> paint(const PaintJob& job)
    {
        if (!job.card.showing)
            return slideshow_.paint_built_in(job.canvas);
        const RoundPosition position{job.card.position, job.card.count};
        PaintedSlide painted = slideshow_.paint(*job.card.showing, job.canvas, job.at, position);
        const std::string& id = slideshow_.deck().playlist().slides[job.card.showing->slide].id;
        const auto& found = painted.findings.all();
        const bool wrong = std::any_of(found.begin(), found.end(), [](const Finding& finding) {
            return finding.severity == Severity::error &&
                   !finding.slide.empty(); // not the logo: that is no slide's
        });
        const bool left_out = strict_ && (!painted.complete || wrong);
        for (const Finding& finding : painted.findings.all()) {
            const bool counts = finding.severity == Severity::error || !painted.complete;
            if (counts)
                reporter_.say(fmt::format("slide \"{}\"{}: {}", id, left_out ? " is left out" : "",
                                          message_of(finding)));
        }
        return left_out ? std::nullopt : std::optional{std::move(painted.painting)};
    }

private:
    Slideshow slideshow_;
    bool strict_;
    Reporter reporter_;
};

/// As a person types it into a shell.
std::string typed(const std::string& path)
{
    return path.find(' ') == std::string::npos ? path : '"' + path + '"';
}

bool has_slides(const Deck& deck)
{
    const auto& slides = deck.playlist().slides;
    return std::any_of(slides.begin(), slides.end(),
                       [](const Slide& slide) { return slide.enabled && slide.sound; });
}

bool is_there(const Deck& deck)
{
    return !deck.trouble && deck.folder && deck.read.readable;
}

/// One line on what is wrong with what is to be played; nothing where all is well.
void report_source(const Deck& deck, const std::string& source, std::ostream& err)
{
    const std::string check = fmt::format("to see what is wrong, type: foyer check {}", typed(source));
    if (deck.trouble == FileTrouble::no_permission)
        fmt::print(err, "foyer play: {} may not be read by this user; the built-in slide stands\n", source);
    else if (deck.trouble || !deck.folder)
        fmt::print(err, "foyer play: {} is not there; the built-in slide stands\n", source);
    else if (!has_slides(deck))
        fmt::print(err, "foyer play: {} has no slide that can be shown; the built-in slide stands; {}\n",
                   source, check);
    else if (const std::size_t errors = deck.read.findings.errors(); errors != 0)
        fmt::print(err, "foyer play: {} has {} {}; slides without one are shown; {}\n", source, errors,
                   errors == 1 ? "mistake" : "mistakes", check);
}

Exit refuse_source(const Deck& deck, const std::string& source, Streams& io)
{
    if (deck.trouble == FileTrouble::no_permission)
        fmt::print(io.err, "foyer play: {} may not be read by this user\n", source);
    else if (deck.trouble || !deck.folder)
        fmt::print(io.err, "foyer play: {} is not there\n", source);
    else
        report_human(deck.read.findings, {}, io.err);
    return Exit::usage;
}

Exit no_display(const std::vector<TriedDriver>& tried, const std::string& source, Streams& io)
{
    fmt::print(io.err, "foyer play: there is no display to play on. Tried:\n");
    for (const TriedDriver& driver : tried)
        fmt::print(io.err, "  {}{}{}\n", driver.name, driver.reason.empty() ? "" : ": ", driver.reason);
    fmt::print(io.err, "To see the slides as pictures, with no display, type: foyer render {} --out slides\n",
               typed(source));
    return Exit::no_display;
}

Exit unknown_display(const std::string& wished, const std::vector<DisplayInfo>& present, Streams& io)
{
    fmt::print(io.err, "foyer play: there is no display \"{}\". There {}:\n", wished,
               present.size() == 1 ? "is" : "are");
    for (const DisplayInfo& display : present)
        fmt::print(io.err, "  {}  {} ({}x{})\n", display.number, display.name, display.bounds.width,
                   display.bounds.height);
    fmt::print(io.err, "Write its number or its name after --display, or leave --display out.\n");
    return Exit::usage;
}

PlayerOptions player_options(const PlayOptions& options, const MachineSettings& settings)
{
    PlayerOptions player;
    player.reduced_motion = settings.reduced_motion;
    player.loops = options.loops;
    player.screen_hours = settings.screen_hours;
    player.machine_zone = Zone::of_machine();
    return player;
}

Event beginning_with(const OpenDeck& deck)
{
    if (!is_there(*deck))
        return SetRefused{};
    return SetLoaded{std::shared_ptr<const Playlist>(deck, &deck->playlist()), deck->zone, std::nullopt};
}

/// Video that ends with its scope.
struct VideoEnd {
    VideoEnd() = default;
    VideoEnd(const VideoEnd&) = delete;
    VideoEnd& operator=(const VideoEnd&) = delete;
    ~VideoEnd() { stop_video(); }
};

} // namespace

Exit play(const PlayOptions& options, const CommonOptions& common, Streams& io)
{
    const auto settings = machine_settings(common, io);
    if (!settings)
        return Exit::usage;
    const std::string source =
        options.playlist.value_or(settings->playlist.value_or(shipped_playlist().string()));
    const int rotate = options.rotate.value_or(settings->display.rotate.value_or(0));

    EndSignals signals; // before any thread
    // The playlist is read and the fonts are opened beside the start of the display.
    const std::shared_future<OpenDeck> reading =
        std::async(std::launch::async, [source] {
            return std::make_shared<const Deck>(open_deck(source, assets_folder()));
        }).share();
    if (options.windowed && !is_there(*reading.get()))
        return refuse_source(*reading.get(), source, io);
    const auto painters = start_painting(
        [reading, viewing = viewing_of(common, *settings), strict = !options.windowed, &err = io.err] {
            auto painter = std::make_shared<DeckPainter>(reading.get(), viewing, strict, err);
            return [painter](const PaintJob& job) { return painter->paint(job); };
        },
        rotate);

    if (const auto tried = start_video(); !tried.empty())
        return no_display(tried, source, io);
    const VideoEnd video_end;
    const std::string display = options.display.value_or(settings->display.name.value_or(""));
    auto opened = Window::open({display, options.size, options.windowed});
    if (const auto* unknown = std::get_if<UnknownDisplay>(&opened))
        return unknown_display(display, unknown->present, io);
    if (const auto* none = std::get_if<NoWindow>(&opened)) {
        fmt::print(io.err, "foyer play: the display gives no window: {}\n", none->reason);
        return Exit::no_display;
    }
    const auto window = std::move(std::get<std::unique_ptr<Window>>(opened));

    const OpenDeck& deck = reading.get();
    report_source(*deck, source, io.err);
    Clock clock(common.now ? std::optional{deck->zone.moment(*common.now)} : std::nullopt);
    const ShowEnd end = run_show({*window, signals, clock, *painters, player_options(options, *settings),
                                  beginning_with(deck), rotate, options.windowed || options.allow_exit,
                                  options.windowed || options.size.has_value()});
    return end == ShowEnd::asked ? Exit::done : Exit::restart;
}

} // namespace foyer

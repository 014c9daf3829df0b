#include "commands/play.h"

#include "commands/clock_watch.h"
#include "commands/deck_painter.h"
#include "commands/display_note.h"
#include "commands/play_refusals.h"
#include "commands/set_beginning.h"
#include "commands/set_keeper.h"
#include "commands/show_events.h"
#include "commands/show_watch.h"
#include "commands/simulate.h"
#include "commands/usb.h"
#include "platform/build_date.h"
#include "platform/crash_count.h"
#include "platform/displays.h"
#include "platform/folders.h"
#include "platform/leisure.h"
#include "platform/loop.h"
#include "platform/window.h"

#include <fmt/format.h>

#include <memory>
#include <poll.h>
#include <thread>
#include <unistd.h>
#include <utility>

namespace foyer
{

namespace
{

/// So long the built-in slide stands after too many crashes; then everything is tried again.
constexpr std::chrono::minutes safe_mode_time{10};

/// So long a start waits for its source; a copy of it is there at once.
constexpr std::chrono::milliseconds source_patience{5000};

/// So long the end waits for what is under way with the source, before it leaves that behind.
constexpr std::chrono::milliseconds keeper_patience{2000};

/// So long a picture's file is waited for: the watchdog takes a show for hung whose slide is 10 s late.
constexpr std::chrono::milliseconds picture_patience{4000};

/// How often a service looks for a display that isn't there.
constexpr std::chrono::milliseconds display_poll{2000};

/// Video that ends with its scope.
struct VideoEnd {
    VideoEnd() = default;
    VideoEnd(const VideoEnd&) = delete;
    VideoEnd& operator=(const VideoEnd&) = delete;
    ~VideoEnd() { stop_video(); }
};

/// One run of `foyer play`: what lives as long as the show.
class PlayRun
{
public:
    PlayRun(const PlayOptions& options, const CommonOptions& common, const MachineSettings& settings,
            Streams& io);

    [[nodiscard]] Exit run();
    /// It has not crashed.
    void end_well() const { crashes_.ended_well(); }

private:
    /// What the beginning works with, since it may still be under way when the show has begun.
    struct BeginWith {
        PlaylistSourceOptions source;
        PlayerOptions player;
    };
    [[nodiscard]] BeginWith begin_with() const { return {source_options(), player_options()}; }
    [[nodiscard]] SetBeginning begin(const BeginWith& with);
    [[nodiscard]] PaintJob first_job(const SetLoaded& loaded, const Now& now,
                                     const PlayerOptions& player) const;
    [[noreturn]] void leave(Exit exit);
    [[nodiscard]] PlaylistSourceOptions source_options() const;
    [[nodiscard]] PlayerOptions player_options() const;
    [[nodiscard]] std::unique_ptr<PaintWorker> start_painters();
    [[nodiscard]] std::optional<Exit> open_window();
    [[nodiscard]] bool wait_for_display();
    [[nodiscard]] std::optional<Canvas> window_size() const;
    /// What is known when the window is there.
    struct Opening {
        std::vector<SetNews> news;
        Zone zone = Zone::of_machine();
        SetState state;
        Canvas canvas; ///< upright
    };
    [[nodiscard]] Exit play_on(Window& window);
    [[nodiscard]] Exit play_watched(Window& window, const Clock& clock, const Opening& opening,
                                    SetKeeper* keeper);
    [[nodiscard]] Exit play_with(Window& window, const Clock& clock, std::vector<Event> beginning,
                                 std::vector<EventSource*> sources, ShowWatch& watch);
    [[nodiscard]] Health health_of(std::optional<Canvas> canvas, const Zone& zone) const;
    [[nodiscard]] std::unique_ptr<PlayLog> play_log() const;
    [[nodiscard]] std::optional<Exit> refusal();

    const PlayOptions& options_;
    const CommonOptions& common_;
    const MachineSettings& settings_;
    Streams& io_;
    EndSignals signals_; // before any thread
    Environment environment_ = process_environment();
    Clock machine_clock_;
    int rotate_;
    bool leaves_traces_; ///< a window, or a clock that was set by hand, is somebody's try
    std::optional<std::filesystem::path> state_, runtime_;
    std::string source_name_;
    Service service_{environment_, getpid()};
    Log log_;
    CrashCount crashes_;
    ClockWatch clock_watch_;
    Decks decks_;
    LeftOutCounts left_out_{};
    std::unique_ptr<PaintWorker> painters_;
    SetBeginner beginner_;
    std::unique_ptr<Window> window_;
};

/// What is named, else what the last stick brought, else what the settings name, else the shipped playlist.
std::string source_named(const PlayOptions& options, const MachineSettings& settings,
                         const std::optional<std::filesystem::path>& state)
{
    if (options.playlist)
        return *options.playlist;
    std::string usual = settings.playlist.value_or(shipped_playlist().string());
    if (settings.usb_import == MachineSettings::UsbImport::off || !state)
        return usual;
    const auto stick = stick_folder(*state, usual);
    return stick ? stick->string() : usual;
}

PlayRun::PlayRun(const PlayOptions& options, const CommonOptions& common, const MachineSettings& settings,
                 Streams& io)
    : options_(options), common_(common), settings_(settings), io_(io),
      rotate_(options.rotate.value_or(settings.display.rotate.value_or(0))),
      leaves_traces_(!options.windowed && !options.size && !common.now),
      state_(leaves_traces_ ? state_folder(environment_) : std::nullopt),
      runtime_(leaves_traces_ ? runtime_folder(environment_) : std::nullopt),
      source_name_(source_named(options, settings, state_)),
      log_(settings.log_level, log_form(environment_), log_to()),
      crashes_(service_.there() ? runtime_ : std::nullopt,
               std::chrono::floor<std::chrono::seconds>(machine_clock_.now().monotonic.time_since_epoch())),
      clock_watch_(state_, settings.clock_trust == MachineSettings::ClockTrust::always,
                   common.now.has_value() || options.windowed ||
                       (isatty(STDIN_FILENO) == 1 && !service_.there())),
      painters_(start_painters()), beginner_([this, with = begin_with()] { return begin(with); })
{
}

/// After too many crashes nothing of the source is touched: it may be what crashes.
SetBeginning PlayRun::begin(const BeginWith& with)
{
    if (crashes_.too_many())
        return {nullptr,
                {{SetRefused{},
                  "Foyer crashed three times within a minute; the built-in slide stands for now", true}}};
    const Now now = machine_clock_.now();
    SetBeginning begun{std::make_unique<PlaylistSource>(source_name_, decks_, with.source), {}};
    begun.news = begun.source->begin(now);
    if (const auto* loaded = std::get_if<SetLoaded>(&*begun.news.front().event))
        static_cast<void>(painters_->give(first_job(*loaded, now, with.player)));
    return begun;
}

/// Ends the process without the threads that a server holds.
void PlayRun::leave(Exit exit)
{
    window_.reset();
    stop_video();
    end_well();
    io_.out.flush();
    io_.err.flush();
    _exit(static_cast<int>(exit));
}

/// What the player will ask for first, if the display is the last start's; else what fonts its set takes.
PaintJob PlayRun::first_job(const SetLoaded& loaded, const Now& now, const PlayerOptions& player) const
{
    PaintJob job{{}, loaded.playlist, loaded.zone.local(wall_of(now)), {}, {}, true};
    const auto noted = state_ ? noted_canvas(*state_) : std::nullopt;
    if (!noted)
        return job;
    job.canvas = *noted;
    for (const Effect& effect : Player{player}.step(loaded, now).effects)
        if (const auto* order = std::get_if<Prepare>(&effect))
            job.card = order->card;
    return job;
}

PlaylistSourceOptions PlayRun::source_options() const
{
    PlaylistSourceOptions source;
    source.assets = assets_folder();
    source.state = state_;
    if (leaves_traces_ && !state_)
        source.no_state = "no copy of the playlist can be kept: there is no folder for it to be written to";
    source.preview = options_.windowed;
    source.clock_trusted = is_trusted(clock_watch_.verdict());
    return source;
}

PlayerOptions PlayRun::player_options() const
{
    PlayerOptions player = player_options_of(options_, settings_);
    player.clock_trusted = is_trusted(clock_watch_.verdict());
    return player;
}

std::unique_ptr<PaintWorker> PlayRun::start_painters()
{
    // Its thread is to be there before SDL is loaded: while a library is being loaded no thread can be
    // started.
    const auto studio = std::make_shared<Studio>();
    studio->reads = std::make_shared<PatientReads>(picture_patience);
    auto make = [this, studio, viewing = viewing_of(common_, settings_)] {
        const auto tell = [this](const SlideTrouble& trouble) {
            log_.write(Log::Level::warning, trouble.line, trouble.line, machine_clock_.now().monotonic);
            if (trouble.left_out)
                ++left_out_[static_cast<std::size_t>(*trouble.left_out)];
        };
        auto painter = std::make_shared<DeckPainter>(decks_, viewing, options_.windowed, tell, studio);
        return [painter](const PaintJob& job) { return painter->paint(job); };
    };
    return start_painting(make, rotate_);
}

/// A preview of nothing is a mistake on the command line.
std::optional<Exit> PlayRun::refusal()
{
    if (!options_.windowed)
        return std::nullopt;
    const auto& deck = beginner_.begun().source->deck();
    return deck && deck->is_there() ? std::nullopt : std::optional{refuse_source(*deck, source_name_, io_)};
}

Exit PlayRun::run()
{
    if (const auto refused = refusal())
        return *refused;
    const VideoEnd video_end;
    std::optional<Exit> missing = open_window();
    while (missing && service_.there()) {
        // Nobody reads an exit status there: what is missing may be plugged in.
        stop_video();
        if (!wait_for_display()) {
            missing = Exit::done;
            break;
        }
        missing = open_window();
    }
    const Exit exit = missing ? *missing : play_on(*window_);
    window_.reset(); // before video ends
    if (missing && beginner_.begun_within(std::chrono::milliseconds{0}) == nullptr)
        leave(exit);
    return exit;
}

/// Why there is no window to play on.
std::optional<Exit> PlayRun::open_window()
{
    const bool waits = service_.there();
    if (const auto tried = start_video(); !tried.empty())
        return waits ? Exit::no_display : refuse_without_display(tried, source_name_, io_);
    const std::string display = options_.display.value_or(settings_.display.name.value_or(""));
    auto opened = Window::open({display, window_size(), options_.windowed, !options_.allow_exit});
    if (const auto* unknown = std::get_if<UnknownDisplay>(&opened))
        return waits ? Exit::no_display : refuse_display(display, unknown->present, io_);
    if (const auto* none = std::get_if<NoWindow>(&opened)) {
        log_.write(Log::Level::error, "no window", "the display gives no window: " + none->reason,
                   machine_clock_.now().monotonic);
        return Exit::no_display;
    }
    window_ = std::move(std::get<std::unique_ptr<Window>>(opened));
    return std::nullopt;
}

/// False: somebody asked to end meanwhile.
bool PlayRun::wait_for_display()
{
    const auto since = machine_clock_.now().monotonic;
    log_.write(Log::Level::warning, "no display", "there is no display; Foyer waits for one", since);
    service_.ready();
    StatusFiles status{runtime_};
    status.write(health_of(std::nullopt, Zone::of_machine()));
    MonotonicTime feed_at = since;
    for (;;) {
        pollfd signal{signals_.descriptor(), POLLIN, 0};
        if (poll(&signal, 1, static_cast<int>(display_poll.count())) > 0 && signals_.take())
            return false;
        const DisplayProbe probe = probe_for_display();
        if (probe.worth_a_try)
            return true;
        service_.status("Waits for " + probe.waiting_for);
        if (const MonotonicTime now = machine_clock_.now().monotonic;
            now >= feed_at && service_.watchdog_interval()) {
            service_.watchdog();
            feed_at = now + *service_.watchdog_interval();
        }
    }
}

std::optional<Canvas> PlayRun::window_size() const
{
    if (options_.size || !settings_.display.size || options_.windowed)
        return options_.size;
    return Canvas{settings_.display.size->width, settings_.display.size->height};
}

Exit PlayRun::play_on(Window& window)
{
    Opening opening;
    opening.canvas = upright(window.canvas(), rotate_);
    SetBeginning* const begun = beginner_.begun_within(source_patience);
    if (begun != nullptr && begun->source) {
        const PlaylistSource& source = *begun->source;
        opening.zone = source.deck() ? source.deck()->zone : opening.zone;
        opening.state = source.state();
    }
    if (begun != nullptr)
        opening.news = std::exchange(begun->news, {});
    else
        opening.news = {
            {SetRefused{},
             fmt::format("{} doesn't answer; the built-in slide stands until it does", source_name_), true}};
    const Clock clock(common_.now ? std::optional{opening.zone.moment(*common_.now)} : std::nullopt);
    tell(opening.news, log_, clock.now().monotonic);
    const std::jthread note{[canvas = opening.canvas, state = state_] {
        work_at_leisure();
        if (state)
            note_canvas(*state, canvas);
    }};
    if (crashes_.too_many())
        return play_watched(window, clock, opening, nullptr);
    auto again = [this, with = begin_with()] { return begin(with); };
    SetKeeper keeper{
        beginner_.give(), std::move(again), clock, {opening.canvas, viewing_of(common_, settings_)}};
    const Exit exit = play_watched(window, clock, opening, &keeper);
    if (!keeper.ends_within(keeper_patience))
        leave(exit);
    return exit;
}

/// `keeper`: null after too many crashes.
Exit PlayRun::play_watched(Window& window, const Clock& clock, const Opening& opening, SetKeeper* keeper)
{
    StatusFiles status{runtime_};
    const std::unique_ptr<PlayLog> plays = play_log();
    ShowWatch watch{{service_, status, plays.get()}, left_out_, health_of(opening.canvas, opening.zone)};
    watch.set_changed(opening.state, clock.now());
    const ShowTellers tellers{log_, watch, clock};
    StopFile stop_file{runtime_};
    StopEvents stops{stop_file, tellers};
    std::vector<Event> beginning = events_of(opening.news);
    for (Event& stop : stops.take())
        beginning.push_back(std::move(stop));
    if (keeper == nullptr) {
        SafeModeEnd safe_mode_end{safe_mode_time};
        return play_with(window, clock, std::move(beginning), {&stops, &safe_mode_end}, watch);
    }
    SetEvents sets{*keeper, tellers};
    SilenceEvents silence{*keeper, tellers};
    watch.on_source([keeper] { return keeper->asks_since(); });
    watch.on_resize([keeper](Canvas size) { keeper->show_at(size); });
    clock_watch_.on_trust([&] {
        watch.clock_changed(true, std::string{in_words(clock_watch_.verdict())}, clock.now());
        keeper->trust_clock();
    });
    return play_with(window, clock, std::move(beginning), {&sets, &silence, &stops, &clock_watch_}, watch);
}

Exit PlayRun::play_with(Window& window, const Clock& clock, std::vector<Event> beginning,
                        std::vector<EventSource*> sources, ShowWatch& watch)
{
    Panel panel{window, {settings_.display.panel_on.value_or(""), settings_.display.panel_off.value_or("")}};
    NoticeFile notices{runtime_};
    if (service_.there())
        panel.set(true); // a crash may have left it asleep
    const bool ends_on_key = options_.windowed || options_.allow_exit;
    const bool ends_on_close = options_.windowed || options_.size.has_value();
    const ShowEnd end =
        run_show({window, panel, signals_, clock, *painters_, player_options(), std::move(beginning), rotate_,
                  ends_on_key, ends_on_close, std::move(sources), &notices, &watch});
    return end == ShowEnd::asked && !crashes_.too_many() ? Exit::done : Exit::restart;
}

Health PlayRun::health_of(std::optional<Canvas> canvas, const Zone& zone) const
{
    const Now now = machine_clock_.now();
    Health health;
    health.version = FOYER_VERSION;
    health.built = build_date();
    health.zone = zone;
    health.started = health.now = {now.monotonic, wall_of(now)};
    health.playlist = source_name_;
    health.clock_trusted = is_trusted(clock_watch_.verdict());
    health.clock_reason = in_words(clock_watch_.verdict());
    if (canvas)
        health.display = {options_.display.value_or(settings_.display.name.value_or("")), canvas->width,
                          canvas->height};
    return health;
}

std::unique_ptr<PlayLog> PlayRun::play_log() const
{
    if (!settings_.plays_file || !leaves_traces_)
        return nullptr;
    constexpr std::uint64_t megabyte = 1'000'000;
    return std::make_unique<PlayLog>(state_.value_or(".") / *settings_.plays_file,
                                     settings_.plays_megabytes * megabyte);
}

} // namespace

PlayerOptions player_options_of(const PlayOptions& options, const MachineSettings& settings)
{
    constexpr std::size_t megabyte = 1'000'000;
    PlayerOptions player;
    player.reduced_motion = settings.reduced_motion;
    player.loops = options.loops;
    player.screen_hours = settings.screen_hours;
    player.machine_zone = Zone::of_machine();
    player.ready_bytes = static_cast<std::size_t>(settings.display.ready_megabytes) * megabyte;
    return player;
}

Exit play(const PlayOptions& options, const CommonOptions& common, Streams& io)
{
    const auto settings = machine_settings(common, io);
    if (!settings)
        return Exit::usage;
    if (options.simulate)
        return simulate(options, common, *settings, io);
    hold_little_memory();
    shorten_start_of_video();
    PlayRun run{options, common, *settings, io};
    const Exit exit = run.run();
    run.end_well();
    return exit;
}

} // namespace foyer

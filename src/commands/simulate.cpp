#include "commands/simulate.h"

#include "commands/simulation.h"
#include "platform/displays.h"
#include "platform/signals.h"
#include "platform/status.h"
#include "platform/window.h"

#include <fmt/format.h>
#include <fmt/ostream.h>
#include <system_error>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <poll.h>

namespace foyer
{

namespace
{

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr seconds day{86400};

std::size_t entries_in(const char* folder)
{
    std::error_code error;
    const std::filesystem::directory_iterator entries{folder, error};
    return error ? 0 : static_cast<std::size_t>(std::distance(begin(entries), end(entries)));
}

void tell_day(int number, const Simulation& simulation, Streams& io)
{
    constexpr double mebibyte = 1 << 20;
    const SimulationCount& count = simulation.count();
    fmt::print(
        io.out,
        "day {}: {} slides, {} times the built-in slide, {} frames, {} left out, {} sets taken, {} refused; "
        "{:.1f} MiB, {} descriptors, {} threads\n",
        number, count.slides, count.built_in, count.frames, count.left_out, count.sets, count.refused,
        static_cast<double>(resident_memory().value_or(0)) / mebibyte, entries_in("/proc/self/fd"),
        entries_in("/proc/self/task"));
    io.out.flush();
}

/// Waits for as long as `length` lasts at a speed, or until somebody asks to end. True: asked to end.
bool wait_for(seconds length, const std::optional<double>& speed, EndSignals& signals)
{
    pollfd signal{signals.descriptor(), POLLIN, 0};
    const auto wait =
        speed ? milliseconds{static_cast<long>(static_cast<double>(length.count()) * 1000 / *speed)}
              : milliseconds{0};
    return poll(&signal, 1, static_cast<int>(std::min<long>(wait.count(), 3'600'000))) > 0;
}

SimulationPlan plan_of(const PlayOptions& options, const CommonOptions& common,
                       const MachineSettings& settings)
{
    SimulationPlan plan;
    plan.playlist = options.playlist.value_or(settings.playlist.value_or(shipped_playlist().string()));
    plan.rotate = options.rotate.value_or(settings.display.rotate.value_or(0));
    plan.viewing = viewing_of(common, settings);
    plan.source.assets = assets_folder();
    plan.player = player_options_of(options, settings);
    const Zone zone = open_deck(plan.playlist, plan.source.assets).zone;
    plan.begin = zone.moment(moment_of(common, zone));
    return plan;
}

} // namespace

Exit simulate(const PlayOptions& options, const CommonOptions& common, const MachineSettings& settings,
              Streams& io)
{
    EndSignals signals;
    setenv("SDL_VIDEODRIVER", "offscreen",
           1); // whatever display there is, nobody shall see a month in a minute
    shorten_start_of_video();
    if (const auto tried = start_video(); !tried.empty())
        return Exit::no_display;
    SimulationPlan plan = plan_of(options, common, settings);
    auto opened = Window::open({"", options.size.value_or(Canvas{1920, 1080}), false});
    auto* window = std::get_if<std::unique_ptr<Window>>(&opened);
    if (window == nullptr)
        return Exit::no_display;
    const Canvas canvas = (*window)->canvas();
    plan.canvas = upright(canvas, plan.rotate);
    {
        Simulation simulation{plan, **window};
        // In seconds where the speed is given, so that it looks even; else in hours.
        const seconds piece = options.speed ? seconds{1} : seconds{3600};
        bool asked = false;
        for (seconds passed{0}; passed < *options.simulate && !simulation.has_ended() && !asked;) {
            const seconds now = std::min(piece, *options.simulate - passed);
            asked = wait_for(now, options.speed, signals);
            simulation.pass(now);
            passed += now;
            if (passed % day == seconds{0} || passed == *options.simulate)
                tell_day(static_cast<int>((passed + day - seconds{1}) / day), simulation, io);
        }
    }
    window->reset();
    stop_video();
    return Exit::done;
}

} // namespace foyer

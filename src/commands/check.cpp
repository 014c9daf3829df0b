// foyer check: joins reading, layout, pictures and report. Every rule is theirs.
#include "commands/check.h"

#include "commands/deck.h"
#include "commands/proof.h"
#include "commands/takeover.h"
#include "player/dwell.h"
#include "player/help_wait.h"
#include "playlist/report.h"
#include "playlist/values.h"
#include "schedule/check.h"
#include "schedule/coverage.h"

#include <fmt/format.h>
#include <fmt/ostream.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <memory>
#include <optional>
#include <tuple>

namespace foyer
{

namespace
{

constexpr Canvas usual_size{1920, 1080};

std::vector<Canvas> sizes_for(const CheckOptions& options, const MachineSettings& settings)
{
    if (!options.sizes.empty())
        return options.sizes;
    Canvas size = usual_size;
    if (settings.display.size)
        size = {settings.display.size->width, settings.display.size->height};
    const int turned = settings.display.rotate.value_or(0);
    if (turned == 90 || turned == 270)
        std::swap(size.width, size.height);
    return {size};
}

/// What a run of check gathers.
struct Gathered {
    Findings findings;
    Told told;
    bool all_readable = true;
};

/// For what a playlist is checked.
struct Against {
    std::vector<Canvas> sizes;
    Viewing viewing;
    std::optional<std::vector<ScreenHours>> screen_hours; ///< the machine's, in place of the playlist's
};

template <typename Reach>
void append(const std::vector<Reach>& more, std::vector<Reach>& all)
{
    all.insert(all.end(), more.begin(), more.end());
}

/// What visitors get on the days ahead. Not of a takeover, which is there for hours; nor of a playlist with
/// errors, in which slides that are left out would look like gaps.
void check_days_ahead(const Deck& deck, const Against& against, WallTime now, Gathered& gathered,
                      Findings& findings)
{
    if (deck.file == takeover_name || findings.has_errors())
        return;
    const Playlist& playlist = deck.playlist();
    const std::vector<ScreenHours>& hours =
        against.screen_hours ? *against.screen_hours : playlist.screen_hours;
    findings.append(check_coverage(playlist, deck.zone, hours, now));
    HelpProof help = prove_help(playlist, deck.zone, hours, now);
    findings.append(std::move(help.findings));
    append(help.waits, gathered.told.help_waits);
}

void check_one(const std::string& named, const Against& against, const CommonOptions& common,
               Gathered& gathered, Streams& io)
{
    const auto deck = deck_named(named, io);
    if (!deck) {
        gathered.all_readable = false;
        return;
    }
    Findings of_this = deck->read.findings;
    if (deck->read.readable) {
        const DateTime now = moment_of(common, deck->zone);
        check_days_ahead(*deck, against, deck->zone.moment(now), gathered, of_this);
        of_this.append(check_schedule(deck->playlist(), deck->zone, deck->zone.moment(now)));
        of_this.append(check_dwell(deck->playlist()));
        Proof proof = prove(deck, against.sizes, against.viewing, now);
        of_this.append(std::move(proof.findings));
        append(proof.reaches.scan, gathered.told.reaches.scan);
        append(proof.reaches.reading, gathered.told.reaches.reading);
    }
    of_this.sort();
    const std::size_t slides = deck->playlist().slides.size();
    if (of_this.empty())
        fmt::print(io.err, "{}: nothing found in {} slide{}\n", deck->playlist().file, slides,
                   slides == 1 ? "" : "s");
    gathered.findings.append(std::move(of_this));
}

/// "3.0 m in en", "2.6 m in fr".
std::vector<std::string> in_languages(const std::vector<ReadingReach>& reaches)
{
    std::vector<std::string> words;
    words.reserve(reaches.size());
    for (const ReadingReach& reach : reaches)
        words.push_back(fmt::format("{:.1f} m in {}", reach.metres, reach.language));
    return words;
}

/// A line a slide and size, with its languages where they differ.
void tell_reading(const std::vector<ReadingReach>& reaches, double diagonal, Streams& io)
{
    for (auto reach = reaches.begin(); reach != reaches.end();) {
        const auto end = std::find_if(reach, reaches.end(), [&](const ReadingReach& other) {
            return std::tie(other.file, other.slide, other.size) !=
                   std::tie(reach->file, reach->slide, reach->size);
        });
        const bool all_one =
            std::all_of(reach, end, [&](const ReadingReach& other) { return other.metres == reach->metres; });
        std::string metres = fmt::format("{:.1f} m", reach->metres);
        if (!all_one)
            metres = fmt::format("{}", fmt::join(in_languages({reach, end}), ", "));
        fmt::print(io.err, "{}: slide \"{}\" can be read from up to {} ({} inches, {})\n", reach->file,
                   reach->slide, metres, diagonal, reach->size);
        reach = end;
    }
}

void tell_scanning(const std::vector<ScanReach>& reaches, double diagonal, Streams& io)
{
    for (const ScanReach& reach : reaches)
        fmt::print(io.err,
                   "{}: the QR code of slide \"{}\" can be scanned from up to {:.1f} m ({} inches, {})\n",
                   reach.file, reach.slide, reach.metres, diagonal, reach.size);
}

/// "2027-02-09 07:00" of RFC 3339.
std::string without_offset(const std::string& moment)
{
    return moment.substr(0, 10) + " " + moment.substr(11, 5);
}

/// A line a language: how long somebody waits for a slide that leads to help, and whether at times there is
/// none. What holds in whichever language says the same of a playlist in one.
void tell_help(const std::vector<HelpWait>& waits, Streams& io)
{
    for (const HelpWait& wait : waits) {
        if (wait.language.empty())
            continue;
        if (wait.seconds)
            fmt::print(io.err,
                       "{}: who has just missed a slide that leads to help waits up to {} for the next one "
                       "in {}\n",
                       wait.file, written(std::chrono::seconds{*wait.seconds}), wait.language);
        if (!wait.none_from.empty())
            fmt::print(io.err, "{}: {} no slide that leads to help is due in {}, first from {}\n", wait.file,
                       wait.seconds ? "at times" : "in the next 400 days", wait.language,
                       without_offset(wait.none_from));
    }
}

/// The takeover that lies beside a playlist; empty: there is none.
std::string takeover_beside(const std::string& named)
{
    std::error_code error;
    std::filesystem::path path{named};
    if (!std::filesystem::is_directory(path, error)) {
        if (path.filename() != "playlist.toml")
            return {};
        path = path.parent_path();
    }
    path /= takeover_name;
    return std::filesystem::exists(path, error) ? path.string() : std::string{};
}

/// A file that was meant to be shown in an emergency, and won't be: it is missed when it is needed.
void check_for_misnamed_takeover(const std::string& named, Findings& findings)
{
    const std::filesystem::path folder = named_playlist(named).folder;
    if (const std::string name = misnamed_takeover_in(folder); !name.empty())
        findings.add(Code::takeover_misnamed, (folder / name).string(), {}).with("name", name);
}

} // namespace

Exit check(const CheckOptions& options, const CommonOptions& common, Streams& io)
{
    const auto settings = machine_settings(common, io);
    if (!settings)
        return Exit::unreadable;
    const Against against{sizes_for(options, *settings), viewing_of(common, *settings),
                          settings->screen_hours};
    Gathered gathered;
    for (const std::string& playlist : options.playlists) {
        check_one(playlist, against, common, gathered, io);
        if (const std::string takeover = takeover_beside(playlist); !takeover.empty())
            check_one(takeover, against, common, gathered, io);
        else
            check_for_misnamed_takeover(playlist, gathered.findings);
    }
    if (options.format == FindingsFormat::json) {
        report_json(gathered.findings, io.out, gathered.told);
    } else {
        report_human(gathered.findings, {io.colour}, io.out);
        tell_reading(gathered.told.reaches.reading, against.viewing.diagonal, io);
        tell_scanning(gathered.told.reaches.scan, against.viewing.diagonal, io);
        tell_help(gathered.told.help_waits, io);
    }
    if (!gathered.all_readable)
        return Exit::unreadable;
    return gathered.findings.has_errors() ? Exit::errors : Exit::done;
}

} // namespace foyer

// foyer check: joins reading, layout, pictures and report. Every rule is theirs.
#include "commands/check.h"

#include "commands/deck.h"
#include "commands/proof.h"
#include "playlist/report.h"
#include "schedule/check.h"

#include <fmt/format.h>
#include <fmt/ostream.h>

#include <filesystem>
#include <memory>

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
    std::vector<ScanReach> reaches;
    bool all_readable = true;
};

/// For what a playlist is checked.
struct Against {
    std::vector<Canvas> sizes;
    double diagonal = 0; ///< inches
};

void check_one(const std::string& named, const Against& against, const CommonOptions& common,
               Gathered& gathered, Streams& io)
{
    auto deck = std::make_shared<Deck>(open_deck(named, assets_folder()));
    if (const std::string_view why = why_unreadable(*deck); !why.empty()) {
        fmt::print(io.err, "foyer: {}: {}\n", named, why);
        gathered.all_readable = false;
        return;
    }
    Findings of_this = deck->read.findings;
    if (deck->read.readable) {
        const DateTime now = moment_of(common, deck->zone);
        of_this.append(check_schedule(deck->playlist(), deck->zone, deck->zone.moment(now)));
        Proof proof = prove(deck, against.sizes, against.diagonal, now);
        of_this.append(std::move(proof.findings));
        gathered.reaches.insert(gathered.reaches.end(), proof.reaches.begin(), proof.reaches.end());
    }
    of_this.sort();
    const std::size_t slides = deck->playlist().slides.size();
    if (of_this.empty())
        fmt::print(io.err, "{}: nothing found in {} slide{}\n", deck->playlist().file, slides,
                   slides == 1 ? "" : "s");
    gathered.findings.append(std::move(of_this));
}

void tell_reaches(const Gathered& gathered, double diagonal, Streams& io)
{
    for (const ScanReach& reach : gathered.reaches)
        fmt::print(io.err,
                   "{}: the QR code of slide \"{}\" can be scanned from up to {:.1f} m ({} inches, {})\n",
                   reach.file, reach.slide, reach.metres, diagonal, reach.size);
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
    path /= "takeover.toml";
    return std::filesystem::exists(path, error) ? path.string() : std::string{};
}

} // namespace

Exit check(const CheckOptions& options, const CommonOptions& common, Streams& io)
{
    const auto settings = machine_settings(common, io);
    if (!settings)
        return Exit::unreadable;
    const Against against{sizes_for(options, *settings), settings->display.diagonal};
    Gathered gathered;
    for (const std::string& playlist : options.playlists) {
        check_one(playlist, against, common, gathered, io);
        if (const std::string takeover = takeover_beside(playlist); !takeover.empty())
            check_one(takeover, against, common, gathered, io);
    }
    if (options.format == FindingsFormat::json) {
        report_json(gathered.findings, io.out, gathered.reaches);
    } else {
        report_human(gathered.findings, {io.colour}, io.out);
        tell_reaches(gathered, against.diagonal, io);
    }
    if (!gathered.all_readable)
        return Exit::unreadable;
    return gathered.findings.has_errors() ? Exit::errors : Exit::done;
}

} // namespace foyer

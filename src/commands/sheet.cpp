// foyer sheet: joins the slideshow and the contact sheet.
#include "commands/sheet.h"

#include "commands/slideshow.h"
#include "playlist/report.h"
#include "render/sheet.h"

#include <fmt/format.h>
#include <fmt/ostream.h>

#include <algorithm>
#include <fstream>
#include <memory>

namespace foyer
{

Exit sheet(const SheetOptions& options, const CommonOptions& common, Streams& io)
{
    const auto settings = machine_settings(common, io);
    if (!settings)
        return Exit::unreadable;
    const auto deck = deck_named(options.playlist, io);
    if (!deck)
        return Exit::unreadable;
    Findings findings = deck->read.findings;
    std::vector<std::size_t> enabled = enabled_slides(deck->playlist());
    std::vector<Showing> showings;
    for (const std::size_t i : enabled)
        if (deck->playlist().slides[i].sound)
            for (const std::string& language : deck->playlist().slides[i].languages)
                showings.push_back({i, language});
    if (showings.empty()) {
        report_human(findings, {}, io.err);
        return Exit::errors;
    }

    constexpr int tile_width = 640;
    constexpr int portrait_tile_width = 320;
    const bool portrait = options.size.height > options.size.width;
    ContactSheet contact{showings.size(), options.size, portrait ? 8 : 4,
                         std::min(options.size.width, portrait ? portrait_tile_width : tile_width)};
    Slideshow show{deck, viewing_of(common, *settings)};
    for (const Showing& showing : showings) {
        PaintedSlide painted = show.paint(showing, options.size, moment_of(common, deck->zone),
                                          position_among(showing.slide, enabled));
        findings.append(std::move(painted.findings));
        come_to_rest(painted.painting);
        contact.add(painted.painting.frame);
    }
    const std::string png = png_of(contact.image());
    std::ofstream file{options.out, std::ios::binary};
    file.write(png.data(), static_cast<std::streamsize>(png.size()));
    file.close();
    if (!file) {
        fmt::print(io.err, "foyer: {} can't be written\n", options.out.string());
        return Exit::unreadable;
    }
    findings.sort();
    report_human(findings, {}, io.err);
    return findings.has_errors() ? Exit::errors : Exit::done;
}

} // namespace foyer

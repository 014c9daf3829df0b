#include "commands/proof.h"

#include "commands/slideshow.h"
#include "layout/qr.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>

namespace foyer
{

namespace
{

/// Findings of one size are the same as another's if all but the layout's own figures agree.
using Sameness = std::tuple<Code, std::uint32_t, std::uint32_t, std::string, std::string>;

Sameness sameness_of(const Finding& finding)
{
    return {finding.code, finding.place.line, finding.place.column, finding.slide, finding.language};
}

struct Found {
    Finding finding;
    std::vector<std::string> sizes;
};

/// Collects what the slides have to tell at all sizes.
class Prover
{
public:
    void take(const PaintedSlide& painted, const std::string& size)
    {
        for (const Finding& finding : painted.findings.all()) {
            const auto [at, is_new] = index_.emplace(sameness_of(finding), found_.size());
            if (is_new)
                found_.push_back({finding, {}});
            if (auto& named = found_[at->second].sizes; named.empty() || named.back() != size)
                named.push_back(size);
        }
    }

    [[nodiscard]] Findings findings(bool name_sizes) const
    {
        Findings findings;
        for (const auto& [finding, named] : found_) {
            auto added = findings.add(finding.code, finding.file, finding.place);
            added.in_slide(finding.slide, finding.language).replace_by(finding.suggestion);
            for (const auto& [name, value] : finding.values)
                added.with(name, value);
            if (finding.severity == Severity::warning)
                added.as_warning();
            if (name_sizes)
                added.with("sizes", fmt::format("{}", fmt::join(named, ", ")));
        }
        return findings;
    }

private:
    std::vector<Found> found_;
    std::map<Sameness, std::size_t> index_;
};

} // namespace

Proof prove(const std::shared_ptr<const Deck>& deck, const std::vector<Canvas>& sizes, const Viewing& viewing,
            const DateTime& now)
{
    Slideshow show{deck, viewing};
    const Playlist& playlist = deck->playlist();
    const std::vector<std::size_t> slides = enabled_slides(playlist);
    Prover prover;
    Proof proof;
    for (const Canvas& canvas : sizes) {
        const std::string size = fmt::format("{}x{}", canvas.width, canvas.height);
        for (const std::size_t at : slides) {
            const Slide& slide = playlist.slides[at];
            std::optional<int> module;
            for (const std::string& language : slide.sound ? slide.languages : std::vector<std::string>{}) {
                const PaintedSlide painted =
                    show.paint({at, language}, canvas, now, position_among(at, slides));
                prover.take(painted, size);
                if (painted.qr_module)
                    module = std::min(module.value_or(*painted.qr_module), *painted.qr_module);
                if (painted.smallest_capital > 0)
                    proof.reaches.reading.push_back(
                        {playlist.file, slide.id, language, size,
                         told_metres(reading_distance(painted.smallest_capital, canvas, viewing.diagonal))});
            }
            if (module)
                proof.reaches.scan.push_back(
                    {playlist.file, slide.id, size, scan_distance(*module, canvas, viewing.diagonal)});
        }
    }
    proof.findings = prover.findings(sizes.size() > 1);
    return proof;
}

} // namespace foyer

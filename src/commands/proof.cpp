#include "commands/proof.h"

#include "commands/slideshow.h"

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

} // namespace

Findings prove(const std::shared_ptr<const Deck>& deck, const std::vector<Canvas>& sizes, const DateTime& now)
{
    Slideshow show{deck};
    const std::vector<std::size_t> slides = enabled_slides(deck->playlist());
    std::vector<Found> found;
    std::map<Sameness, std::size_t> index;
    for (const Canvas& canvas : sizes) {
        const std::string size = fmt::format("{}x{}", canvas.width, canvas.height);
        for (const std::size_t slide : slides) {
            if (!deck->playlist().slides[slide].sound)
                continue;
            for (const std::string& language : deck->playlist().slides[slide].languages) {
                const PaintedSlide painted =
                    show.paint({slide, language}, canvas, now, position_among(slide, slides));
                for (const Finding& finding : painted.findings.all()) {
                    const auto [at, is_new] = index.emplace(sameness_of(finding), found.size());
                    if (is_new)
                        found.push_back({finding, {}});
                    if (auto& named = found[at->second].sizes; named.empty() || named.back() != size)
                        named.push_back(size);
                }
            }
        }
    }
    Findings findings;
    for (auto& [finding, named] : found) {
        auto added = findings.add(finding.code, finding.file, finding.place);
        added.in_slide(finding.slide, finding.language).replace_by(finding.suggestion);
        for (auto& [name, value] : finding.values)
            added.with(name, value);
        if (finding.severity == Severity::warning)
            added.as_warning();
        if (sizes.size() > 1)
            added.with("sizes", fmt::format("{}", fmt::join(named, ", ")));
    }
    return findings;
}

} // namespace foyer

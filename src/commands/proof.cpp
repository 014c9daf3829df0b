#include "commands/proof.h"

#include "commands/slideshow.h"
#include "layout/qr.h"
#include "layout/role_name.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

namespace foyer
{

namespace
{

std::string value_of(const Finding& finding, std::string_view name)
{
    for (const auto& [key, value] : finding.values)
        if (key == name)
            return value;
    return {};
}

/// Findings of one size are the same as another's if all but the layout's own figures agree.
using Sameness =
    std::tuple<Code, std::uint32_t, std::uint32_t, std::string, std::string, std::string, std::string>;

Sameness sameness_of(const Finding& finding)
{
    return {finding.code,     finding.place.line,        finding.place.column,      finding.slide,
            finding.language, value_of(finding, "role"), value_of(finding, "words")};
}

/// The begin of a text, whole words where it can be, so that it is known again.
std::string first_words(const std::string& words)
{
    constexpr std::size_t most = 40; // bytes
    if (words.size() <= most)
        return words;
    std::size_t end = words.find_last_of(" \n", most);
    if (end == std::string::npos || end == 0) {
        end = most;
        while (end > 0 && (static_cast<unsigned char>(words[end]) & 0xc0U) == 0x80U)
            --end;
    }
    return words.substr(0, end) + "…";
}

/// A finding for each text that stands out too little from what lies behind it.
void add_contrasts(const std::vector<TextContrast>& contrasts, const Playlist& playlist, const Slide& slide,
                   const std::string& language, Findings& findings)
{
    for (const TextContrast& text : contrasts) {
        // The scrim aims at the limit itself, and sums in single precision.
        constexpr double rounding = 1e-3;
        if (text.ratio >= text.least - rounding)
            continue;
        findings.add(Code::text_hard_to_read, playlist.file, text.place.line == 0 ? slide.place : text.place)
            .in_slide(slide.id, language)
            .with("role", std::string{role_name(text.role)})
            .with("words", first_words(text.words))
            .with("ratio", fmt::format("{:.1f}", std::floor(text.ratio * 10) / 10))
            .with("least", fmt::format("{}", text.least));
    }
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
            for (const std::string& language : slide.sound ? slide.languages : Languages{}) {
                const RoundPosition position = position_among(at, slides);
                PaintedSlide painted = show.paint({at, language}, canvas, now, position);
                add_contrasts(show.contrast({at, language}, canvas, now, position), playlist, slide, language,
                              painted.findings);
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

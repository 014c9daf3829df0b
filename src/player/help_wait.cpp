#include "player/help_wait.h"

#include "player/dwell.h"
#include "player/round.h"
#include "playlist/values.h"
#include "schedule/check.h"
#include "schedule/sweep.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <random>
#include <unordered_set>

namespace foyer
{

namespace
{
using std::chrono::milliseconds;

/// A choice, no measurement: many public counters aim at seeing people within ten minutes. Who stands there
/// for that long then meets such a slide at least twice: once to notice it, once to take it down.
constexpr milliseconds long_wait{std::chrono::minutes{5}};

/// What is found for one language, or for whichever.
struct Longest {
    std::string language; ///< empty: whichever
    std::optional<milliseconds> wait;
    std::size_t slide = 0; ///< the one that ends the wait
    WallTime from;
    std::optional<WallTime> none_from;
};

/// Takeovers are shown alone: the slides of each sort, and what is added up of those that are due.
struct Sort {
    std::size_t due = 0;
    milliseconds longest_round{};  ///< no round of them takes longer
    std::vector<std::size_t> help; ///< how many lead to help, by language as in Longest
    std::uint64_t mark = 0;        ///< of the slides that are due; the same for the same ones
};

/// Goes through a schedule, from one list of slides to the next.
class Waiting
{
public:
    explicit Waiting(const Playlist& playlist) : playlist_(playlist)
    {
        found_.push_back({});
        for (const std::string& language : playlist.languages)
            found_.push_back({language, std::nullopt, 0, {}, std::nullopt});
        for (Sort& sort : sorts_)
            sort.help.resize(found_.size());
        std::mt19937_64 random; // the same on every run
        for (const Slide& slide : playlist.slides) {
            marks_.push_back(random());
            auto& dwells = dwells_.emplace_back();
            for (const std::string& language : slide.languages)
                dwells.push_back(slide.enabled && slide.sound ? dwell_of(slide, language) : milliseconds{});
        }
    }

    /// The last rule of the stage is the panel's.
    void take(const Stage& stage)
    {
        for (const std::size_t rule : stage.changed)
            if (rule < playlist_.slides.size())
                change(rule, stage.holds[rule] != 0);
        const bool taken_over = sorts_[1].due > 0;
        const Sort& sort = sorts_.at(taken_over ? 1 : 0);
        if (stage.holds.back() == 0 || sort.due == 0)
            return;
        bool may_be_longer = false;
        for (std::size_t i = 0; i < found_.size(); ++i) {
            if (sort.help[i] > 0)
                may_be_longer = may_be_longer || !found_[i].wait || sort.longest_round > *found_[i].wait;
            else if (!taken_over && !found_[i].none_from)
                found_[i].none_from = stage.from;
        }
        // Each list of slides once, however many days it comes back.
        if (may_be_longer && known_.insert(sort.mark).second)
            measure(stage);
    }

    [[nodiscard]] const std::vector<Longest>& found() const { return found_; }

private:
    [[nodiscard]] bool leads_to_help(const Showing& showing, const std::string& language) const
    {
        return playlist_.slides[showing.slide].help && (language.empty() || showing.language == language);
    }

    void change(std::size_t index, bool comes)
    {
        const Slide& slide = playlist_.slides[index];
        Sort& sort = sorts_.at(slide.priority == Priority::takeover ? 1 : 0);
        milliseconds time{};
        for (std::size_t i = 0; i < slide.languages.size(); ++i)
            time += dwells_[index][i] * (slide.priority == Priority::high ? 2 : 1);
        sort.mark ^= marks_[index];
        comes ? ++sort.due : --sort.due;
        sort.longest_round += comes ? time : -time;
        for (std::size_t i = 0; slide.help && i < found_.size(); ++i)
            for (const std::string& language : slide.languages)
                if (leads_to_help({index, language}, found_[i].language))
                    comes ? ++sort.help[i] : --sort.help[i];
    }

    void measure(const Stage& stage)
    {
        std::vector<std::size_t> slides;
        const Priority alone = Priority::takeover;
        for (std::size_t i = 0; i < playlist_.slides.size(); ++i)
            if (stage.holds[i] != 0 && (sorts_[1].due > 0) == (playlist_.slides[i].priority == alone))
                slides.push_back(i);
        const std::vector<Showing> round = round_of(playlist_, slides);
        for (Longest& longest : found_)
            measure(round, stage.from, longest);
    }

    void measure(const std::vector<Showing>& round, WallTime from, Longest& longest) const
    {
        const auto help = [&](const Showing& showing) { return leads_to_help(showing, longest.language); };
        const auto first = std::find_if(round.begin(), round.end(), help);
        if (first == round.end())
            return;
        // From the first such slide once around and back to it.
        milliseconds wait{};
        for (std::size_t i = 1; i <= round.size(); ++i) {
            const auto at = (static_cast<std::size_t>(first - round.begin()) + i) % round.size();
            const Showing& showing = round[at];
            if (!help(showing)) {
                wait += dwell_in(showing);
                continue;
            }
            if (!longest.wait || wait > *longest.wait) {
                longest.wait = wait;
                longest.slide = showing.slide;
                longest.from = from;
            }
            wait = {};
        }
    }

    [[nodiscard]] milliseconds dwell_in(const Showing& showing) const
    {
        const auto& languages = playlist_.slides[showing.slide].languages;
        const auto at = std::find(languages.begin(), languages.end(), showing.language) - languages.begin();
        return dwells_[showing.slide][static_cast<std::size_t>(at)];
    }

    const Playlist& playlist_;
    std::vector<std::vector<milliseconds>> dwells_; ///< by slide, then by its languages
    std::vector<std::uint64_t> marks_;              ///< by slide, at random: XORed they tell lists apart
    std::array<Sort, 2> sorts_;                     ///< usual slides, takeovers
    std::unordered_set<std::uint64_t> known_;
    std::vector<Longest> found_;
};

HelpWait told(const Longest& longest, const Playlist& playlist, const Zone& zone)
{
    HelpWait wait;
    wait.file = playlist.file;
    wait.language = longest.language;
    if (longest.wait) {
        wait.seconds = std::chrono::ceil<std::chrono::seconds>(*longest.wait).count();
        wait.slide = playlist.slides[longest.slide].id;
        wait.from = zone.rfc3339(longest.from);
    }
    if (longest.none_from)
        wait.none_from = zone.rfc3339(*longest.none_from);
    return wait;
}
} // namespace

HelpProof prove_help(const Playlist& playlist, const Zone& zone, const std::vector<ScreenHours>& hours,
                     WallTime now)
{
    HelpProof proof;
    if (std::none_of(playlist.slides.begin(), playlist.slides.end(),
                     [](const Slide& slide) { return slide.help && slide.enabled && slide.sound; }))
        return proof;
    const SlideRules slides{playlist, zone};
    const Rule panel{hours, zone};
    std::vector<const Rule*> rules = slides.by_slide();
    rules.push_back(&panel);
    Waiting waiting{playlist};
    sweep(rules, zone, now, {now.seconds + std::int64_t{days_checked} * 86400},
          [&](const Stage& stage) { waiting.take(stage); });

    const Longest* worst = nullptr;
    for (const Longest& longest : waiting.found()) {
        proof.waits.push_back(told(longest, playlist, zone));
        const bool is_long = !longest.language.empty() && longest.wait && *longest.wait > long_wait;
        if (is_long && (worst == nullptr || *longest.wait > *worst->wait))
            worst = &longest;
    }
    if (worst != nullptr) {
        const Slide& slide = playlist.slides[worst->slide];
        proof.findings.add(Code::help_rare, playlist.file, slide.place)
            .in_slide(slide.id, worst->language)
            .with("id", slide.id)
            .with("language", worst->language)
            .with("wait", written(std::chrono::ceil<std::chrono::seconds>(*worst->wait)))
            .with("most", written(long_wait));
    }
    return proof;
}

} // namespace foyer

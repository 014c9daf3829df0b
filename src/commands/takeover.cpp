#include "commands/takeover.h"

#include "commands/takeover_note.h"
#include "platform/disk.h"
#include "playlist/folder_advice.h"

#include <fmt/format.h>

#include <utility>

namespace foyer
{

std::string misnamed_takeover_in(const std::filesystem::path& folder)
{
    const auto disk = Disk::open(folder.empty() ? std::filesystem::path{"."} : folder);
    const auto* opened = std::get_if<std::unique_ptr<Disk>>(&disk);
    return opened == nullptr ? std::string{} : misnamed_takeover((*opened)->list(""));
}

Takeover::Takeover(std::string named, Decks& decks, std::optional<std::filesystem::path> notes)
    : named_(std::move(named)), decks_(decks), notes_(std::move(notes))
{
}

std::optional<MonotonicTime> Takeover::ends_at() const
{
    return shown_ ? std::optional{ends_} : std::nullopt;
}

bool Takeover::knows(const Fingerprint& set) const
{
    return set == shown_ || set == done_ || set == refused_;
}

bool Takeover::take(const FoundSet& found, const Now& now, bool clock_trusted, std::vector<SetNews>& news)
{
    if (!found.deck->read.readable || found.findings.has_errors() || !has_slides(*found.deck)) {
        refused_ = found.fingerprint;
        // A slip in a correction must not take an emergency off the screen.
        say_trouble(fmt::format("{} has {} and is not shown{}", takeover_name,
                                mistakes(found.findings.errors()), shown_ ? ", what it said before is" : ""),
                    how_to_check(named_), news);
        return false;
    }
    trouble_.clear();
    const auto left = notes_ && clock_trusted ? takeover_time_left(*notes_, found.fingerprint, wall_of(now))
                                              : std::chrono::seconds{longest_takeover};
    if (left.count() <= 0) {
        done_ = found.fingerprint;
        say_trouble(
            fmt::format("{} has had its {} hours and is not shown", takeover_name, longest_takeover.count()),
            "remove it; put there again it has as many", news);
        return true;
    }
    shown_ = found.fingerprint;
    since_ = now.monotonic;
    ends_ = since_ + left;
    found.deck->folder->expect(found.files);
    given_ = {decks_.add(found.deck), hex(found.fingerprint), found.deck->zone};
    news.push_back({TakeoverLoaded{given_.playlist, given_.zone},
                    fmt::format("{} is shown alone from now on", takeover_name), false});
    return true;
}

void Takeover::trust_clock(const Now& now)
{
    if (!shown_ || !notes_)
        return;
    const auto showing = std::chrono::floor<std::chrono::seconds>(now.monotonic - since_);
    ends_ = since_ + takeover_time_left(*notes_, *shown_, {wall_of(now).seconds - showing.count()});
}

void Takeover::step(const Now& now, std::vector<SetNews>& news)
{
    if (!shown_ || now.monotonic < ends_)
        return;
    done_ = shown_;
    end(news);
    say_trouble(fmt::format("{} has shown for {} hours and is over", takeover_name, longest_takeover.count()),
                fmt::format("remove {}", takeover_name), news);
}

void Takeover::say_trouble(std::string trouble, const std::string& advice, std::vector<SetNews>& news)
{
    if (trouble != trouble_)
        news.push_back({std::nullopt, trouble + "; " + advice, true});
    trouble_ = std::move(trouble);
}

void Takeover::refuse_unreadable(std::vector<SetNews>& news)
{
    say_trouble(
        fmt::format("{} can't be read{}", takeover_name, shown_ ? "; what it said before is shown" : ""),
        how_to_check(named_), news);
}

void Takeover::remove(const std::string& misnamed, std::vector<SetNews>& news)
{
    done_.reset();
    refused_.reset();
    if (notes_)
        forget_takeover(*notes_);
    if (shown_)
        end(news);
    if (misnamed.empty())
        trouble_.clear();
    else
        say_trouble(fmt::format("{} is not shown", misnamed), fmt::format("rename it to {}", takeover_name),
                    news);
}

void Takeover::end(std::vector<SetNews>& news)
{
    shown_.reset();
    given_ = {};
    news.push_back({TakeoverEnded{}, fmt::format("{} is over", takeover_name), false});
}

} // namespace foyer

#pragma once

#include "commands/decks.h"
#include "commands/set_finder.h"
#include "commands/set_news.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace foyer
{

/// A file of the folder that was surely meant to be takeover.toml, as takeover.toml.txt; empty: none.
[[nodiscard]] std::string misnamed_takeover_in(const std::filesystem::path& folder);

/// The emergency of a source: which set shows above the other and until when, whose time is up, and which was
/// refused. It is told what was found; writes its note (takeover_note.h), and has no clock.
class Takeover
{
public:
    /// `named`: the playlist beside it, as a person named it. `notes`: the folder for its note; none: a
    /// restart begins its time again.
    Takeover(std::string named, Decks& decks, std::optional<std::filesystem::path> notes);

    /// The one that shows, where one does.
    [[nodiscard]] const GivenSet& shown() const { return given_; }
    /// When the time of the one that shows is up; none: none shows.
    [[nodiscard]] std::optional<MonotonicTime> ends_at() const;
    /// Whether a set has been decided about.
    [[nodiscard]] bool knows(const Fingerprint& set) const;

    /// Decides about a set that it doesn't know. False: it is refused, and what it said before stands.
    [[nodiscard]] bool take(const FoundSet& found, const Now& now, bool clock_trusted,
                            std::vector<SetNews>& news);
    /// The wall clock can be trusted from now on: what it said before this counts for nothing.
    void trust_clock(const Now& now);
    /// Ends the one that shows once its time is up.
    void step(const Now& now, std::vector<SetNews>& news);
    /// Its file was removed: what shows ends, and nothing of it is known any more. `misnamed`: as
    /// misnamed_takeover_in() has it.
    void remove(const std::string& misnamed, std::vector<SetNews>& news);
    /// Something of its name is there that is no file, or can't be read.
    void refuse_unreadable(std::vector<SetNews>& news);
    /// What was refused may be right by now.
    void forget_refused() { refused_.reset(); }
    /// Why there is an emergency that isn't shown, for the status; empty: there is none.
    [[nodiscard]] const std::string& trouble() const { return trouble_; }

private:
    void end(std::vector<SetNews>& news);
    void say_trouble(std::string trouble, const std::string& advice, std::vector<SetNews>& news);

    std::string named_;
    Decks& decks_;
    std::optional<std::filesystem::path> notes_;
    std::optional<Fingerprint> shown_;
    GivenSet given_;                  ///< the same, as the player knows it
    std::optional<Fingerprint> done_; ///< its time is up
    std::optional<Fingerprint> refused_;
    std::string trouble_;
    MonotonicTime since_, ends_; ///< where there is shown_
};

} // namespace foyer

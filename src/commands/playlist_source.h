#pragma once

#include "commands/decks.h"
#include "commands/set_finder.h"
#include "commands/set_news.h"
#include "commands/takeover.h"
#include "platform/last_good.h"
#include "player/health.h"
#include "player/player.h"

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace foyer
{

/// How things stand with a source, for the status.
struct SetState {
    SetSource origin = SetSource::built_in;
    GivenSet usual;                        ///< the set that plays or comes next, emergencies apart
    GivenSet takeover;                     ///< the emergency's
    std::vector<std::string> troubles;     ///< what somebody should see to, a line each
    bool checked = false;                  ///< false: slides with mistakes are left out
    std::size_t errors = 0;                ///< in the newest set, if that is why it isn't playing
    std::optional<WallTime> refused_since; ///< none: the newest set is playing
    std::size_t refusals = 0;              ///< sets that were refused since the start
    bool kept = false;                     ///< the state folder has a copy of what plays
    bool operator==(const SetState&) const = default;
};

struct PlaylistSourceOptions {
    std::filesystem::path assets;
    std::optional<std::filesystem::path> state; ///< Foyer's state folder; none: nothing is kept
    std::string no_state{};                     ///< why there is none, where there should be; else empty
    std::uint64_t budget = LastGood::usual_budget;
    bool preview = false; ///< takes what was saved at once, with its mistakes
    bool clock_trusted = true;
};

/// The source of the sets that are played: a folder that people write to. Says when what lies there is whole
/// and right and is to be taken over, and keeps a copy of it. Reads files; has no thread and no clock.
class PlaylistSource
{
public:
    /// `named`: the playlist as a person named it.
    PlaylistSource(const std::string& named, Decks& decks, PlaylistSourceOptions options);

    /// What to begin with: the last good set; else the source as it is; else nothing. Quick.
    [[nodiscard]] std::vector<SetNews> begin(const Now& now);
    /// Goes on. `changed`: something happened in the source. Takes as long as reading and checking takes.
    [[nodiscard]] std::vector<SetNews> step(bool changed, const Now& now, const SetDisplay& display);
    /// When to step next even if nothing happens; none: only then.
    [[nodiscard]] std::optional<MonotonicTime> wake_at() const;

    /// There is something to copy to the state folder, which may take long.
    [[nodiscard]] bool has_to_keep() const { return unkept_ && !keeps_later_; }
    /// Copies it, until `go_on` says no.
    [[nodiscard]] std::vector<SetNews> keep(const Now& now, const std::function<bool()>& go_on);
    /// The wall clock can be trusted from now on.
    void trust_clock(const Now& now);

    /// Whether a change of a file of this name (no path) may be a change of the set.
    [[nodiscard]] bool matters(const std::string& name) { return finder_.matters(name); }
    /// Has to be asked for changes: true if the files' stamps are others than at the last call.
    [[nodiscard]] bool has_changed() { return finder_.has_changed(); }
    [[nodiscard]] const NamedPlaylist& named() const { return named_; }
    [[nodiscard]] const SetState& state() const { return state_; }
    /// The deck that was opened at the begin, or loaded since; null: none.
    [[nodiscard]] const std::shared_ptr<const Deck>& deck() const { return deck_; }

private:
    [[nodiscard]] std::shared_ptr<Deck> open();
    void expect_opened(const Now& now);
    [[nodiscard]] FoundSet find(const std::string& file, const Now& now, const SetDisplay& display);
    void look_again(MonotonicTime at);
    void retry_later(const Now& now);
    void begin_retry(const Now& now);
    void look(const Now& now, const SetDisplay& display, std::vector<SetNews>& news);
    void look_at_takeover(const Now& now, const SetDisplay& display, std::vector<SetNews>& news);
    void look_at_set(const Now& now, const SetDisplay& display, std::vector<SetNews>& news);
    void note_gone(std::vector<SetNews>& news);
    void keep_later_from(const FoundSet& found);
    [[nodiscard]] std::string why_not_kept(NotKept why) const;
    [[nodiscard]] std::vector<std::string> troubles() const;
    void take(const FoundSet& found, const Now& now, std::vector<SetNews>& news);
    void take_unchecked(const FoundSet& found, const Now& now, std::vector<SetNews>& news);
    [[nodiscard]] bool refuse(const FoundSet& found, const Now& now, std::vector<SetNews>& news);
    void preview(std::vector<SetNews>& news);
    [[nodiscard]] SetNews loaded(const std::shared_ptr<const Deck>& deck,
                                 std::optional<MonotonicTime> take_by);

    std::string words_; ///< the source as it was named
    NamedPlaylist named_;
    Decks& decks_;
    PlaylistSourceOptions options_;
    std::optional<LastGood> last_good_;
    SetFinder finder_;
    Takeover takeover_;
    SetState state_;
    std::shared_ptr<const Deck> deck_;          ///< what plays, or comes next
    std::optional<Fingerprint> fingerprint_;    ///< of deck_; none: it was not read to the last byte
    bool stamps_tell_ = false;                  ///< the stamps deck_ was opened with tell its files' bytes
    std::optional<Fingerprint> refused_;        ///< the set that was refused last
    std::optional<Fingerprint> refused_before_; ///< the same, while it is looked at once more
    std::shared_ptr<const SetFiles> unkept_;    ///< deck_'s files, where they have no copy; else null
    std::optional<MonotonicTime> changed_at_;
    std::optional<MonotonicTime> look_at_;
    std::optional<MonotonicTime> retry_at_; ///< what failed may go well then
    std::chrono::minutes retry_after_{1};
    std::shared_ptr<const Disk> unkept_in_; ///< where they lie; not null where there is unkept_
    bool is_copy_unread_ = false;           ///< the copy plays, and nobody has looked at all of its bytes
    bool keeps_later_ = false;              ///< unkept_ waits for retry_at_
    std::string gone_;                      ///< that the playlist isn't there any more; empty: it is
    std::string not_kept_;                  ///< why no copy can be kept; empty: it can
};

} // namespace foyer

#include "commands/playlist_source.h"

#include "platform/clock_trust.h"

#include <fmt/format.h>
#include <system_error>

#include <algorithm>
#include <utility>

namespace foyer
{

namespace
{

using namespace std::chrono_literals;

/// So long nothing has changed before a preview reads: editors write in two or three steps.
constexpr MonotonicClock::duration preview_quiet = 60ms;
/// The slide on the screen ends so long after the last byte, if none has ended by itself.
constexpr MonotonicClock::duration take_within = 4s;

/// A refusal or a copy that failed is tried again after so long, then after four times that, and so on: a
/// disk that couldn't be read for a moment, memory that wasn't to be had, must not count for ever.
constexpr std::chrono::minutes first_retry{1};
constexpr std::chrono::minutes longest_retry{60};
/// After a start the first slides have the machine for themselves.
constexpr MonotonicClock::duration first_look = 2s;

/// Whether a file is surely not there: one that only can't be looked at is not gone.
bool is_gone(const std::filesystem::path& folder, const std::string& file)
{
    const auto disk = Disk::open(folder.empty() ? std::filesystem::path{"."} : folder);
    if (const auto* trouble = std::get_if<FileTrouble>(&disk))
        return *trouble == FileTrouble::missing;
    const auto stamp = std::get<std::unique_ptr<Disk>>(disk)->stamp(file);
    const auto* trouble = std::get_if<FileTrouble>(&stamp);
    return trouble != nullptr && *trouble == FileTrouble::missing;
}

/// The source as the state folder knows it: by its way from the root, links not followed.
std::string source_key(const NamedPlaylist& named)
{
    std::error_code error;
    return (std::filesystem::absolute(named.folder.empty() ? "." : named.folder, error) / named.file)
        .lexically_normal()
        .string();
}

/// What is named. Where a copy of it is kept, the source isn't asked whether it is a folder or a file: it may
/// be a server's that is gone, and hold whoever asks.
NamedPlaylist named_or_kept(const std::string& named, const PlaylistSourceOptions& options)
{
    std::error_code error;
    for (const NamedPlaylist& either : possible_playlists(named))
        if (options.state &&
            std::filesystem::is_directory(
                LastGood{*options.state, source_key(either), options.budget}.folder(), error))
            return either;
    return named_playlist(named);
}

} // namespace

PlaylistSource::PlaylistSource(const std::string& named, Decks& decks, PlaylistSourceOptions options)
    : words_(named), named_(named_or_kept(named, options)), decks_(decks), options_(std::move(options)),
      last_good_(options_.state
                     ? std::optional{LastGood{*options_.state, source_key(named_), options_.budget}}
                     : std::nullopt),
      finder_(named_, options_.assets),
      takeover_(words_, decks_, last_good_ ? std::optional{last_good_->folder()} : std::nullopt)
{
}

SetNews PlaylistSource::loaded(const std::shared_ptr<const Deck>& deck, std::optional<MonotonicTime> take_by)
{
    state_.usual.playlist = decks_.add(deck);
    state_.usual.zone = deck->zone;
    return {SetLoaded{state_.usual.playlist, deck->zone, take_by, options_.preview}, {}, false};
}

std::vector<SetNews> PlaylistSource::begin(const Now& now)
{
    look_at_ = now.monotonic + first_look;
    not_kept_ = options_.no_state;
    state_.troubles = troubles();
    if (auto kept = last_good_ ? last_good_->load() : std::nullopt) {
        auto deck = open_deck_to_play({named_.folder, kept->files.playlist}, kept->folder, options_.assets);
        if (deck->is_there() && has_slides(*deck)) {
            fingerprint_ = fingerprint_of(kept->files);
            const auto files = std::make_shared<const SetFiles>(std::move(kept->files));
            deck->folder->expect(files);
            finder_.remember(files);
            deck_ = std::move(deck);
            state_.origin = SetSource::last_good;
            state_.checked = state_.kept = is_copy_unread_ = true;
            state_.usual.fingerprint = hex(*fingerprint_);
            return {loaded(deck_, std::nullopt)};
        }
    }
    auto deck = open();
    const std::string check = how_to_check(words_);
    SetNews news{SetRefused{}, {}, true};
    if (deck->trouble == FileTrouble::no_permission)
        news.said = fmt::format("{} may not be read by this user; the built-in slide stands", words_);
    else if (deck->trouble || !deck->folder)
        news.said = fmt::format("{} is not there; the built-in slide stands", words_);
    else if (!has_slides(*deck))
        news.said =
            fmt::format("{} has no slide that can be shown; the built-in slide stands; {}", words_, check);
    else if (const std::size_t errors = deck->read.findings.errors(); errors != 0 && !options_.preview)
        news.said =
            fmt::format("{} has {}; slides without one are shown; {}", words_, mistakes(errors), check);
    deck_ = std::move(deck);
    if (deck_->is_there()) {
        if (!options_.preview)
            expect_opened(now);
        state_.origin = SetSource::folder;
        news.event = loaded(deck_, std::nullopt).event;
    }
    std::vector<SetNews> all{std::move(news)};
    if (!not_kept_.empty())
        all.push_back({std::nullopt, not_kept_, true});
    return all;
}

/// Until deck_ is checked its files are to be as they are now.
void PlaylistSource::expect_opened(const Now& now)
{
    auto stamps = stamps_of(*deck_->folder->disk(), files_of(*deck_));
    stamps_tell_ = std::ranges::all_of(stamps, [&](const StampedFile& file) {
        return tells_bytes(file.stamp, now.wall.time_since_epoch().count());
    });
    deck_->folder->expect_opened(std::move(stamps));
}

std::shared_ptr<Deck> PlaylistSource::open()
{
    auto deck = open_deck_to_play(named_, named_.folder, options_.assets);
    finder_.remember_names(named_.file, *deck);
    if (options_.preview) // with what is wrong written over it a slide may be shown
        for (Slide& slide : deck->read.playlist.slides)
            make_showable(slide);
    return deck;
}

std::vector<SetNews> PlaylistSource::step(bool changed, const Now& now, const SetDisplay& display)
{
    std::vector<SetNews> news;
    if (changed) {
        changed_at_ = now.monotonic;
        look_at_ = now.monotonic + (options_.preview ? preview_quiet : quiet);
        retry_at_.reset();
        retry_after_ = first_retry;
        keeps_later_ = false;
    }
    if (retry_at_ && now.monotonic >= *retry_at_)
        begin_retry(now);
    takeover_.step(now, news);
    if (look_at_ && now.monotonic >= *look_at_) {
        look_at_.reset();
        if (options_.preview)
            preview(news);
        else
            look(now, display, news);
    }
    state_.takeover = takeover_.shown();
    state_.troubles = troubles();
    return news;
}

std::optional<MonotonicTime> PlaylistSource::wake_at() const
{
    std::optional<MonotonicTime> at = look_at_;
    for (const auto& other : {retry_at_, takeover_.ends_at()})
        if (other)
            at = std::min(at.value_or(*other), *other);
    return at;
}

void PlaylistSource::retry_later(const Now& now)
{
    if (retry_at_ || options_.preview)
        return;
    retry_at_ = now.monotonic + retry_after_;
    retry_after_ = std::min(retry_after_ * 4, longest_retry);
}

void PlaylistSource::begin_retry(const Now& now)
{
    retry_at_.reset();
    keeps_later_ = false;
    if (refused_)
        refused_before_ = std::exchange(refused_, std::nullopt);
    takeover_.forget_refused();
    look_again(now.monotonic);
}

FoundSet PlaylistSource::find(const std::string& file, const Now& now, const SetDisplay& display)
{
    const auto is_checked = [this](const Fingerprint& set) {
        const bool plays = state_.checked && set == fingerprint_;
        return plays || set == refused_ || takeover_.knows(set);
    };
    const bool may_be_known =
        file == named_.file && deck_ && deck_->is_there() && (fingerprint_ || stamps_tell_);
    return finder_.find({file, now, display, is_checked},
                        may_be_known ? KnownDeck{deck_, fingerprint_} : KnownDeck{});
}

void PlaylistSource::look_again(MonotonicTime at)
{
    look_at_ = std::min(look_at_.value_or(at), at);
}

void PlaylistSource::look(const Now& now, const SetDisplay& display, std::vector<SetNews>& news)
{
    look_at_takeover(now, display, news);
    look_at_set(now, display, news);
}

void PlaylistSource::look_at_takeover(const Now& now, const SetDisplay& display, std::vector<SetNews>& news)
{
    if (is_gone(named_.folder, takeover_name)) {
        // With the whole folder gone, as a share or a stick goes, nobody has called the emergency off.
        if (!is_gone(named_.folder, named_.file))
            takeover_.remove(misnamed_takeover_in(named_.folder), news);
        return;
    }
    const FoundSet found = find(takeover_name, now, display);
    if (found.look_again) {
        look_again(*found.look_again);
        return;
    }
    if (!found.there)
        takeover_.refuse_unreadable(news);
    const bool is_settled = found.there && (takeover_.knows(found.fingerprint) ||
                                            takeover_.take(found, now, options_.clock_trusted, news));
    if (!is_settled)
        retry_later(now);
}

void PlaylistSource::look_at_set(const Now& now, const SetDisplay& display, std::vector<SetNews>& news)
{
    FoundSet found = find(named_.file, now, display);
    if (found.look_again) {
        look_again(*found.look_again);
        return;
    }
    if (!found.there) {
        note_gone(news);
        retry_later(now);
        return;
    }
    gone_.clear();
    const bool is_opened_one =
        found.deck == deck_ ||
        (deck_ && deck_->folder &&
         deck_->folder->was_opened_with(stamps_of(*found.disk, files_of(*found.deck))));
    if (!fingerprint_ && is_opened_one) {
        // It is what plays since the start, and only now read to the last byte.
        fingerprint_ = found.fingerprint;
        state_.usual.fingerprint = hex(*fingerprint_);
        if (found.findings.has_errors()) {
            static_cast<void>(refuse(found, now, news));
        } else {
            deck_->folder->expect(found.files);
            state_.checked = true;
            keep_later_from(found);
        }
    } else if (found.fingerprint == refused_) {
        return;
    } else if (state_.checked && found.fingerprint == fingerprint_) {
        if (std::exchange(is_copy_unread_, false))
            keep_later_from(found);
        refused_.reset();
        state_.origin = SetSource::folder; // the copy that plays is the folder's
        state_.refused_since.reset();
        state_.errors = 0;
    } else if (found.findings.has_errors() || !found.deck->read.readable) {
        if (refuse(found, now, news) && !state_.checked)
            take_unchecked(found, now, news);
    } else {
        take(found, now, news);
    }
}

/// There is nothing to refuse any more, either.
void PlaylistSource::note_gone(std::vector<SetNews>& news)
{
    refused_.reset();
    state_.refused_since.reset();
    state_.errors = 0;
    if (!gone_.empty() || !deck_ || !deck_->is_there())
        return;
    gone_ = fmt::format("{} is not there or can't be read; {}", words_,
                        state_.origin == SetSource::last_good ? "the copy that was kept of it plays"
                                                              : "what played before plays on");
    news.push_back({std::nullopt, gone_, true});
}

std::vector<std::string> PlaylistSource::troubles() const
{
    std::vector<std::string> all;
    for (const std::string& one : {takeover_.trouble(), gone_, not_kept_})
        if (!one.empty())
            all.push_back(one);
    return all;
}

/// False: it was refused before, and still is.
bool PlaylistSource::refuse(const FoundSet& found, const Now& now, std::vector<SetNews>& news)
{
    retry_later(now);
    refused_ = found.fingerprint;
    if (std::exchange(refused_before_, std::nullopt) == refused_)
        return false;
    state_.errors = found.findings.errors();
    if (!state_.refused_since)
        state_.refused_since = wall_of(now);
    ++state_.refusals;
    if (state_.checked)
        news.push_back({std::nullopt,
                        fmt::format("{} has {} and is not taken over; what played before plays on; {}",
                                    words_, mistakes(state_.errors), how_to_check(words_)),
                        true});
    return true;
}

void PlaylistSource::take_unchecked(const FoundSet& found, const Now& now, std::vector<SetNews>& news)
{
    if (!has_slides(*found.deck))
        return;
    deck_ = found.deck;
    expect_opened(now);
    fingerprint_ = found.fingerprint;
    state_.origin = SetSource::folder;
    state_.usual.fingerprint = hex(*fingerprint_);
    news.push_back(loaded(deck_, std::nullopt));
    news.back().said = fmt::format("{} has {}; slides without one are shown; {}", words_,
                                   mistakes(state_.errors), how_to_check(words_));
    news.back().is_warning = true;
}

void PlaylistSource::keep_later_from(const FoundSet& found)
{
    if (!last_good_)
        return;
    is_copy_unread_ = keeps_later_ = false;
    unkept_ = found.files;
    unkept_in_ = found.disk;
}

void PlaylistSource::take(const FoundSet& found, const Now& now, std::vector<SetNews>& news)
{
    found.deck->folder->expect(found.files);
    deck_ = found.deck;
    fingerprint_ = found.fingerprint;
    refused_.reset();
    state_.origin = SetSource::folder;
    state_.usual.fingerprint = hex(*fingerprint_);
    state_.checked = true;
    state_.kept = false;
    state_.refused_since.reset();
    state_.errors = 0;
    keep_later_from(found);
    news.push_back(loaded(deck_, std::max(now.monotonic, changed_at_.value_or(now.monotonic) + take_within)));
    const std::size_t slides = deck_->playlist().slides.size();
    news.back().said = fmt::format("{} is taken over: {} slide{}", words_, slides, slides == 1 ? "" : "s");
}

void PlaylistSource::preview(std::vector<SetNews>& news)
{
    auto deck = open();
    if (!deck->is_there() && deck_) {
        // Nothing can be read for the moment: what could be read last stands, under what is wrong now.
        auto before = std::make_shared<Deck>(*deck_);
        before->read.findings = deck->read.findings;
        deck = std::move(before);
    }
    deck_ = std::move(deck);
    news.push_back(loaded(deck_, MonotonicTime{}));
}

void PlaylistSource::trust_clock(const Now& now)
{
    if (!std::exchange(options_.clock_trusted, true))
        takeover_.trust_clock(now);
    // A battery clock that runs wild would leave a moment that never was, and no clock would be believed
    // again. Where it can't be noted a clock that falls back is noticed later, or never.
    if (clock_sources().synchronised)
        static_cast<void>(note_moment(options_.state, wall_of(now)));
}

std::vector<SetNews> PlaylistSource::keep(const Now& now, const std::function<bool()>& go_on)
{
    if (options_.clock_trusted)
        trust_clock(now);
    const auto result = last_good_->keep(*unkept_in_, *unkept_, go_on);
    if (const auto* why = std::get_if<NotKept>(&result); why != nullptr && *why == NotKept::interrupted)
        return {};
    keeps_later_ = std::holds_alternative<NotKept>(result) && std::get<NotKept>(result) != NotKept::too_large;
    if (keeps_later_)
        retry_later(now);
    else {
        unkept_.reset();
        unkept_in_.reset(); // a share can't be unmounted while somebody has its folder open
    }
    if (const auto* kept = std::get_if<KeptSet>(&result)) {
        auto copy = Disk::open(kept->folder);
        if (auto* disk = std::get_if<std::unique_ptr<Disk>>(&copy))
            deck_->folder->move_to(std::move(*disk));
        state_.kept = true;
        not_kept_.clear();
    } else {
        not_kept_ = why_not_kept(std::get<NotKept>(result));
    }
    state_.troubles = troubles();
    return not_kept_.empty() ? std::vector<SetNews>{} : std::vector<SetNews>{{std::nullopt, not_kept_, true}};
}

/// Empty: it is tried again at once.
std::string PlaylistSource::why_not_kept(NotKept why) const
{
    switch (why) {
    case NotKept::interrupted:
    case NotKept::changed:
        return {};
    case NotKept::too_large:
        return fmt::format("{} is larger than {} MiB: it plays from where it lies, and no copy is kept",
                           words_, options_.budget >> 20U);
    case NotKept::no_room:
        return fmt::format("the disk has no room for a copy of {}", words_);
    case NotKept::not_writable:
        return fmt::format("no copy of {} can be kept: {} can't be written to", words_,
                           options_.state->string());
    }
    return {};
}

} // namespace foyer

#include "commands/set_keeper.h"

#include "platform/leisure.h"
#include "platform/workers.h"

#include <system_error>

#include <array>
#include <exception>
#include <iterator>
#include <poll.h>
#include <utility>

namespace foyer
{

namespace
{

/// How often a file system that tells nothing is looked at.
constexpr std::chrono::seconds poll_time{1};

std::filesystem::path folder_of(const PlaylistSource& source)
{
    std::error_code error;
    const std::filesystem::path& folder = source.named().folder;
    return std::filesystem::absolute(folder.empty() ? "." : folder, error);
}

} // namespace

SetKeeper::SetKeeper(std::future<SetBeginning> beginning, const Clock& clock, const SetDisplay& display)
    : beginning_(std::move(beginning)), clock_(clock), news_waiting_(make_wake_up()), wanted_(make_wake_up()),
      display_(display), thread_([this](const std::stop_token& stop) { run(stop); })
{
}

SetKeeper::~SetKeeper()
{
    thread_.request_stop();
    wake_up(wanted_);
}

bool SetKeeper::ends_within(std::chrono::milliseconds patience)
{
    thread_.request_stop();
    wake_up(wanted_);
    return ended_.get_future().wait_for(patience) == std::future_status::ready;
}

std::vector<SetNews> SetKeeper::take()
{
    const std::lock_guard lock(mutex_);
    clear_wake_up(news_waiting_);
    std::vector<SetNews> news{std::make_move_iterator(news_.begin()), std::make_move_iterator(news_.end())};
    news_.clear();
    return news;
}

SetState SetKeeper::state() const
{
    const std::lock_guard lock(mutex_);
    return state_;
}

void SetKeeper::show_at(Canvas canvas)
{
    const std::lock_guard lock(mutex_);
    display_.canvas = canvas;
}

void SetKeeper::trust_clock()
{
    const std::lock_guard lock(mutex_);
    clock_trusted_ = true;
    wake_up(wanted_);
}

bool SetKeeper::clock_has_come_to_be_trusted()
{
    const std::lock_guard lock(mutex_);
    clear_wake_up(wanted_);
    return std::exchange(clock_trusted_, false);
}

SetDisplay SetKeeper::display() const
{
    const std::lock_guard lock(mutex_);
    return display_;
}

void SetKeeper::run(const std::stop_token& stop)
{
    work_at_leisure();
    note_asking(true);
    const bool has_begun = begin();
    note_asking(false);
    if (has_begun)
        look_after(stop);
    ended_.set_value();
}

std::optional<MonotonicTime> SetKeeper::asks_since() const
{
    const std::lock_guard lock(mutex_);
    return asks_since_;
}

void SetKeeper::note_asking(bool asks)
{
    const std::lock_guard lock(mutex_);
    asks_since_ = asks ? std::optional{clock_.now().monotonic} : std::nullopt;
}

/// All that touches the source is done here, and not where slides are drawn.
bool SetKeeper::begin()
{
    try {
        SetBeginning begun = beginning_.get();
        source_ = std::move(begun.source);
        watch_.emplace(folder_of(*source_),
                       [this](const std::string& name) { return source_->matters(name); });
        publish(std::move(begun.news));
        return true;
    } catch (const std::exception& error) {
        publish_trouble(error);
        return false;
    }
}

void SetKeeper::look_after(const std::stop_token& stop)
{
    bool changed = false;
    while (!stop.stop_requested()) {
        try {
            changed = take_turn(changed, stop);
        } catch (const std::exception& error) { // out of memory, most of all: what plays plays on meanwhile
            publish_trouble(error);
            pause();
            changed = true; // whatever was under way begins anew
        }
    }
}

/// True: something happened in the source.
bool SetKeeper::take_turn(bool changed, const std::stop_token& stop)
{
    if (clock_has_come_to_be_trusted())
        source_->trust_clock(clock_.now());
    note_asking(true);
    publish(source_->step(changed, clock_.now(), display()));
    note_asking(false);
    give_memory_back(); // a check takes as much as a show does, and is over
    changed = false;
    if (!source_->has_to_keep())
        return wait();
    bool interrupted = false;
    publish(source_->keep(clock_.now(), [&] {
        changed = changed || watch_->take();
        interrupted = changed || stop.stop_requested();
        return !interrupted;
    }));
    give_memory_back();
    return interrupted ? changed : wait();
}

void SetKeeper::publish_trouble(const std::exception& error)
{
    try {
        publish(
            {{std::nullopt, std::string{"the playlist's folder can't be looked at: "} + error.what(), true}});
    } catch (const std::exception&) { // not even that
    }
}

/// Shorter only at the end.
void SetKeeper::pause() const
{
    pollfd woken{wanted_.number(), POLLIN, 0};
    poll(&woken, 1, static_cast<int>(std::chrono::milliseconds{poll_time}.count()));
}

/// True: something happened in the source.
bool SetKeeper::wait()
{
    std::array<pollfd, 3> watched{{
        {wanted_.number(), POLLIN, 0},
        {watch_->descriptor(), POLLIN, 0},
        {watch_->mounts(), POLLPRI, 0},
    }};
    std::optional<MonotonicTime> until = source_->wake_at();
    const MonotonicTime now = clock_.now().monotonic;
    if (watch_->has_to_be_polled())
        until = std::min(until.value_or(MonotonicTime::max()), now + poll_time);
    timespec timeout{};
    if (until && *until > now) {
        const auto left = *until - now;
        const auto seconds = std::chrono::floor<std::chrono::seconds>(left);
        timeout = {static_cast<time_t>(seconds.count()), static_cast<long>((left - seconds).count())};
    }
    ppoll(watched.data(), watched.size(), until ? &timeout : nullptr, nullptr);
    const bool told = watch_->take();
    return told || (watch_->has_to_be_polled() && source_->has_changed());
}

void SetKeeper::publish(std::vector<SetNews> news)
{
    const std::lock_guard lock(mutex_);
    const SetState state = source_ ? source_->state() : state_;
    if (news.empty() && state_ == state)
        return;
    state_ = state;
    for (SetNews& one : news)
        news_.push_back(std::move(one));
    wake_up(news_waiting_);
}

} // namespace foyer

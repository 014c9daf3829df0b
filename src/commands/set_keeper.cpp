#include "commands/set_keeper.h"

#include "platform/leisure.h"
#include "platform/workers.h"

#include <sys/timerfd.h>
#include <system_error>

#include <array>
#include <cstdint>
#include <exception>
#include <iterator>
#include <poll.h>
#include <unistd.h>
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

SetKeeper::SetKeeper(std::future<SetBeginning> beginning, std::function<SetBeginning()> again,
                     const Clock& clock, const SetDisplay& display, std::chrono::nanoseconds patience)
    : beginning_(std::move(beginning)), again_(std::move(again)), clock_(clock),
      news_waiting_(make_wake_up()), wanted_(make_wake_up()), patience_(patience),
      silence_(timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK | TFD_CLOEXEC)), display_(display),
      thread_([this](const std::stop_token& stop) { run(stop); })
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
    while (!begin() && !stop.stop_requested())
        pause();
    look_after(stop);
    ended_.set_value();
}

std::optional<MonotonicTime> SetKeeper::asks_since() const
{
    const std::lock_guard lock(mutex_);
    return asks_since_;
}

void SetKeeper::take_silence() const
{
    std::uint64_t times = 0;
    static_cast<void>(::read(silence_.number(), &times, sizeof times));
}

class SetKeeper::Asking
{
public:
    explicit Asking(SetKeeper& keeper) : keeper_(keeper)
    {
        itimerspec once{};
        once.it_value = time_left(MonotonicTime{keeper_.patience_}, MonotonicTime{});
        timerfd_settime(keeper_.silence_.number(), 0, &once, nullptr);
        const std::lock_guard lock(keeper_.mutex_);
        keeper_.asks_since_ = keeper_.clock_.now().monotonic;
    }
    Asking(const Asking&) = delete;
    Asking& operator=(const Asking&) = delete;
    ~Asking()
    {
        itimerspec left{};
        const itimerspec never{};
        timerfd_settime(keeper_.silence_.number(), 0, &never, &left);
        const std::lock_guard lock(keeper_.mutex_);
        keeper_.asks_since_.reset();
        if (left.it_value.tv_sec == 0 && left.it_value.tv_nsec == 0)
            wake_up(keeper_.news_waiting_); // it was silent, and that is over
    }

private:
    SetKeeper& keeper_;
};

/// All that touches the source is done here, and not where slides are drawn.
bool SetKeeper::begin()
{
    try {
        const Asking asking{*this};
        SetBeginning begun = beginning_.valid() ? beginning_.get() : again_();
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
    publish(step(changed));
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

/// Shorter where the thread has something else to do.
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
    const timespec timeout = time_left(until.value_or(now), now);
    ppoll(watched.data(), watched.size(), until ? &timeout : nullptr, nullptr);
    if (watch_->take())
        return true;
    return watch_->has_to_be_polled() && has_changed();
}

std::vector<SetNews> SetKeeper::step(bool changed)
{
    const Asking asking{*this};
    return source_->step(changed, clock_.now(), display());
}

/// By its files' stamps.
bool SetKeeper::has_changed()
{
    const Asking asking{*this};
    return source_->has_changed();
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

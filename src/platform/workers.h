#pragma once

#include "platform/descriptor.h"

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>
#include <utility>

namespace foyer
{

/// One thread that does jobs of one kind in turn, off the drawing thread. At most `bound` jobs wait, so that
/// a thread that is stuck costs nothing but its own results. Nobody ever waits for it but at the end.
template <class Job, class Result>
class Worker
{
public:
    /// `work` runs on the worker's thread and is destroyed there: what it owns needs no lock.
    Worker(std::function<std::function<Result(Job&&)>()> make_work, std::size_t bound);
    Worker(const Worker&) = delete;
    Worker& operator=(const Worker&) = delete;
    /// Waits for the job under way; those that wait are dropped.
    ~Worker();

    /// False: too many jobs wait already.
    [[nodiscard]] bool give(Job job);
    /// Drops the waiting jobs for which `is_moot` holds.
    template <class Predicate>
    void forget(Predicate is_moot)
    {
        const std::lock_guard lock(mutex_);
        std::erase_if(jobs_, is_moot);
    }
    /// Readable while there may be results.
    [[nodiscard]] int descriptor() const { return ready_.number(); }
    /// The oldest result that nobody has taken yet.
    [[nodiscard]] std::optional<Result> take();

private:
    void run(const std::stop_token& stop, const std::function<std::function<Result(Job&&)>()>& make_work);

    Descriptor ready_;
    std::size_t bound_;
    std::mutex mutex_;
    std::condition_variable_any changed_;
    std::deque<Job> jobs_;
    std::deque<Result> results_;
    std::jthread thread_; // last: it uses all of the above
};

/// A counter to wait on, and its two ends.
[[nodiscard]] Descriptor make_wake_up();
void wake_up(const Descriptor& descriptor);
void clear_wake_up(const Descriptor& descriptor);

template <class Job, class Result>
Worker<Job, Result>::Worker(std::function<std::function<Result(Job&&)>()> make_work, std::size_t bound)
    : ready_(make_wake_up()), bound_(bound),
      thread_([this, make = std::move(make_work)](const std::stop_token& stop) { run(stop, make); })
{
}

template <class Job, class Result>
Worker<Job, Result>::~Worker()
{
    thread_.request_stop();
    changed_.notify_all();
}

template <class Job, class Result>
bool Worker<Job, Result>::give(Job job)
{
    {
        const std::lock_guard lock(mutex_);
        if (jobs_.size() >= bound_)
            return false;
        jobs_.push_back(std::move(job));
    }
    changed_.notify_one();
    return true;
}

template <class Job, class Result>
std::optional<Result> Worker<Job, Result>::take()
{
    const std::lock_guard lock(mutex_);
    if (results_.empty()) {
        clear_wake_up(ready_);
        return {};
    }
    std::optional<Result> result{std::move(results_.front())};
    results_.pop_front();
    return result;
}

template <class Job, class Result>
void Worker<Job, Result>::run(const std::stop_token& stop,
                              const std::function<std::function<Result(Job&&)>()>& make_work)
{
    const std::function<Result(Job &&)> work = make_work();
    while (true) {
        std::unique_lock lock(mutex_);
        if (!changed_.wait(lock, stop, [this] { return !jobs_.empty(); }) || stop.stop_requested())
            return;
        Job job = std::move(jobs_.front());
        jobs_.pop_front();
        lock.unlock();
        Result result = work(std::move(job));
        lock.lock();
        results_.push_back(std::move(result));
        wake_up(ready_);
    }
}

} // namespace foyer

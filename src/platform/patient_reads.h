#pragma once

#include <atomic>
#include <chrono>
#include <functional>
#include <future>
#include <memory>
#include <optional>
#include <thread>
#include <utility>

namespace foyer
{

/// Reads what may hang: whoever asks a server that is gone for a file is held until it is back, and nothing
/// wakes him. Each read has a thread of its own, which is left behind where it doesn't come back in time;
/// until it does, no other is begun. Not thread-safe.
class PatientReads
{
public:
    explicit PatientReads(std::chrono::milliseconds patience) : patience_(patience) {}

    /// What `read` gives, which has to own all that it refers to; none: it hangs, or an earlier one does.
    template <class Result>
    [[nodiscard]] std::optional<Result> run(std::function<Result()> read)
    {
        if (under_way_ && *under_way_)
            return std::nullopt;
        under_way_ = std::make_shared<std::atomic<bool>>(true);
        std::packaged_task<Result()> task{[read = std::move(read), under_way = under_way_] {
            struct Done {
                std::atomic<bool>& under_way;
                ~Done() { under_way = false; }
            } const done{*under_way};
            return read();
        }};
        std::future<Result> result = task.get_future();
        std::thread{std::move(task)}.detach();
        if (result.wait_for(patience_) != std::future_status::ready)
            return std::nullopt;
        return result.get();
    }

private:
    std::chrono::milliseconds patience_;
    std::shared_ptr<std::atomic<bool>> under_way_; ///< shared with the thread of the last read
};

} // namespace foyer

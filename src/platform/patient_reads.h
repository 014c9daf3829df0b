#pragma once

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
        if (!under_way_.expired())
            return std::nullopt;
        auto mark = std::make_shared<char>();
        under_way_ = mark;
        std::packaged_task<Result()> task{[read = std::move(read), mark = std::move(mark)]() mutable {
            const auto done = std::move(mark); // gone before the result is there
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
    std::weak_ptr<char> under_way_; ///< the last read, until it comes back
};

} // namespace foyer

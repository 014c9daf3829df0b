#pragma once

#include <chrono>
#include <functional>
#include <future>
#include <memory>
#include <optional>
#include <utility>

namespace foyer
{

/// Reads what may hang: whoever asks a server that is gone for a file is held until it is back, and nothing
/// wakes him. All reads are made by one thread, which is left behind where it doesn't come back in time;
/// until it does, no other is begun. Not thread-safe.
class PatientReads
{
public:
    /// Starts the thread. Where that can't be, each read tries again.
    explicit PatientReads(std::chrono::milliseconds patience);
    PatientReads(const PatientReads&) = delete;
    PatientReads& operator=(const PatientReads&) = delete;
    ~PatientReads();

    /// What `read` gives, which has to own all that it refers to; none: it hangs, or an earlier one does.
    /// \throws std::system_error if there is no thread to read with
    template <class Result>
    [[nodiscard]] std::optional<Result> run(std::function<Result()> read)
    {
        if (!under_way_.expired())
            return std::nullopt;
        auto mark = std::make_shared<char>();
        under_way_ = mark;
        const auto task = std::make_shared<std::packaged_task<Result()>>(
            [read = std::move(read), mark = std::move(mark)]() mutable {
                const auto done = std::move(mark); // gone before the result is there
                return read();
            });
        std::future<Result> result = task->get_future();
        hand_over([task] { (*task)(); });
        if (result.wait_for(patience_) != std::future_status::ready)
            return std::nullopt;
        return result.get();
    }

private:
    struct Desk;
    void start();
    void hand_over(std::function<void()> task);

    std::chrono::milliseconds patience_;
    std::shared_ptr<Desk> desk_; ///< where the thread waits for the next read
    bool started_ = false;
    std::weak_ptr<char> under_way_; ///< the last read, until it comes back
};

} // namespace foyer

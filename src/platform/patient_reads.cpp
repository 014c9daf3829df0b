#include "platform/patient_reads.h"

#include <system_error>

#include <condition_variable>
#include <mutex>
#include <thread>

namespace foyer
{

struct PatientReads::Desk {
    std::mutex mutex;
    std::condition_variable news;
    std::function<void()> task; ///< the next; empty: none
    bool over = false;
};

PatientReads::PatientReads(std::chrono::milliseconds patience)
    : patience_(patience), desk_(std::make_shared<Desk>())
{
    try {
        start();
    } catch (const std::system_error&) { // the machine is short of threads just now
    }
}

PatientReads::~PatientReads()
{
    const std::lock_guard lock(desk_->mutex);
    desk_->over = true;
    desk_->news.notify_one();
}

/// The thread shares the desk, and nothing else: it may outlive the reads.
void PatientReads::start()
{
    std::thread{[desk = desk_] {
        for (;;) {
            std::function<void()> task;
            {
                std::unique_lock lock(desk->mutex);
                desk->news.wait(lock, [&desk] { return desk->over || desk->task; });
                if (desk->over)
                    return;
                task.swap(desk->task);
            }
            task();
        }
    }}.detach();
    started_ = true;
}

void PatientReads::hand_over(std::function<void()> task)
{
    if (!started_)
        start();
    const std::lock_guard lock(desk_->mutex);
    desk_->task = std::move(task);
    desk_->news.notify_one();
}

} // namespace foyer

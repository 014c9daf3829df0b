#include "platform/workers.h"

#include <doctest/doctest.h>

#include <atomic>
#include <poll.h>
#include <semaphore>
#include <string>
#include <vector>

using foyer::Worker;

namespace
{

bool readable(int descriptor, int milliseconds)
{
    pollfd watched{descriptor, POLLIN, 0};
    return poll(&watched, 1, milliseconds) == 1;
}

} // namespace

TEST_CASE("Results arrive in the order of the jobs, and wake the one who waits")
{
    Worker<int, std::string> worker([] { return [](int&& job) { return std::to_string(job); }; }, 8);
    for (int job = 0; job < 5; ++job)
        REQUIRE(worker.give(job));
    std::vector<std::string> results;
    while (results.size() < 5) {
        REQUIRE(readable(worker.descriptor(), 5000));
        while (auto result = worker.take())
            results.push_back(*result);
    }
    CHECK(results == std::vector<std::string>{"0", "1", "2", "3", "4"});
    CHECK_FALSE(readable(worker.descriptor(), 0));
}

TEST_CASE("A worker that is stuck takes no more jobs than its bound, and its waiting jobs can be called off")
{
    std::counting_semaphore<> begun{0}, go_on{0};
    Worker<int, int> worker(
        [&] {
            return [&](int&& job) {
                begun.release();
                go_on.acquire();
                return job;
            };
        },
        2);
    REQUIRE(worker.give(1));
    begun.acquire();
    CHECK(worker.give(2));
    CHECK(worker.give(3));
    CHECK_FALSE(worker.give(4));
    worker.forget([](int job) { return job == 2; });
    go_on.release(2);
    std::vector<int> results;
    while (results.size() < 2) {
        REQUIRE(readable(worker.descriptor(), 5000));
        while (auto result = worker.take())
            results.push_back(*result);
    }
    CHECK(results == std::vector<int>{1, 3});
}

TEST_CASE("What the worker needs is made and destroyed on its own thread")
{
    std::atomic<std::thread::id> made, used;
    {
        Worker<int, int> worker(
            [&] {
                made = std::this_thread::get_id();
                return [&](int&& job) {
                    used = std::this_thread::get_id();
                    return job;
                };
            },
            1);
        REQUIRE(worker.give(1));
        REQUIRE(readable(worker.descriptor(), 5000));
    }
    CHECK(made.load() == used.load());
    CHECK(made.load() != std::this_thread::get_id());
}

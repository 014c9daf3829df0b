#pragma once

#include <sys/types.h>

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

/// Waits until `holds`, looking every few milliseconds; false when `most` is over.
bool wait_until(const std::function<bool()>& holds,
                std::chrono::milliseconds most = std::chrono::seconds{10});

/// Whether a descriptor is readable now.
bool is_readable(int descriptor);

/// A child process; killed at its end if it still runs.
class Child
{
public:
    using Environment = std::vector<std::pair<std::string, std::string>>;

    /// Runs `body` in a forked process, whose exit status it returns. Variables with empty values are unset.
    static Child fork(const Environment& environment, const std::function<int()>& body);
    /// Runs a program with stdout and stderr apart, after `prepare` in the same process.
    static Child run(const Environment& environment, const std::vector<std::string>& command,
                     const std::function<void()>& prepare = {});
    Child(Child&& other) noexcept;
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;
    Child& operator=(Child&&) = delete;
    ~Child();

    [[nodiscard]] pid_t id() const { return id_; }
    [[nodiscard]] bool runs();
    /// The exit status; 128 and more: ended by that signal; none: it still ran after `most`.
    std::optional<int> wait(std::chrono::milliseconds most = std::chrono::seconds{10});
    void signal(int number) const;
    /// What it has written so far.
    [[nodiscard]] std::string output();
    [[nodiscard]] std::string errors();

private:
    explicit Child(pid_t id) : id_(id) {}
    static void read_all(int from, std::string& to);

    pid_t id_ = -1;
    int out_ = -1, err_ = -1;
    std::string written_, complained_;
    std::optional<int> status_;
};

/// Times that the process or one of its threads went to sleep of its own.
long sleeps_of(pid_t process);

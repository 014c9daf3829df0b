#include "platform/processes.h"

#include <sys/wait.h>

#include <array>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <poll.h>
#include <thread>
#include <unistd.h>

namespace
{

/// No child is the service that the tests themselves may run in.
void apply(const Child::Environment& environment)
{
    for (const char* of_service : {"NOTIFY_SOCKET", "WATCHDOG_USEC", "WATCHDOG_PID", "STATE_DIRECTORY",
                                   "RUNTIME_DIRECTORY", "JOURNAL_STREAM"})
        unsetenv(of_service);
    for (const auto& [name, value] : environment) {
        if (value.empty())
            unsetenv(name.c_str());
        else
            setenv(name.c_str(), value.c_str(), 1);
    }
}

} // namespace

bool wait_until(const std::function<bool()>& holds, std::chrono::milliseconds most)
{
    const auto end = std::chrono::steady_clock::now() + most;
    while (!holds()) {
        if (std::chrono::steady_clock::now() > end)
            return false;
        std::this_thread::sleep_for(std::chrono::milliseconds{5});
    }
    return true;
}

bool is_readable(int descriptor)
{
    pollfd watched{descriptor, POLLIN, 0};
    return poll(&watched, 1, 0) == 1;
}

Child Child::fork(const Environment& environment, const std::function<int()>& body)
{
    std::fflush(nullptr); // or the child prints once more what waits here
    std::array<int, 2> out{}, err{};
    if (pipe2(out.data(), O_CLOEXEC | O_NONBLOCK) != 0 || pipe2(err.data(), O_CLOEXEC | O_NONBLOCK) != 0)
        std::abort();
    const pid_t id = ::fork();
    if (id == 0) {
        dup2(out[1], STDOUT_FILENO);
        dup2(err[1], STDERR_FILENO);
        apply(environment);
        _exit(body());
    }
    close(out[1]);
    close(err[1]);
    Child child(id);
    child.out_ = out[0];
    child.err_ = err[0];
    return child;
}

Child Child::run(const Environment& environment, const std::vector<std::string>& command,
                 const std::function<void()>& prepare)
{
    return fork(environment, [&] {
        if (prepare)
            prepare();
        std::vector<char*> words;
        words.reserve(command.size() + 1);
        for (const std::string& word : command)
            words.push_back(const_cast<char*>(word.c_str()));
        words.push_back(nullptr);
        execvp(words[0], words.data());
        return 127;
    });
}

Child::Child(Child&& other) noexcept
    : id_(std::exchange(other.id_, -1)), out_(std::exchange(other.out_, -1)),
      err_(std::exchange(other.err_, -1)), written_(std::move(other.written_)),
      complained_(std::move(other.complained_)), status_(other.status_)
{
}

Child::~Child()
{
    if (id_ > 0 && runs()) {
        kill(id_, SIGKILL);
        waitpid(id_, nullptr, 0);
    }
    if (out_ >= 0)
        close(out_);
    if (err_ >= 0)
        close(err_);
}

bool Child::runs()
{
    if (status_)
        return false;
    int status = 0;
    if (waitpid(id_, &status, WNOHANG) != id_)
        return true;
    status_ = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    return false;
}

std::optional<int> Child::wait(std::chrono::milliseconds most)
{
    wait_until(
        [this] {
            read_all(out_, written_);
            read_all(err_, complained_);
            return !runs();
        },
        most);
    return status_;
}

void Child::signal(int number) const
{
    kill(id_, number);
}

void Child::read_all(int from, std::string& to)
{
    std::array<char, 4096> part{};
    for (ssize_t got = 0; (got = ::read(from, part.data(), part.size())) > 0;)
        to.append(part.data(), static_cast<std::size_t>(got));
}

std::string Child::output()
{
    read_all(out_, written_);
    return written_;
}

std::string Child::errors()
{
    read_all(err_, complained_);
    return complained_;
}

long sleeps_of(pid_t process)
{
    long sleeps = 0;
    for (const auto& thread :
         std::filesystem::directory_iterator("/proc/" + std::to_string(process) + "/task")) {
        std::ifstream status(thread.path() / "status");
        for (std::string line; std::getline(status, line);) {
            if (line.rfind("voluntary_ctxt_switches:", 0) == 0)
                sleeps += std::stol(line.substr(line.find(':') + 1));
        }
    }
    return sleeps;
}

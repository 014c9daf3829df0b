#include "platform/service.h"

#include "platform/one_line.h"

#include <sys/socket.h>
#include <sys/un.h>

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <cstring>

namespace foyer
{

namespace
{

constexpr std::size_t longest_status = 1000;

/// A whole number above zero; none: `text` is something else.
template <class Number>
std::optional<Number> positive(const std::string& text)
{
    Number number{};
    const char* const end = text.data() + text.size();
    const auto [rest, error] = std::from_chars(text.data(), end, number);
    if (error != std::errc{} || rest != end || number <= 0)
        return std::nullopt;
    return number;
}

std::optional<std::chrono::microseconds> interval_of(const Environment& environment, pid_t own)
{
    const auto patience = positive<std::chrono::microseconds::rep>(environment("WATCHDOG_USEC"));
    const std::string process = environment("WATCHDOG_PID");
    if (!patience || (!process.empty() && positive<pid_t>(process) != own))
        return std::nullopt;
    return std::chrono::microseconds{std::max<std::chrono::microseconds::rep>(1, *patience / 2)};
}

/// $NOTIFY_SOCKET as an address: a path, or with @ a name in the abstract namespace.
std::string address_of(const Environment& environment)
{
    std::string address = environment("NOTIFY_SOCKET");
    const bool known = !address.empty() && (address.front() == '/' || address.front() == '@');
    if (!known || address.size() < 2 || address.size() >= sizeof(sockaddr_un::sun_path))
        return {};
    if (address.front() == '@')
        address.front() = '\0';
    return address;
}

} // namespace

// The protocol is one datagram a message, and stable by its authors' promise. libsystemd does no more with
// it, and would bring its own start and a megabyte of memory.
Service::Service(const Environment& environment, pid_t own) : address_(address_of(environment))
{
    if (address_.empty())
        return;
    interval_ = interval_of(environment, own);
    socket_ = Descriptor{socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0)};
}

void Service::ready()
{
    if (ready_said_)
        return;
    ready_said_ = true;
    ready_owed_ = true;
    tell({});
}

void Service::status(std::string_view line)
{
    if (line == last_status_)
        return;
    last_status_ = line;
    // A line end would begin another assignment: a slide's id must not end the service. What isn't UTF-8 the
    // supervisor would leave out.
    tell("STATUS=" + one_line(line, longest_status));
}

void Service::watchdog()
{
    if (interval_)
        tell("WATCHDOG=1");
}

void Service::stopping()
{
    tell("STOPPING=1");
}

void Service::tell(std::string_view message)
{
    if (ready_owed_ && send("READY=1"))
        ready_owed_ = false;
    if (!message.empty())
        static_cast<void>(send(message));
}

bool Service::send(std::string_view message)
{
    if (address_.empty())
        return true;
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::memcpy(address.sun_path, address_.data(), address_.size());
    // By name each time, not connected once: a supervisor that is replaced has a new socket there.
    const auto length = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + address_.size());
    return sendto(socket_.number(), message.data(), message.size(), MSG_DONTWAIT | MSG_NOSIGNAL,
                  reinterpret_cast<const sockaddr*>(&address), length) >= 0;
}

} // namespace foyer

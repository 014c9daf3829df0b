#include "platform/folder_of_its_own.h"
#include "platform/service.h"

#include <doctest/doctest.h>
#include <sys/socket.h>
#include <sys/un.h>

#include <array>
#include <cstddef>
#include <cstring>
#include <map>
#include <string>
#include <unistd.h>
#include <vector>

using namespace foyer;
using namespace std::chrono_literals;

namespace
{

/// The supervisor's end: a datagram socket at a path, or with @ in the abstract namespace.
class Supervisor
{
public:
    explicit Supervisor(const std::string& name)
        : socket_(socket(AF_UNIX, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0))
    {
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        REQUIRE(name.size() < sizeof address.sun_path);
        std::memcpy(address.sun_path, name.data(), name.size());
        if (name.front() == '@')
            address.sun_path[0] = '\0';
        const auto length = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + name.size());
        REQUIRE(bind(socket_.number(), reinterpret_cast<const sockaddr*>(&address), length) == 0);
    }

    /// All that has come since the last call.
    [[nodiscard]] std::vector<std::string> heard() const
    {
        std::vector<std::string> messages;
        std::array<char, 4096> bytes{};
        ssize_t length = 0;
        while ((length = recv(socket_.number(), bytes.data(), bytes.size(), 0)) >= 0)
            messages.emplace_back(bytes.data(), static_cast<std::size_t>(length));
        return messages;
    }

private:
    Descriptor socket_;
};

using Messages = std::vector<std::string>;

Service service(std::map<std::string, std::string> variables)
{
    return Service{environment_of(std::move(variables)), getpid()};
}

} // namespace

TEST_CASE("A supervisor hears of the first frame, the watchdog, the state in words, and the end")
{
    const FolderOfItsOwn folder;
    const std::string abstract = "@foyer-test-" + folder.path().filename().string();
    for (const std::string& name : {(folder / "notify").string(), abstract}) {
        CAPTURE(name);
        const Supervisor supervisor{name};
        Service foyer = service({{"NOTIFY_SOCKET", name}, {"WATCHDOG_USEC", "20000000"}});
        CHECK(foyer.there());
        CHECK(foyer.watchdog_interval() == 10s);
        foyer.ready();
        foyer.ready();
        foyer.status("Waiting for a display");
        foyer.status("Waiting for a display");
        foyer.watchdog();
        foyer.status("Shows talk-early (fr)");
        foyer.stopping();
        CHECK(supervisor.heard() == Messages{"READY=1", "STATUS=Waiting for a display", "WATCHDOG=1",
                                             "STATUS=Shows talk-early (fr)", "STOPPING=1"});
    }
}

TEST_CASE("A line end in a status ends nothing else")
{
    const FolderOfItsOwn folder;
    const Supervisor supervisor{folder / "notify"};
    Service foyer = service({{"NOTIFY_SOCKET", folder / "notify"}});
    foyer.status("Shows a\nSTOPPING=1");
    CHECK(supervisor.heard() == Messages{"STATUS=Shows a STOPPING=1"});
}

TEST_CASE("Without a supervisor, or with one that has gone, nothing happens")
{
    const FolderOfItsOwn folder;
    for (const std::string& name :
         {std::string{}, std::string{"relative"}, std::string{"@"}, std::string{"vsock:2:1"},
          "/" + std::string(200, 'x'), (folder / "gone").string()}) {
        CAPTURE(name);
        Service foyer = service({{"NOTIFY_SOCKET", name}, {"WATCHDOG_USEC", "20000000"}});
        foyer.ready();
        foyer.status("Shows hours");
        foyer.watchdog();
        foyer.stopping();
        CHECK(foyer.there() == (name == folder / "gone"));
        CHECK(foyer.watchdog_interval().has_value() == foyer.there());
    }
}

TEST_CASE("The watchdog's interval is half of what the supervisor waits, if it means this process")
{
    const FolderOfItsOwn folder;
    const std::string own = std::to_string(getpid());
    const struct {
        std::string microseconds, process;
        std::optional<std::chrono::microseconds> interval;
    } cases[] = {
        {"30000000", "", 15s}, {"30000000", own, 15s}, {"30000000", "1", {}}, {"30000000", own + "x", {}},
        {"", own, {}},         {"0", own, {}},         {"-5", own, {}},       {"30s", own, {}},
        {"1", own, 1us},
    };
    for (const auto& c : cases) {
        CAPTURE(c.microseconds);
        CAPTURE(c.process);
        const Supervisor supervisor{folder / "notify"};
        Service foyer = service({{"NOTIFY_SOCKET", folder / "notify"},
                                 {"WATCHDOG_USEC", c.microseconds},
                                 {"WATCHDOG_PID", c.process}});
        CHECK(foyer.watchdog_interval() == c.interval);
        foyer.watchdog();
        CHECK(supervisor.heard().size() == (c.interval ? 1 : 0));
        unlink((folder / "notify").c_str());
    }
}

TEST_CASE("A supervisor with no room is never waited for, and hears of READY as soon as it has")
{
    const FolderOfItsOwn folder;
    const Supervisor supervisor{folder / "notify"};
    const std::map<std::string, std::string> variables{{"NOTIFY_SOCKET", folder / "notify"},
                                                       {"WATCHDOG_USEC", "20000000"}};
    Service other = service(variables);
    for (int i = 0; i < 5000; ++i) // more than any queue of datagrams takes
        other.watchdog();
    Service foyer = service(variables);
    foyer.ready();
    foyer.watchdog();
    static_cast<void>(supervisor.heard());
    foyer.watchdog();
    CHECK(supervisor.heard() == Messages{"READY=1", "WATCHDOG=1"});
    foyer.watchdog();
    CHECK(supervisor.heard() == Messages{"WATCHDOG=1"});
}

TEST_CASE("A supervisor that is replaced is heard by its successor")
{
    const FolderOfItsOwn folder;
    Service foyer = service({{"NOTIFY_SOCKET", folder / "notify"}, {"WATCHDOG_USEC", "20000000"}});
    for (int i = 0; i < 2; ++i) {
        const Supervisor supervisor{folder / "notify"};
        foyer.watchdog();
        CHECK(supervisor.heard() == Messages{"WATCHDOG=1"});
        unlink((folder / "notify").c_str());
    }
}

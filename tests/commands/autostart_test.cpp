// foyer autostart on made-up machines: what it enables, what it writes, and what it refuses.
#include "commands/autostart.h"
#include "commands/settings_file.h"
#include "made_up_machine.h"
#include "playlist/read.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <sstream>

namespace foyer
{

namespace
{

/// systemctl's calls, a line each.
struct Calls {
    std::string lines;
    int status = 0;

    [[nodiscard]] Systemctl listener()
    {
        return [this](const std::vector<std::string>& words) {
            for (const std::string& word : words)
                lines += word + " ";
            lines.back() = '\n';
            return status;
        };
    }
};

Said start(const MadeUpMachine& machine, const AutostartOptions& given, Calls& calls)
{
    AutostartOptions options = given;
    options.root = machine.root();
    return listen([&](Streams& io) { return autostart(options, io, calls.listener()); });
}

} // namespace

TEST_CASE("on enables the unit and writes the playlist into the settings")
{
    const MadeUpMachine machine;
    Calls calls;
    const Said said = start(machine, {true, false, "/srv/lobby/", {}}, calls);
    CHECK(said.exit == Exit::done);
    CHECK(calls.lines == "--root=" + machine.root().string() + " enable foyer.service\n");
    CHECK(machine.read("etc/foyer/foyer.toml") == "playlist = \"/srv/lobby\"\n");
    CHECK_FALSE(has(said.err, "no playlist.toml"));
    CHECK(std::filesystem::status(machine.at("etc/foyer/foyer.toml")).permissions() ==
          std::filesystem::perms{0644});
}

TEST_CASE("on without a playlist, and off, leave the settings alone")
{
    for (const bool on : {true, false}) {
        const MadeUpMachine machine;
        machine.write("etc/foyer/foyer.toml", "# mine\n");
        Calls calls;
        CHECK(start(machine, {on, false, {}, {}}, calls).exit == Exit::done);
        CHECK(has(calls.lines, on ? " enable foyer.service" : " disable foyer.service"));
        CHECK(machine.read("etc/foyer/foyer.toml") == "# mine\n");
    }
}

TEST_CASE("a playlist that is not there yet is told of, and set all the same")
{
    const MadeUpMachine machine;
    Calls calls;
    const Said said = start(machine, {true, false, "/srv/later", {}}, calls);
    CHECK(said.exit == Exit::done);
    CHECK(has(said.err, "no playlist.toml in /srv/later yet"));
    CHECK(machine.read("etc/foyer/foyer.toml") == "playlist = \"/srv/later\"\n");
}

TEST_CASE("on is refused beside a desktop, with two ways out")
{
    const MadeUpMachine machine;
    machine.link("etc/systemd/system/display-manager.service", "/lib/systemd/system/gdm.service");
    Calls calls;
    const Said said = start(machine, {true, false, "/srv/lobby", {}}, calls);
    CHECK(said.exit == Exit::unreadable);
    CHECK(has(said.err, "sudo systemctl disable --now gdm.service && "
                        "sudo foyer autostart on --playlist '/srv/lobby'"));
    CHECK(has(said.err, "foyer autostart on --desktop"));
    CHECK(calls.lines.empty());
    CHECK(start(machine, {false, false, {}, {}}, calls).exit == Exit::done);
}

TEST_CASE("where Foyer isn't installed, or systemctl fails, it says so")
{
    const MadeUpMachine machine;
    Calls calls;
    calls.status = 1;
    CHECK(has(start(machine, {true, false, {}, {}}, calls).err, "type: sudo systemctl enable foyer.service"));
    machine.remove("lib/systemd");
    const Said said = start(machine, {true, false, {}, {}}, calls);
    CHECK(said.exit == Exit::unreadable);
    CHECK(has(said.err, "isn't installed here"));
}

TEST_CASE("settings are not made worse than they are")
{
    const MadeUpMachine machine;
    machine.write("etc/foyer/foyer.toml", "playlist = '''\n/srv/old\n'''\n");
    Calls calls;
    const Said said = start(machine, {true, false, "/srv/lobby", {}}, calls);
    CHECK(said.exit == Exit::unreadable);
    CHECK(machine.read("etc/foyer/foyer.toml") == "playlist = '''\n/srv/old\n'''\n");
    CHECK(calls.lines.empty());
}

TEST_CASE("the playlist's line is changed, brought in or added, and nothing else")
{
    const struct {
        const char *before, *after;
    } cases[] = {
        {"", "playlist = \"/srv/a b\"\n"},
        {"# mine\n\nplaylist = '/old' # was here\nreduced_motion = true\n",
         "# mine\n\nplaylist = \"/srv/a b\"\nreduced_motion = true\n"},
        {"# What play shows.\n#playlist = \"/srv/foyer/lobby\"\n\n[display]\n",
         "# What play shows.\nplaylist = \"/srv/a b\"\n\n[display]\n"},
        {"# playlist = \"/one\"\nplaylist = \"/two\"\n", "# playlist = \"/one\"\nplaylist = \"/srv/a b\"\n"},
        {"[display]\nrotate = 90", "playlist = \"/srv/a b\"\n[display]\nrotate = 90"},
        {"# playlists are in /srv\n[clock]\n", "playlist = \"/srv/a b\"\n# playlists are in /srv\n[clock]\n"},
    };
    for (const auto& one : cases) {
        CAPTURE(one.before);
        CHECK(with_playlist(one.before, "/srv/a b").value_or("none") == one.after);
    }
}

TEST_CASE("the settings as shipped say nothing, are sound, and so is each of their lines brought in")
{
    std::ostringstream written;
    write_settings_file(written);
    const std::string shipped = written.str();
    CHECK(read_settings(shipped, "foyer.toml").findings.empty());
    CHECK_FALSE(read_settings(shipped, "foyer.toml").settings.playlist);
    std::string brought_in;
    std::istringstream lines{shipped};
    for (std::string line; std::getline(lines, line);)
        brought_in += (line.size() > 1 && line[0] == '#' && line[1] != ' ' ? line.substr(1) : line) + '\n';
    const ReadSettings read = read_settings(brought_in, "foyer.toml");
    CHECK(read.findings.empty());
    CHECK(read.settings.display.rotate == 90);
    CHECK(read.settings.screen_hours.has_value());
    CHECK(read_settings(with_playlist(shipped, "/srv/x").value_or(""), "").settings.playlist == "/srv/x");
}

} // namespace foyer

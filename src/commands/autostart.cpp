#include "commands/autostart.h"

#include "commands/machine.h"
#include "commands/settings_file.h"
#include "playlist/values.h"

#include <fmt/format.h>
#include <fmt/ostream.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <system_error>

#include <cerrno>
#include <cstdlib>
#include <fcntl.h>
#include <spawn.h>
#include <unistd.h>

namespace foyer
{

namespace
{

namespace fs = std::filesystem;

constexpr const char* unit = "foyer.service";
constexpr const char* settings_path = "/etc/foyer/foyer.toml";
constexpr const char* unit_path = "/lib/systemd/system/foyer.service";
constexpr const char* entry_path = FOYER_INSTALLED_DATA "/foyer.desktop";

/// Replaces a file whole: after a power cut there is the old one or the new one.
bool replace_file(const fs::path& file, const std::string& bytes)
{
    std::error_code error;
    fs::create_directories(file.parent_path(), error);
    const fs::path fresh = file.string() + ".new";
    const int descriptor = ::open(fresh.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    if (descriptor < 0)
        return false;
    const bool written = ::write(descriptor, bytes.data(), bytes.size()) == std::ssize(bytes) &&
                         ::fchmod(descriptor, 0644) == 0 && ::fsync(descriptor) == 0;
    ::close(descriptor);
    if (written)
        fs::rename(fresh, file, error);
    else
        fs::remove(fresh, error);
    return written && !error;
}

std::string typed_again(const AutostartOptions& options)
{
    return fmt::format("sudo foyer autostart {}{}", options.on ? "on" : "off",
                       options.playlist ? fmt::format(" --playlist '{}'", *options.playlist) : "");
}

Exit refuse(Streams& io, const std::string& why, const std::string& what_to_type)
{
    fmt::print(io.err, "foyer autostart: {}\n    type: {}\n", why, what_to_type);
    return Exit::unreadable;
}

/// Writes the playlist's path into the settings.
Exit set_playlist(const Machine& machine, const std::string& path, Streams& io)
{
    const auto changed = with_playlist(machine.text(settings_path), path);
    if (!changed)
        return refuse(io, fmt::format("the playlist could not be written into {} as it is", settings_path),
                      fmt::format("sudo editor {} (and write: playlist = {})", settings_path, in_toml(path)));
    if (!replace_file(machine.at(settings_path), *changed))
        return refuse(io, fmt::format("{} can't be written", settings_path), "foyer doctor");
    fmt::print(io.out, "{} now says: playlist = \"{}\"\n", settings_path, path);
    const auto is_there = machine.has_if_it_answers(fs::path{path} / "playlist.toml");
    if (!is_there)
        fmt::print(io.err, "foyer autostart: {} doesn't answer; it is shown once its server is back\n", path);
    else if (!*is_there)
        fmt::print(
            io.err,
            "foyer autostart: there is no playlist.toml in {} yet; it is shown as soon as there is one\n",
            path);
    return Exit::done;
}

Exit with_desktop(const AutostartOptions& options, Streams& io)
{
    const char* config = std::getenv("XDG_CONFIG_HOME");
    const char* home = std::getenv("HOME");
    if (config == nullptr && home == nullptr)
        return refuse(io, "it is not known whose desktop this is", "HOME=... foyer autostart on --desktop");
    const fs::path entry = (config != nullptr ? fs::path{config} : fs::path{home} / ".config") / "autostart" /
                           fs::path{entry_path}.filename();
    std::error_code error;
    if (!options.on) {
        fs::remove(entry, error);
        fmt::print(io.out, "Foyer no longer starts with your desktop.\n");
        return Exit::done;
    }
    const Machine machine{options.root};
    if (!machine.has(entry_path))
        return refuse(io, "Foyer isn't installed here", "sudo apt install ./foyer_*.deb");
    if (!replace_file(entry, machine.text(entry_path)))
        return refuse(io, fmt::format("{} can't be written", entry.string()), "foyer doctor");
    fmt::print(io.out, "Foyer starts with your desktop, from the next login on.\n");
    return Exit::done;
}

/// What keeps it from starting at boot; Exit::done: nothing.
Exit look_for_obstacles(const AutostartOptions& options, const Machine& machine, Streams& io)
{
    if (machine.is_running() && geteuid() != 0)
        return refuse(io, "only root may change what starts at boot", typed_again(options));
    if (!machine.has(unit_path))
        return refuse(io, "Foyer isn't installed here", "sudo apt install ./foyer_*.deb");
    if (const std::string manager = machine.display_manager(); options.on && !manager.empty())
        return refuse(
            io,
            fmt::format("a desktop ({}) starts on this machine's display, and both can't have it", manager),
            fmt::format("sudo systemctl disable --now {0} && {1}\n"
                        "    or, to keep the desktop and start with it: foyer autostart on --desktop",
                        manager, typed_again(options)));
    return Exit::done;
}

/// Enables and starts the unit, or the other way round.
Exit set_unit(const AutostartOptions& options, const Machine& machine, Streams& io,
              const Systemctl& systemctl)
{
    std::vector<std::string> words{options.on ? "enable" : "disable", unit};
    const std::string typed = fmt::format("sudo systemctl {}", fmt::join(words, " "));
    if (!machine.is_running())
        words.insert(words.begin(), "--root=" + options.root.string());
    if (systemctl(words) != 0)
        return refuse(io, fmt::format("systemctl could not {} {}", options.on ? "enable" : "disable", unit),
                      typed);
    // Without systemd's folder there is none that runs: an image that is being made, from within.
    if (!machine.is_running() || !machine.has("/run/systemd/system"))
        return Exit::done;
    // Nobody waits until the picture is there.
    const int started = systemctl({options.on ? "restart" : "stop", "--no-block", unit});
    if (options.on && started != 0)
        return refuse(io, fmt::format("systemctl could not start {}", unit),
                      fmt::format("sudo journalctl --unit {} --lines 20", unit));
    if (!options.on) // the screen gets its login prompt back, if it had one
        static_cast<void>(systemctl({"start", "--no-block", "getty@tty1.service"}));
    return Exit::done;
}

} // namespace

Exit autostart(const AutostartOptions& options, Streams& io, const Systemctl& systemctl)
{
    if (options.desktop)
        return with_desktop(options, io);
    const Machine machine{options.root};
    if (const Exit obstacle = look_for_obstacles(options, machine, io); obstacle != Exit::done)
        return obstacle;
    if (options.on && options.playlist) {
        const fs::path named =
            machine.is_running() ? fs::absolute(*options.playlist) : fs::path{*options.playlist};
        fs::path path = named.lexically_normal();
        if (!path.has_filename()) // a slash at the end
            path = path.parent_path();
        if (const Exit set = set_playlist(machine, path.string(), io); set != Exit::done)
            return set;
    }
    if (const Exit set = set_unit(options, machine, io, systemctl); set != Exit::done)
        return set;
    if (options.on)
        fmt::print(io.out,
                   "Foyer is on the screen after every boot. To see whether anything stands in the way: "
                   "foyer doctor\n");
    else
        fmt::print(io.out, "Foyer no longer starts at boot.\n");
    return Exit::done;
}

int run_systemctl(const std::vector<std::string>& words)
{
    std::vector<std::string> copies = words; // posix_spawn wants them writable
    copies.insert(copies.begin(), "systemctl");
    std::vector<char*> arguments;
    arguments.reserve(copies.size() + 1);
    for (std::string& word : copies)
        arguments.push_back(word.data());
    arguments.push_back(nullptr);
    pid_t process = -1;
    if (posix_spawnp(&process, "systemctl", nullptr, nullptr, arguments.data(), environ) != 0)
        return -1;
    int status = 0;
    while (waitpid(process, &status, 0) < 0 && errno == EINTR) {
    }
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

} // namespace foyer

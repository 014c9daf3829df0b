// Each look_at_... asks one thing of the machine and says what it found, with what to type.
#include "commands/doctor.h"

#include "commands/machine.h"
#include "playlist/read.h"
#include "playlist/report.h"
#include "playlist/values.h"

#include <fmt/format.h>
#include <fmt/ostream.h>
#include <system_error>

#include <algorithm>
#include <array>
#include <chrono>
#include <string>
#include <string_view>
#include <unistd.h>
#include <vector>

namespace foyer
{

namespace
{

namespace fs = std::filesystem;

constexpr const char* unit = "foyer.service";
constexpr const char* settings_path = "/etc/foyer/foyer.toml";
constexpr const char* shipped = FOYER_INSTALLED_DATA "/playlists/safer-internet-day";

/// What is found, as it is found.
class Report
{
public:
    explicit Report(std::ostream& out) : out_(out) {}

    /// The slides don't come, or not as they should.
    void obstacle(const std::string& what, const std::string& what_to_type)
    {
        ++obstacles_;
        print("problem", what, what_to_type);
    }
    void remark(const std::string& what, const std::string& what_to_type)
    {
        print("remark", what, what_to_type);
    }
    [[nodiscard]] int obstacles() const { return obstacles_; }

private:
    void print(std::string_view kind, const std::string& what, const std::string& what_to_type)
    {
        fmt::print(out_, "{}: {}\n    type: {}\n", kind, what, what_to_type);
    }

    std::ostream& out_;
    int obstacles_ = 0;
};

MachineSettings settings_of(const Machine& machine, Report& report, Streams& io)
{
    const ReadSettings read = read_settings(machine.text(settings_path), settings_path);
    if (!read.findings.empty()) {
        report_human(read.findings, {}, io.out);
        report.obstacle(fmt::format("what is wrong in {} counts as not written", settings_path),
                        fmt::format("sudo editor {}", settings_path));
    }
    return read.settings;
}

/// The connectors of the graphics cards, without the card's name: "HDMI-A-1".
struct Connector {
    std::string name;
    bool connected;
};

std::vector<Connector> connectors_of(const Machine& machine)
{
    constexpr const char* drm = "/sys/class/drm";
    std::vector<Connector> connectors;
    for (const std::string& name : machine.names_in(drm))
        if (const auto dash = name.find('-'); name.starts_with("card") && dash != std::string::npos)
            connectors.push_back({name.substr(dash + 1),
                                  machine.text(fs::path{drm} / name / "status").starts_with("connected")});
    return connectors;
}

void look_at_cards(const Machine& machine, Report& report)
{
    const auto names = machine.names_in("/dev/dri");
    const bool any = std::any_of(names.begin(), names.end(),
                                 [](const std::string& name) { return name.starts_with("card"); });
    if (!any && machine.text("/proc/sys/kernel/osrelease").find("cloud") != std::string::npos)
        report.obstacle("this machine's kernel is one for clouds, which has no drivers for displays",
                        "sudo apt install linux-image-$(dpkg --print-architecture) && sudo reboot");
    else if (!any)
        report.obstacle("there is no graphics card that this machine's kernel can drive (no /dev/dri/card0)",
                        "sudo apt install firmware-linux && sudo reboot");
    const auto account = machine.account("foyer", {"video", "render"});
    for (const std::string& name : names)
        if (const fs::path card = fs::path{"/dev/dri"} / name;
            name.starts_with("card") && account && !machine.may(*account, card, R_OK | W_OK))
            report.obstacle(fmt::format("{} can't be used by the group video", card.string()),
                            "sudo udevadm trigger --subsystem-match=drm");
}

void look_at_displays(const Machine& machine, const MachineSettings& settings, Report& report)
{
    const auto connectors = connectors_of(machine);
    const bool lit = std::any_of(connectors.begin(), connectors.end(),
                                 [](const Connector& connector) { return connector.connected; });
    std::vector<std::string> names;
    names.reserve(connectors.size());
    for (const Connector& connector : connectors)
        names.push_back(connector.name);
    if (!connectors.empty() && !lit)
        report.obstacle(fmt::format("no display is plugged in, or none that is on (there are {})",
                                    fmt::join(names, ", ")),
                        "foyer doctor (again, once the display's cable and its power are in)");
    // Names differ between X11 (HDMI-1) and the kernel (HDMI-A-1).
    const auto& wished = settings.display.name;
    if (wished && lit && std::none_of(names.begin(), names.end(), [&](std::string name) {
            if (name == *wished)
                return true;
            if (const auto middle = name.find("-A-"); middle != std::string::npos)
                name.erase(middle, 2);
            return name == *wished;
        }))
        report.remark(fmt::format("{} names the display \"{}\"; this machine has {}", settings_path, *wished,
                                  fmt::join(names, ", ")),
                      fmt::format("sudo editor {}", settings_path));
}

/// Files and folders beneath `folder` that an account can't read; a few are enough.
std::vector<fs::path> unreadable_in(const Machine& machine, const Account& account, const fs::path& folder)
{
    constexpr int most_looked_at = 10000;
    std::vector<fs::path> found;
    std::error_code error;
    int looked_at = 0;
    const fs::path place = machine.at(folder);
    for (fs::recursive_directory_iterator entry{place, error}, end;
         !error && entry != end && ++looked_at < most_looked_at && found.size() < 3; entry.increment(error)) {
        const fs::path path = folder / entry->path().lexically_relative(place);
        const int wanted = entry->is_directory(error) ? R_OK | X_OK : R_OK;
        if (!machine.may(account, path, wanted))
            found.push_back(path);
    }
    return found;
}

void look_at_permissions(const Machine& machine, const Account& account, const fs::path& folder,
                         Report& report)
{
    fs::path above;
    for (const fs::path& part : folder.parent_path()) {
        above /= part;
        if (!machine.may(account, above, X_OK)) {
            report.obstacle(fmt::format("the user foyer may not go through the folder {}", above.string()),
                            fmt::format("sudo chmod o+x '{}'", above.string()));
            return;
        }
    }
    std::vector<fs::path> wrong = unreadable_in(machine, account, folder);
    if (!machine.may(account, folder, R_OK | X_OK))
        wrong = {folder};
    if (!wrong.empty())
        report.obstacle(fmt::format("the user foyer may not read {}", wrong.front().string()),
                        fmt::format("sudo chmod -R o+rX '{}'", folder.string()));
}

void look_at_playlist(const Machine& machine, const MachineSettings& settings, Report& report)
{
    const fs::path folder = settings.playlist.value_or(shipped);
    const auto is_there = machine.has_if_it_answers(folder);
    if (!is_there) {
        report.obstacle(
            fmt::format("the playlist {} doesn't answer: its server is gone, or the way to it; until then "
                        "the last copy plays",
                        folder.string()),
            "foyer doctor (again, once the server is back)");
        return;
    }
    if (!*is_there) {
        report.obstacle(fmt::format("the playlist {} is not there", folder.string()),
                        "sudo foyer autostart on --playlist DIR (with the folder that it is in)");
        return;
    }
    for (const char* hidden : {"/home/", "/root/", "/run/user/", "/tmp/", "/var/tmp/"})
        if (folder.string().starts_with(hidden))
            report.obstacle(
                fmt::format("the playlist {} is in {}, which the service can't see", folder.string(), hidden),
                fmt::format("sudo cp -r '{0}' /srv/foyer && sudo foyer autostart on --playlist "
                            "/srv/foyer",
                            folder.string()));
    const auto account = machine.account("foyer", {});
    if (!account)
        report.obstacle("there is no user foyer", "sudo systemd-sysusers");
    else
        look_at_permissions(machine, *account, folder, report);
    if (const fs::path file = folder / "playlist.toml"; account &&
                                                        machine.may(*account, folder, R_OK | X_OK) &&
                                                        !machine.has(file) && !fs::is_regular_file(folder))
        report.obstacle(fmt::format("there is no playlist.toml in {}", folder.string()),
                        fmt::format("foyer check '{}'", folder.string()));
}

void look_at_fonts(const Machine& machine, Report& report)
{
    // By a file of each package, where Debian has it.
    const fs::path fonts = "/usr/share/fonts";
    const auto missing = [&](const char* file) { return !machine.has(fonts / file); };
    const auto cure = [](const char* package) { return fmt::format("sudo apt install {}", package); };
    if (missing("opentype/inter/Inter-Regular.otf"))
        report.obstacle("the font Inter is missing: slides look otherwise", cure("fonts-inter"));
    if (missing("truetype/noto/NotoSans-Regular.ttf"))
        report.obstacle("the fonts for most scripts are missing", cure("fonts-noto-core"));
    if (missing("opentype/noto/NotoSansCJK-Regular.ttc"))
        report.remark("Chinese, Japanese and Korean can't be shown: their fonts are missing",
                      cure("fonts-noto-cjk"));
    if (missing("truetype/noto/NotoColorEmoji.ttf"))
        report.remark("emoji can't be shown: their font is missing", cure("fonts-noto-color-emoji"));
}

void look_at_clock(const Machine& machine, const MachineSettings& settings, Report& report)
{
    if (!machine.has("/usr/share/zoneinfo/UTC"))
        report.obstacle("there is no data on time zones: all times are taken for UTC",
                        "sudo apt install tzdata");
    else if (!machine.has("/etc/localtime"))
        report.remark("this machine has no time zone: a playlist without a timezone goes by UTC",
                      "sudo timedatectl set-timezone America/Edmonton (or what holds here)");
    constexpr std::chrono::sys_days built = std::chrono::year{2026} / 1 / 1;
    if (machine.is_running() && std::chrono::system_clock::now() < built) {
        report.obstacle("this machine's clock is wrong: slides with dates don't come when they should",
                        "sudo timedatectl set-time \"2027-02-09 10:00\" (with the date and time that it is)");
        return;
    }
    constexpr auto keepers =
        std::to_array<const char*>({"systemd-timesyncd.service", "chrony.service", "chronyd.service",
                                    "ntpsec.service", "ntp.service", "openntpd.service"});
    const bool kept = std::any_of(keepers.begin(), keepers.end(),
                                  [&](const char* keeper) { return machine.is_enabled(keeper); });
    if (!kept && settings.clock_trust == MachineSettings::ClockTrust::automatic)
        report.remark("nothing sets this machine's clock, which goes wrong by minutes a month",
                      "sudo apt install systemd-timesyncd");
}

void look_at_autostart(const Machine& machine, Report& report)
{
    const bool masked = machine.has("/etc/systemd/system/foyer.service") &&
                        machine.text("/etc/systemd/system/foyer.service").empty();
    const bool at_boot = machine.is_enabled(unit);
    const auto entries = machine.desktop_entries();
    if (masked)
        report.obstacle("the service foyer is masked: it can't start",
                        "sudo systemctl unmask foyer.service && sudo foyer autostart on");
    else if (!at_boot && entries.empty())
        report.obstacle("Foyer doesn't start at boot", "sudo foyer autostart on --playlist DIR");
    if (at_boot)
        for (const fs::path& entry : entries)
            report.obstacle(
                fmt::format("Foyer starts twice: at boot and, by {}, with a desktop", entry.string()),
                fmt::format("sudo rm '{}' (or: sudo foyer autostart off)", entry.string()));
    const std::string manager = machine.display_manager();
    if (at_boot && !manager.empty())
        report.obstacle(fmt::format("a desktop ({}) starts on the display, too", manager),
                        fmt::format("sudo systemctl disable --now {}", manager));
    if (at_boot)
        for (const std::string& taker : machine.takers_of_terminal())
            if (taker != manager)
                report.obstacle(fmt::format("{} starts on the display, too", taker),
                                fmt::format("sudo systemctl disable --now {}", taker));
}

/// What else shows text on the display while the machine starts.
void look_at_boot(const Machine& machine, Report& report)
{
    constexpr auto wanted = std::to_array<std::string_view>(
        {"quiet", "loglevel=0", "vt.global_cursor_default=0", "systemd.show_status=false"});
    const std::string line = " " + machine.text("/proc/cmdline");
    if (!machine.is_enabled(unit) || trimmed(line).empty())
        return;
    std::vector<std::string_view> missing;
    for (const std::string_view word : wanted) {
        const auto at = line.find(fmt::format(" {}", word));
        const auto end = at == std::string::npos ? at : at + 1 + word.size();
        if (end == std::string::npos || (end < line.size() && line[end] != ' ' && line[end] != '\n'))
            missing.push_back(word);
    }
    if (missing.empty())
        return;
    const std::string words = fmt::format("{}", fmt::join(missing, " "));
    std::string what_to_type;
    if (machine.has("/etc/default/grub"))
        what_to_type = fmt::format(
            R"(sudo sed -i 's/^GRUB_CMDLINE_LINUX="/&{} /' /etc/default/grub && sudo update-grub)", words);
    else if (machine.has("/boot/firmware/cmdline.txt"))
        what_to_type = fmt::format("sudo sed -i '1s/$/ {}/' /boot/firmware/cmdline.txt", words);
    else
        what_to_type = "cat /proc/cmdline (and add these words where the boot loader has its settings)";
    report.remark(fmt::format("the kernel shows text or a cursor before the first slide, without: {}", words),
                  what_to_type);
}

} // namespace

Exit doctor(const DoctorOptions& options, Streams& io)
{
    const Machine machine{options.root};
    Report report{io.out};
    const MachineSettings settings = settings_of(machine, report, io);
    look_at_cards(machine, report);
    look_at_displays(machine, settings, report);
    look_at_playlist(machine, settings, report);
    look_at_fonts(machine, report);
    look_at_clock(machine, settings, report);
    look_at_autostart(machine, report);
    look_at_boot(machine, report);
    if (report.obstacles() == 0)
        fmt::print(io.out, "Nothing stands in the way of the slides.\n");
    else
        fmt::print(io.out, "{} {} in the way of the slides.\n", report.obstacles(),
                   report.obstacles() == 1 ? "thing stands" : "things stand");
    return report.obstacles() == 0 ? Exit::done : Exit::errors;
}

} // namespace foyer

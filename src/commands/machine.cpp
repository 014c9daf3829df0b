#include "commands/machine.h"

#include "platform/patient_reads.h"
#include "platform/read_file.h"

#include <sys/stat.h>
#include <sys/xattr.h>
#include <system_error>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <sstream>
#include <unistd.h>

namespace foyer
{

namespace
{

namespace fs = std::filesystem;

const fs::path units = "/etc/systemd/system";
constexpr auto boot_targets = std::to_array<const char*>(
    {"basic.target.wants", "multi-user.target.wants", "graphical.target.wants", "sysinit.target.wants"});

std::vector<std::string> split(const std::string& text, char separator)
{
    std::vector<std::string> fields;
    std::istringstream stream{text};
    for (std::string field; std::getline(stream, field, separator);)
        fields.push_back(field);
    return fields;
}

unsigned number_in(const std::string& text)
{
    unsigned number = ~0U; // nobody's
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

} // namespace

fs::path Machine::at(const fs::path& path) const
{
    return root_ / path.relative_path();
}

bool Machine::has(const fs::path& path) const
{
    std::error_code error;
    return fs::symlink_status(at(path), error).type() != fs::file_type::not_found && !error;
}

std::optional<bool> Machine::has_if_it_answers(const fs::path& path) const
{
    constexpr std::chrono::seconds patience{3};
    return PatientReads{patience}.run<bool>([machine = *this, path] { return machine.has(path); });
}

std::string Machine::text(const fs::path& path) const
{
    std::error_code error;
    fs::path file = at(path);
    if (fs::is_symlink(file, error)) {
        const fs::path target = fs::read_symlink(file, error);
        file = target.is_absolute() ? at(target) : file.parent_path() / target;
    }
    return read_file(file).value_or("");
}

std::vector<std::string> Machine::names_in(const fs::path& folder) const
{
    std::vector<std::string> names;
    std::error_code error;
    for (fs::directory_iterator entry{at(folder), error}, end; !error && entry != end; entry.increment(error))
        names.push_back(entry->path().filename().string());
    std::sort(names.begin(), names.end());
    return names;
}

std::optional<Account> Machine::account(const std::string& name, const std::set<std::string>& also) const
{
    std::optional<Account> account;
    for (const std::string& line : split(text("/etc/passwd"), '\n'))
        if (const auto fields = split(line, ':'); fields.size() > 3 && fields[0] == name)
            account = Account{number_in(fields[2]), {number_in(fields[3])}};
    if (!account)
        return std::nullopt;
    for (const std::string& line : split(text("/etc/group"), '\n')) {
        const auto fields = split(line, ':');
        if (fields.size() < 3)
            continue;
        const auto members = fields.size() > 3 ? split(fields[3], ',') : std::vector<std::string>{};
        if (also.contains(fields[0]) || std::find(members.begin(), members.end(), name) != members.end())
            account->groups.insert(number_in(fields[2]));
    }
    return account;
}

bool Machine::may(const Account& account, const fs::path& path, int wanted) const
{
    struct stat found {
    };
    const fs::path place = at(path);
    if (stat(place.c_str(), &found) != 0)
        return false;
    if (account.user == 0 || getxattr(place.c_str(), "system.posix_acl_access", nullptr, 0) > 0)
        return true;
    // The first class that fits decides, even where a later one would allow more.
    const int shift = found.st_uid == account.user ? 6 : account.groups.contains(found.st_gid) ? 3 : 0;
    return ((static_cast<int>(found.st_mode) >> shift) & wanted) == wanted;
}

std::string Machine::display_manager() const
{
    std::error_code error;
    const fs::path target = fs::read_symlink(at(units / "display-manager.service"), error);
    return target == "/dev/null" ? std::string{} : target.filename().string();
}

bool Machine::is_enabled(const std::string& unit) const
{
    return std::any_of(boot_targets.begin(), boot_targets.end(),
                       [&](const char* target) { return has(units / target / unit); });
}

std::vector<std::string> Machine::takers_of_terminal() const
{
    std::set<std::string> takers; // one may be wanted by several targets
    for (const char* target : boot_targets)
        for (const std::string& unit : names_in(units / target)) {
            const std::string lines = text(units / target / unit);
            const bool takes = lines.find("TTYPath=/dev/tty1\n") != std::string::npos ||
                               lines.find("Conflicts=getty@tty1.service") != std::string::npos;
            if (takes && unit != "foyer.service")
                takers.insert(unit);
        }
    return {takers.begin(), takers.end()};
}

std::vector<fs::path> Machine::desktop_entries() const
{
    std::vector<fs::path> candidates{"/etc/xdg/autostart/foyer.desktop",
                                     "/root/.config/autostart/foyer.desktop"};
    for (const std::string& person : names_in("/home"))
        candidates.push_back(fs::path{"/home"} / person / ".config/autostart/foyer.desktop");
    std::erase_if(candidates, [this](const fs::path& entry) { return !has(entry); });
    return candidates;
}

} // namespace foyer

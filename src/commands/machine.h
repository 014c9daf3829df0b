#pragma once

#include <sys/types.h>

#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace foyer
{

/// A system user, as far as permissions go.
struct Account {
    uid_t user = 0;
    std::set<gid_t> groups;
};

/// A Debian machine by its root folder: "/" for the one that runs. Reads alone; what isn't there is empty.
class Machine
{
public:
    explicit Machine(std::filesystem::path root) : root_(std::move(root)) {}

    [[nodiscard]] bool is_running() const { return root_ == "/"; }
    /// Where `path`, as the machine itself names it, lies.
    [[nodiscard]] std::filesystem::path at(const std::filesystem::path& path) const;
    /// Whether it is there; a link counts, wherever it leads.
    [[nodiscard]] bool has(const std::filesystem::path& path) const;
    /// The same for what may lie on a server. None: whoever asks for it is held, since the server is gone.
    [[nodiscard]] std::optional<bool> has_if_it_answers(const std::filesystem::path& path) const;
    [[nodiscard]] std::string text(const std::filesystem::path& path) const;
    /// The names in a folder, in order.
    [[nodiscard]] std::vector<std::string> names_in(const std::filesystem::path& folder) const;

    /// A user with the groups that `also` names beside its own; none: there is no such user.
    [[nodiscard]] std::optional<Account> account(const std::string& name,
                                                 const std::set<std::string>& also) const;
    /// Whether an account may do all of `wanted` (R_OK, W_OK, X_OK) with one file or folder, its parents not
    /// asked. Access lists beyond the mode are taken to allow it.
    [[nodiscard]] bool may(const Account& account, const std::filesystem::path& path, int wanted) const;

    /// The unit of the desktop's login that starts at boot, such as "gdm.service"; empty: none.
    [[nodiscard]] std::string display_manager() const;
    /// Whether systemd starts a unit at boot.
    [[nodiscard]] bool is_enabled(const std::string& unit) const;
    /// Units other than Foyer's that start at boot and take the first terminal, where its picture stands.
    [[nodiscard]] std::vector<std::string> takers_of_terminal() const;
    /// Desktop entries by which Foyer starts with somebody's desktop.
    [[nodiscard]] std::vector<std::filesystem::path> desktop_entries() const;

private:
    std::filesystem::path root_;
};

} // namespace foyer

#include "platform/folders.h"

#include <sys/stat.h>

#include <string>

namespace foyer
{

namespace
{

namespace fs = std::filesystem;

/// A folder that an environment variable names; none: it isn't set. One that isn't absolute counts as not
/// set, as the XDG Base Directory Specification has it.
std::optional<fs::path> named(const Environment& environment, const char* variable)
{
    const std::string value = environment(variable);
    if (value.empty() || value.front() != '/')
        return std::nullopt;
    return fs::path{value};
}

/// A folder that the supervisor has made for us; of several, which it joins by colons, the first.
std::optional<fs::path> given(const Environment& environment, const char* variable)
{
    const std::string value = environment(variable);
    const std::string first = value.substr(0, value.find(':'));
    if (first.empty() || first.front() != '/')
        return std::nullopt;
    return fs::path{first};
}

/// Makes `folder` and what is missing above it, each for its owner alone from the beginning: made first and
/// closed later, others could get in between.
std::optional<fs::path> made(const fs::path& folder)
{
    std::error_code error;
    if (fs::is_directory(folder, error))
        return folder;
    if (folder.has_relative_path() && folder.has_parent_path() && !made(folder.parent_path()))
        return std::nullopt;
    static_cast<void>(mkdir(folder.c_str(), 0700));
    return fs::is_directory(folder, error) ? std::optional{folder} : std::nullopt;
}

} // namespace

std::optional<fs::path> runtime_folder(const Environment& environment)
{
    if (auto folder = given(environment, "RUNTIME_DIRECTORY"))
        return folder;
    const auto session = named(environment, "XDG_RUNTIME_DIR");
    std::error_code error;
    // The session's folder itself is the login's to make: elsewhere it would outlive the session.
    if (!session || !fs::is_directory(*session, error))
        return std::nullopt;
    return made(*session / "foyer");
}

std::optional<fs::path> state_folder(const Environment& environment)
{
    if (auto folder = given(environment, "STATE_DIRECTORY"))
        return folder;
    if (const auto states = named(environment, "XDG_STATE_HOME"))
        return made(*states / "foyer");
    if (const auto home = named(environment, "HOME"))
        return made(*home / ".local" / "state" / "foyer");
    return std::nullopt;
}

} // namespace foyer

#include "commands/command.h"

#include "platform/read_file.h"
#include "playlist/read.h"
#include "playlist/report.h"

#include <fmt/format.h>
#include <fmt/ostream.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <vector>

namespace foyer
{

namespace
{

/// The settings of this machine, in the order in which they are looked for.
std::vector<std::filesystem::path> usual_settings()
{
    const auto variable = [](const char* name) {
        const char* value = std::getenv(name);
        return value != nullptr ? std::string{value} : std::string{};
    };
    std::vector<std::filesystem::path> paths;
    if (const std::string named = variable("FOYER_SETTINGS"); !named.empty())
        return {named};
    if (const std::string config = variable("XDG_CONFIG_HOME"); !config.empty())
        paths.emplace_back(std::filesystem::path{config} / "foyer" / "foyer.toml");
    else if (const std::string home = variable("HOME"); !home.empty())
        paths.emplace_back(std::filesystem::path{home} / ".config" / "foyer" / "foyer.toml");
    paths.emplace_back("/etc/foyer/foyer.toml");
    return paths;
}

/// Whether something of that name is there that can't be read.
bool is_in_the_way(const std::filesystem::path& path)
{
    std::error_code error;
    return std::filesystem::exists(std::filesystem::symlink_status(path, error));
}

} // namespace

std::optional<MachineSettings> machine_settings(const CommonOptions& common, Streams& io)
{
    const auto paths =
        common.settings ? std::vector<std::filesystem::path>{*common.settings} : usual_settings();
    for (const std::filesystem::path& path : paths) {
        auto bytes = read_file(path);
        if (!bytes) {
            if (!common.settings && is_in_the_way(path))
                fmt::print(io.err, "foyer: the settings {} can't be read; Foyer goes on without them\n",
                           path.string());
            continue;
        }
        ReadSettings read = read_settings(std::move(*bytes), path.string());
        report_human(read.findings, {}, io.err);
        return read.settings;
    }
    if (!common.settings)
        return MachineSettings{};
    fmt::print(io.err, "foyer: the settings {} can't be read\n", *common.settings);
    return std::nullopt;
}

Viewing viewing_of(const CommonOptions& common, const MachineSettings& settings)
{
    return {common.diagonal.value_or(settings.display.diagonal),
            common.distance.value_or(settings.display.distance)};
}

std::string typed(const std::string& path)
{
    return path.find(' ') == std::string::npos ? path : fmt::format("\"{}\"", path);
}

std::shared_ptr<Deck> deck_named(const std::string& named, Streams& io)
{
    auto deck = std::make_shared<Deck>(open_deck(named, assets_folder()));
    const std::string_view why = why_unreadable(*deck);
    if (why.empty())
        return deck;
    // With the folder all is well where it could be opened: then it is the file in it.
    fmt::print(io.err, "foyer: {}: {}\n", deck->folder ? deck->playlist().file : named, why);
    return nullptr;
}

DateTime moment_of(const CommonOptions& common, const Zone& zone)
{
    if (common.now)
        return *common.now;
    const auto since_epoch = std::chrono::system_clock::now().time_since_epoch();
    return zone.local({std::chrono::floor<std::chrono::seconds>(since_epoch).count()});
}

} // namespace foyer

// foyer-golden: draws the slides of playlist/ and scripts/ by `foyer render`, as any user would, and compares
// them with the accepted pictures beside this file.

#include "page.h"
#include "png_reading.h"

#include <fmt/format.h>
#include <system_error>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace fs = std::filesystem;

namespace foyer::golden
{
namespace
{

constexpr const char* usage =
    R"(Usage: foyer-golden                    write a page of old, new and difference
       foyer-golden --compare          end with 1 where a picture doesn't pass
       foyer-golden --accept NAME...   take the new picture ("all": every one)
)";

const fs::path accepted_folder{FOYER_SOURCE_DIR "/tests/golden"};
const fs::path work_folder{FOYER_GOLDEN_DIR};

/// One run of `foyer render`; the names of its pictures begin with `name`.
struct Take {
    const char* name;
    const char* playlist; ///< a folder beside this file
    const char* arguments;
};

// Each arrangement in one language, so that both are seen and none twice.
constexpr Take takes[] = {
    {"landscape", "playlist", "--size 480x270 --lang en"},
    {"portrait", "playlist", "--size 270x480 --lang fr"},
    {"four-to-three", "playlist", "--size 480x360 --lang en"},
    {"entrance", "playlist", "--size 480x270 --lang en --slide statistic-dots --at 0.15"},
    {"scripts", "scripts", "--size 480x270"},
};

/// Runs the program. False: it didn't end with 0; what it said is then printed.
bool render(const Take& take, const fs::path& into)
{
    const fs::path messages = work_folder / "messages.txt";
    const std::string command = fmt::format(
        "'{}' render '{}/{}' --out '{}' --now 2027-01-20T09:00 {} >'{}' 2>&1", FOYER_PROGRAM,
        accepted_folder.string(), take.playlist, into.string(), take.arguments, messages.string());
    // NOLINTNEXTLINE(cert-env33-c,concurrency-mt-unsafe): the command is this file's own
    if (std::system(command.c_str()) == 0)
        return true;
    std::ifstream file{messages};
    const std::string said{std::istreambuf_iterator<char>{file}, {}};
    fmt::print(stderr, "golden: this didn't work:\n  {}\nIt said:\n{}\n", command, said);
    return false;
}

using Names = std::map<std::string, fs::path>; ///< picture's name to its file

void add_pictures(const fs::path& folder, const std::string& before, Names& names)
{
    std::error_code refused;
    for (const auto& entry : fs::directory_iterator{folder, refused})
        if (entry.path().extension() == ".png")
            names[before + entry.path().stem().string()] = entry.path();
}

std::optional<Names> draw_all()
{
    std::error_code refused;
    fs::remove_all(work_folder, refused);
    fs::create_directories(work_folder, refused);
    Names names;
    for (const Take& take : takes) {
        const fs::path into = work_folder / "drawn" / take.name;
        fs::create_directories(into, refused);
        if (!render(take, into))
            return std::nullopt;
        add_pictures(into, take.name + std::string{"-"}, names);
    }
    return names;
}

std::optional<Image> read(const Names& names, const std::string& name)
{
    const auto found = names.find(name);
    if (found == names.end())
        return std::nullopt;
    auto png = read_png_file(found->second.string());
    if (!png)
        return std::nullopt;
    return std::move(png->image);
}

std::vector<Pair> pairs_of(const Names& accepted, const Names& drawn)
{
    std::set<std::string> all;
    for (const Names* names : {&accepted, &drawn})
        for (const auto& [name, path] : *names)
            all.insert(name);
    std::vector<Pair> pairs;
    for (const std::string& name : all) {
        Pair pair{name, read(accepted, name), read(drawn, name), {}};
        if (pair.old_one && pair.new_one)
            pair.comparison = compare(*pair.old_one, *pair.new_one);
        pairs.push_back(std::move(pair));
    }
    return pairs;
}

int show(const std::vector<Pair>& pairs, bool only_failures_end_with_1)
{
    std::size_t failed = 0;
    for (const Pair& pair : pairs) {
        if (!pair.passes()) {
            ++failed;
            fmt::print("{}: {}\n", pair.name, verdict_of(pair));
        }
    }
    if (!write_page(pairs, work_folder)) {
        fmt::print(stderr, "golden: can't write to {}\n", work_folder.string());
        return 3;
    }
    fmt::print("{} of {} golden pictures pass; side by side: {}\n", pairs.size() - failed, pairs.size(),
               (work_folder / "index.html").string());
    // No picture at all is not a success.
    return only_failures_end_with_1 && (failed != 0 || pairs.empty()) ? 1 : 0;
}

/// The new picture in place of the old one; where there is no new one, the old one goes.
bool accept(const std::string& name, const Names& drawn)
{
    const fs::path to = accepted_folder / (name + ".png");
    std::error_code refused;
    if (const auto found = drawn.find(name); found != drawn.end())
        fs::copy_file(found->second, to, fs::copy_options::overwrite_existing, refused);
    else
        fs::remove(to, refused);
    if (refused)
        fmt::print(stderr, "golden: {}: {}\n", to.string(), refused.message());
    return !refused;
}

int accept_all_of(const std::vector<std::string>& wanted, const std::vector<Pair>& pairs, const Names& drawn)
{
    const bool everything = wanted.size() == 1 && wanted.front() == "all";
    for (const std::string& name : wanted) {
        const auto is_it = [&name](const Pair& pair) { return pair.name == name; };
        if (!everything && std::none_of(pairs.begin(), pairs.end(), is_it)) {
            fmt::print(stderr, "golden: there is no picture {}\n", name);
            return 2;
        }
    }
    for (const Pair& pair : pairs) {
        const bool asked = everything || std::find(wanted.begin(), wanted.end(), pair.name) != wanted.end();
        if (!asked || pair.identical())
            continue;
        if (!accept(pair.name, drawn))
            return 3;
        fmt::print("accepted: {}\n", pair.name);
    }
    return 0;
}

int run(const std::vector<std::string>& arguments)
{
    const bool comparing = arguments.size() == 1 && arguments[0] == "--compare";
    const bool accepting = arguments.size() >= 2 && arguments[0] == "--accept";
    if (!arguments.empty() && !comparing && !accepting) {
        fmt::print(stderr, "{}", usage);
        return 2;
    }
    const auto drawn = draw_all();
    if (!drawn)
        return 1;
    Names accepted;
    add_pictures(accepted_folder, "", accepted);
    const auto pairs = pairs_of(accepted, *drawn);
    if (accepting)
        return accept_all_of({arguments.begin() + 1, arguments.end()}, pairs, *drawn);
    return show(pairs, comparing);
}

} // namespace
} // namespace foyer::golden

int main(int argc, char** argv)
{
    return foyer::golden::run({argv + 1, argv + argc});
}

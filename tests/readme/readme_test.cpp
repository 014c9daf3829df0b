// Holds README.md to its word: every command in it runs, every playlist in it is free of mistakes, every
// output that it shows is the program's own, every file that it points at is there.
#include <doctest/doctest.h>
#include <fmt/format.h>
#include <sys/wait.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace
{

namespace fs = std::filesystem;

const fs::path source_folder = FOYER_SOURCE_DIR;

std::string read(const fs::path& file)
{
    std::ifstream stream{file, std::ios::binary};
    REQUIRE_MESSAGE(stream, file.string());
    return {std::istreambuf_iterator<char>{stream}, {}};
}

void write(const fs::path& file, std::string_view text)
{
    std::ofstream stream{file, std::ios::binary};
    stream << text;
    REQUIRE_MESSAGE(stream, file.string());
}

const std::string& readme()
{
    static const std::string text = read(source_folder / "README.md");
    return text;
}

/// A fenced block of the page.
struct Block {
    int line = 0;         ///< of its opening fence
    std::string language; ///< "sh", "console", "toml"
    std::string file;     ///< where a comment above it says that the text stands; empty: none
    bool run = true;      ///< false: a comment above it says why it isn't, such as that it needs root
    std::string text;
};

std::vector<Block> blocks()
{
    constexpr std::string_view fence = "```", begin = "<!-- file: ", not_run = "<!-- not run: ", end = " -->";
    std::vector<Block> found;
    std::istringstream lines{readme()};
    std::string file;
    bool inside = false, run = true;
    int number = 0;
    for (std::string line; std::getline(lines, line);) {
        ++number;
        if (line.rfind(fence, 0) == 0) {
            inside = !inside;
            if (inside)
                found.push_back({number,
                                 line.substr(fence.size()),
                                 std::exchange(file, {}),
                                 std::exchange(run, true),
                                 {}});
        } else if (inside) {
            found.back().text += line + '\n';
        } else if (line.rfind(not_run, 0) == 0) {
            run = false;
        } else if (line.rfind(begin, 0) == 0) {
            file = line.substr(begin.size(), line.size() - begin.size() - end.size());
        }
    }
    CHECK_FALSE(inside);
    return found;
}

/// A folder that a reader of the page would be in: the shipped playlists, and a `dev` that runs the built
/// program.
class Desk
{
public:
    Desk()
    {
        std::string name = (fs::temp_directory_path() / "foyer-readme-XXXXXX").string();
        REQUIRE(mkdtemp(name.data()) != nullptr);
        folder_ = name;
        fs::copy(source_folder / "playlists", folder_ / "playlists", fs::copy_options::recursive);
        write(folder_ / "dev", door());
        fs::permissions(folder_ / "dev", fs::perms::owner_all);
    }
    ~Desk()
    {
        std::error_code ignored;
        fs::remove_all(folder_, ignored);
    }
    Desk(const Desk&) = delete;
    Desk& operator=(const Desk&) = delete;

    [[nodiscard]] const fs::path& folder() const { return folder_; }

    struct Outcome {
        int status = 0;
        std::string output; ///< stdout and stderr as they came
    };

    [[nodiscard]] Outcome run(const std::string& command) const
    {
        const std::string line = fmt::format("cd '{}' && {{ {}\n}} 2>&1", folder_.string(), command);
        Outcome outcome;
        FILE* pipe = popen(line.c_str(), "r"); // NOLINT(cert-env33-c): the page's commands are for a shell
        REQUIRE(pipe != nullptr);
        std::array<char, 4096> buffer{};
        while (const std::size_t got = std::fread(buffer.data(), 1, buffer.size(), pipe))
            outcome.output.append(buffer.data(), got);
        const int ended = pclose(pipe);
        outcome.status = WIFEXITED(ended) ? WEXITSTATUS(ended) : -1;
        return outcome;
    }

private:
    /// Playing has no end of its own, so it is asked to end after a moment. Doors other than these two build
    /// or test the whole project: of them it is only asked whether the real `dev` has them.
    static std::string door()
    {
        return fmt::format(R"sh(#!/bin/sh
export SDL_VIDEODRIVER=offscreen NO_COLOR=1 XDG_STATE_HOME="$PWD/state" XDG_RUNTIME_DIR="$PWD" XDG_CONFIG_HOME="$PWD"
foyer='{0}/foyer'
door=$1
shift
[ "$door" = run ] && [ "$1" = play ] && door=play && shift
case $door in
run) exec "$foyer" "$@" ;;
play) exec timeout --preserve-status 8 "$foyer" play "$@" ;;
*) grep -Eq "^ *([a-z-]+ *[|] *)*$door( *[|] *[a-z-]+)*\)" '{1}/dev' ;;
esac
)sh",
                           FOYER_BINARY_DIR, FOYER_SOURCE_DIR);
    }

    fs::path folder_;
};

/// A block with `$ command` lines, each followed by what it prints.
void run_console(const Desk& desk, const Block& block)
{
    std::string command, expected;
    const auto compare = [&] {
        if (command.empty())
            return;
        CAPTURE(command);
        CHECK(desk.run(command).output == expected);
    };
    std::istringstream lines{block.text};
    for (std::string line; std::getline(lines, line);) {
        if (line.rfind("$ ", 0) == 0) {
            compare();
            command = line.substr(2);
            expected.clear();
        } else {
            expected += line + '\n';
        }
    }
    compare();
}

void run_shell(const Desk& desk, const Block& block)
{
    std::istringstream lines{block.text};
    for (std::string command; std::getline(lines, command);) {
        CAPTURE(command);
        const auto outcome = desk.run(command);
        CAPTURE(outcome.output);
        CHECK(outcome.status == 0);
    }
}

} // namespace

TEST_CASE("every command of the README runs, in its order, and prints what the page shows")
{
    const Desk desk;
    int commands = 0;
    for (const Block& block : blocks()) {
        CAPTURE(block.line);
        if (!block.run)
            continue;
        if (!block.file.empty())
            write(desk.folder() / block.file, block.text);
        else if (block.language == "console")
            run_console(desk, block), ++commands;
        else if (block.language == "sh")
            run_shell(desk, block), ++commands;
        else
            CHECK(block.language == "toml");
    }
    CHECK(commands > 5);
}

TEST_CASE("every playlist of the README is free of mistakes and of warnings")
{
    const Desk desk;
    const fs::path folder = desk.folder() / "page";
    fs::create_directory(folder);
    for (const auto& entry : fs::recursive_directory_iterator{source_folder / "playlists" / "examples"})
        if (entry.path().extension() == ".png")
            fs::copy_file(entry.path(), folder / entry.path().filename());

    int playlists = 0;
    for (const Block& block : blocks()) {
        if (block.language != "toml" || !block.file.empty() || !block.run)
            continue;
        ++playlists;
        CAPTURE(block.line);
        const bool whole = block.text.find("format = 1") != std::string::npos;
        write(folder / "playlist.toml", whole ? block.text : "format = 1\n" + block.text);
        const auto outcome = desk.run("./dev run check page --format json --now 2027-01-05T09:00");
        CAPTURE(outcome.output);
        CHECK(outcome.status == 0);
        CHECK(std::regex_search(outcome.output, std::regex{R"("findings"\s*:\s*\[\s*\])"}));
    }
    CHECK(playlists >= 7);
}

TEST_CASE("the shipped playlist and the examples are free of mistakes and of warnings")
{
    const Desk desk;
    std::vector<fs::path> folders{"playlists/safer-internet-day"};
    for (const auto& entry : fs::directory_iterator{source_folder / "playlists" / "examples"})
        folders.push_back(fs::relative(entry.path(), source_folder));
    CHECK(folders.size() == 8);
    for (const fs::path& folder : folders) {
        CAPTURE(folder.string());
        const auto outcome = desk.run(fmt::format(
            "./dev run check {} --format json --now 2027-01-05T09:00 --size 1920x1080 --size 1080x1920 "
            "--size 1024x768",
            folder.string()));
        CAPTURE(outcome.output);
        CHECK(outcome.status == 0);
        CHECK(std::regex_search(outcome.output, std::regex{R"("findings"\s*:\s*\[\s*\])"}));
    }
}

TEST_CASE("French in the playlists that come with Foyer has its no-break spaces and its apostrophes")
{
    // UTF-8 as bytes: C2 A0 is the no-break space, E2 80 AF the narrow one, C2 AB and C2 BB the guillemets.
    const std::regex french{R"re(\bfr = "([^"]*)")re"};
    const std::regex parts_at_line_end{" [:;?!%]| \xC2\xBB|\xC2\xAB "};
    const std::regex stuck{"[A-Za-z0-9][:;?!%](?!//)|[A-Za-z0-9.]\xC2\xBB|\xC2\xAB[A-Za-z0-9]|'"};
    int texts = 0;
    for (const auto& entry : fs::recursive_directory_iterator{source_folder / "playlists"}) {
        if (entry.path().extension() != ".toml")
            continue;
        const std::string file = read(entry.path());
        for (std::sregex_iterator match{file.begin(), file.end(), french}, end; match != end; ++match) {
            const std::string text = (*match)[1];
            CAPTURE(text);
            CHECK_FALSE(std::regex_search(text, parts_at_line_end));
            CHECK_FALSE(std::regex_search(text, stuck));
            ++texts;
        }
    }
    CHECK(texts > 50);
}

TEST_CASE("every door of ./dev that the README names is there")
{
    const Desk desk;
    const std::regex named{R"(\./dev ([a-z]+))"};
    for (std::sregex_iterator match{readme().begin(), readme().end(), named}, end; match != end; ++match) {
        const std::string door = (*match)[1];
        CAPTURE(door);
        if (door == "run" || door == "play")
            CHECK(read(source_folder / "dev").find(door) != std::string::npos);
        else
            CHECK(desk.run("./dev " + door).status == 0);
    }
}

TEST_CASE("every picture and file that the README points at is there")
{
    const std::regex pointer{R"(\]\(([^)#:]+)\))"};
    int pointers = 0;
    for (std::sregex_iterator match{readme().begin(), readme().end(), pointer}, end; match != end; ++match) {
        const std::string file = (*match)[1];
        CAPTURE(file);
        CHECK(fs::exists(source_folder / file));
        ++pointers;
    }
    CHECK(pointers > 5);
}

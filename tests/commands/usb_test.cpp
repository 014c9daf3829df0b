#include "commands/program.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

using namespace foyer;

namespace
{

/// A stick, the machine's settings, and its folders.
class Machine
{
public:
    Machine() { std::filesystem::create_directories(stick.path() + "/foyer"); }

    [[nodiscard]] Ran foyer(const std::string& command) const
    {
        return run("FOYER_SETTINGS=" + home.path() + "/foyer.toml XDG_STATE_HOME=" + home.path() +
                   " XDG_RUNTIME_DIR=" + home.path() + " NO_COLOR=1 " + foyer_program() + " " + command +
                   " 2>&1");
    }

    void give_pass(const std::string& more = {}) const
    {
        home.write("foyer.toml",
                   run(foyer_program() + " usb-pass " + stick.path() + " 2>/dev/null").out + more);
    }

    void put_on_stick(const std::string& name, const std::string& text) const
    {
        stick.write("foyer/" + name, text);
    }

    [[nodiscard]] std::string notice() const { return read(home.path() + "/foyer/notice"); }
    [[nodiscard]] std::string current(const std::string& name) const
    {
        return read(home.path() + "/foyer/stick/current/" + name);
    }
    static std::string read(const std::string& path)
    {
        std::ifstream file{path};
        return {std::istreambuf_iterator<char>{file}, {}};
    }

    TemporaryFolder stick, home;
};

const std::string good = "format = 1\n[[slide]]\nkind = \"message\"\ntitle = \"Hello\"\n";

} // namespace

TEST_CASE("A stick with the pass is taken over whole, and the answer is put up on the screen")
{
    const Machine machine;
    machine.give_pass();
    machine.put_on_stick("playlist.toml",
                         good + "[[slide]]\nkind = \"image\"\npicture = \"p.png\"\nalt = \"P\"\n");
    REQUIRE(run("convert -size 900x900 plasma: " + machine.stick.path() + "/foyer/p.png").status == 0);
    const Ran ran = machine.foyer("usb-import " + machine.stick.path());
    CAPTURE(ran.out);
    CHECK(ran.status == 0);
    CHECK(machine.notice() == "2 slides taken over, the stick can go\n");
    CHECK(machine.current("p.png") == Machine::read(machine.stick.path() + "/foyer/p.png"));
    std::filesystem::remove_all(machine.stick.path() + "/foyer");
    CHECK(machine.current("playlist.toml").find("Hello") != std::string::npos);
}

TEST_CASE("A stick without the pass, or with another one, is answered in the log alone")
{
    const Machine machine;
    machine.give_pass();
    machine.put_on_stick("playlist.toml", good);
    machine.put_on_stick("pass.txt", "letmein\n");
    const Ran wrong = machine.foyer("usb-import " + machine.stick.path());
    CHECK(wrong.status == 3);
    CHECK(wrong.out.find("pass") != std::string::npos);
    std::filesystem::remove(machine.stick.path() + "/foyer/pass.txt");
    CHECK(machine.foyer("usb-import " + machine.stick.path()).status == 3);
    CHECK(machine.notice().empty());
    CHECK(machine.current("playlist.toml").empty());
}

TEST_CASE("Import is off until the settings say otherwise")
{
    const Machine machine;
    machine.give_pass();
    machine.put_on_stick("playlist.toml", good);
    machine.home.write("foyer.toml", "");
    CHECK(machine.foyer("usb-import " + machine.stick.path()).status == 3);
    CHECK(machine.notice().empty());
}

TEST_CASE(
    "A playlist with mistakes isn't taken over, what was there stays, and the report says what is wrong")
{
    const Machine machine;
    machine.give_pass("report = true\n");
    machine.put_on_stick("playlist.toml", good);
    REQUIRE(machine.foyer("usb-import " + machine.stick.path()).status == 0);
    machine.put_on_stick("playlist.toml", good + "[[slide]]\nkind = \"mesage\"\n");
    const std::string report = machine.home.path() + "/report.txt";
    const Ran ran = machine.foyer("usb-import " + machine.stick.path() + " --report " + report);
    CHECK(ran.status == 1);
    CHECK(ran.out.find("F0309") != std::string::npos);
    CHECK(Machine::read(report).find("did you mean") != std::string::npos);
    CHECK(machine.notice() == "not taken over, see the report\n");
    CHECK(machine.current("playlist.toml") == good);

    // Who has yet to write onto the stick says it on the screen later.
    const std::string line = machine.home.path() + "/line";
    CHECK(machine.foyer("usb-import " + machine.stick.path() + " --answer " + line).status == 1);
    CHECK(Machine::read(line) == "not taken over, see the report\n");
}

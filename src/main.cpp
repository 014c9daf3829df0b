#include "commands/command_line.h"
#include "modules/module.h"

#include <cstdlib>
#include <exception>
#include <iostream>
#include <string_view>
#include <unistd.h>

namespace
{

/// https://no-color.org: any value but none turns colours off.
bool wants_colour()
{
    const char* no_color = std::getenv("NO_COLOR");
    const char* term = std::getenv("TERM");
    const bool refused = no_color != nullptr && *no_color != '\0';
    return !refused && term != nullptr && std::string_view{term} != "dumb" && ::isatty(STDOUT_FILENO) == 1;
}

} // namespace

int main(int argc, char** argv)
{
    using foyer::Exit;
    foyer::Streams io{std::cout, std::cerr, wants_colour()};
    try {
        const Exit exit = foyer::run_command_line(argc, argv, io);
        std::cout.flush();
        if (std::cout.good())
            return static_cast<int>(exit);
        std::cerr << "foyer: the output can't be written; is there room for it?\n";
        return static_cast<int>(Exit::unreadable);
    } catch (const foyer::BrokenInstallation& broken) {
        std::cerr << "foyer: " << broken.what() << '\n';
    } catch (const std::exception& error) {
        std::cerr << "foyer: this is a bug in Foyer, please report it: " << error.what() << '\n';
    } catch (...) {
        std::cerr << "foyer: this is a bug in Foyer, please report it\n";
    }
    return static_cast<int>(Exit::bug);
}

#include "commands/play_refusals.h"

#include "playlist/report.h"

#include <fmt/format.h>
#include <fmt/ostream.h>

namespace foyer
{

Exit refuse_source(const Deck& deck, const std::string& source, Streams& io)
{
    if (deck.trouble == FileTrouble::no_permission)
        fmt::print(io.err, "foyer play: {} may not be read by this user\n", source);
    else if (deck.trouble || !deck.folder)
        fmt::print(io.err, "foyer play: {} is not there\n", source);
    else
        report_human(deck.read.findings, {}, io.err);
    return Exit::usage;
}

Exit refuse_without_display(const std::vector<TriedDriver>& tried, const std::string& source, Streams& io)
{
    fmt::print(io.err, "foyer play: there is no display to play on. Tried:\n");
    for (const TriedDriver& driver : tried)
        fmt::print(io.err, "  {}{}{}\n", driver.name, driver.reason.empty() ? "" : ": ", driver.reason);
    fmt::print(io.err, "To see the slides as pictures, with no display, type: foyer render {} --out slides\n",
               typed(source));
    return Exit::no_display;
}

Exit refuse_display(const std::string& wished, const std::vector<DisplayInfo>& present, Streams& io)
{
    fmt::print(io.err, "foyer play: there is no display \"{}\". There {}:\n", wished,
               present.size() == 1 ? "is" : "are");
    for (const DisplayInfo& display : present)
        fmt::print(io.err, "  {}  {} ({}x{})\n", display.number, display.name, display.bounds.width,
                   display.bounds.height);
    fmt::print(io.err, "Write its number or its name after --display, or leave --display out.\n");
    return Exit::usage;
}

} // namespace foyer

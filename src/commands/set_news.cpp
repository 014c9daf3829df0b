#include "commands/set_news.h"

#include "commands/command.h"

#include <fmt/format.h>

namespace foyer
{

std::string mistakes(std::size_t number)
{
    return fmt::format("{} {}", number, number == 1 ? "mistake" : "mistakes");
}

std::string how_to_check(const std::string& named)
{
    return fmt::format("to see what is wrong, type: foyer check {}", typed(named));
}

} // namespace foyer

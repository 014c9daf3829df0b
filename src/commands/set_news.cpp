#include "commands/set_news.h"

#include <fmt/format.h>

namespace foyer
{

std::string mistakes(std::size_t number)
{
    return fmt::format("{} {}", number, number == 1 ? "mistake" : "mistakes");
}

std::string how_to_check(const std::string& named)
{
    const bool is_one_word = named.find(' ') == std::string::npos;
    return fmt::format("to see what is wrong, type: foyer check {}", is_one_word ? named : '"' + named + '"');
}

} // namespace foyer

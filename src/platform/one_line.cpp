#include "platform/one_line.h"

#include "playlist/characters.h"
#include "playlist/source.h"

namespace foyer
{

std::string one_line(std::string_view text, std::size_t most)
{
    std::string line;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t begin = at;
        const auto point = next_code_point(text, at);
        std::string_view shown = text.substr(begin, at - begin);
        if (!point)
            shown = "\xEF\xBF\xBD";
        else if (*point < 0x20 || is_control(*point) || turns_direction(*point))
            shown = " ";
        if (line.size() + shown.size() > most)
            break;
        line += shown;
    }
    return line;
}

} // namespace foyer

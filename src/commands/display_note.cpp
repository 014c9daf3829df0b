#include "commands/display_note.h"

#include "platform/replace_file.h"

#include <fmt/format.h>

#include <fstream>

namespace foyer
{

namespace
{

std::filesystem::path note_in(const std::filesystem::path& state)
{
    return state / "last-display";
}

} // namespace

std::optional<Canvas> noted_canvas(const std::filesystem::path& state)
{
    Canvas canvas{0, 0};
    char by = 0;
    std::ifstream{note_in(state)} >> canvas.width >> by >> canvas.height;
    constexpr int most_side = 16'384;
    const auto is_side = [](int side) { return side > 0 && side <= most_side; };
    return by == 'x' && is_side(canvas.width) && is_side(canvas.height) ? std::optional{canvas}
                                                                        : std::nullopt;
}

void note_canvas(const std::filesystem::path& state, Canvas canvas)
{
    if (noted_canvas(state) == canvas)
        return;
    std::error_code error;
    std::filesystem::create_directories(state, error);
    // Where it can't be noted the next start takes a little longer.
    static_cast<void>(replace_file(note_in(state), fmt::format("{}x{}\n", canvas.width, canvas.height),
                                   Durability::synced));
}

} // namespace foyer

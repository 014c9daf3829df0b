#include "layout/notes.h"
#include "square_type.h"

#include <doctest/doctest.h>

using namespace foyer;

namespace
{

Finding finding(Severity severity, std::uint32_t line)
{
    Finding found;
    found.code = Code::picture_missing;
    found.severity = severity;
    found.file = "/srv/lobby/playlist.toml";
    found.place.line = line;
    found.values = {{"path", "\"river.jpg\""}};
    return found;
}

std::string words_of(const NotesPanel& panel)
{
    std::string words;
    for (const Element& element : panel.scene.elements)
        if (const auto* text = std::get_if<TextBlock>(&element.shape))
            words += text->words + "|";
    return words;
}

} // namespace

TEST_CASE("A slide with nothing wrong has no panel")
{
    SquareType type;
    CHECK(lay_out_notes({}, {1920, 1080}, type).area == Rect{});
}

TEST_CASE(
    "What is wrong stands at the foot with its line and what to do, errors first, and never over half of it")
{
    for (const Canvas canvas :
         {Canvas{1920, 1080}, Canvas{1080, 1920}, Canvas{640, 360}, Canvas{3840, 2160}}) {
        SquareType type;
        std::vector<Finding> findings(40, finding(Severity::warning, 7));
        findings.push_back(finding(Severity::error, 12));
        const NotesPanel panel = lay_out_notes(findings, canvas, type);
        CHECK(panel.area.bottom() == canvas.height);
        CHECK(panel.area.y > canvas.height / 3);
        CHECK(words_of(panel).find("playlist.toml:12") == 0);
        CHECK(words_of(panel).find("more: type foyer check") != std::string::npos);
        for (const Element& element : panel.scene.elements)
            if (const auto* text = std::get_if<TextBlock>(&element.shape))
                CHECK(panel.area.contains(text->box));
    }
}

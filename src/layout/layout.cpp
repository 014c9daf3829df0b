#include "layout/layout.h"

#include "layout/kinds.h"
#include "layout/page.h"

#include <array>
#include <cstdio>

namespace foyer
{

namespace
{

std::string code_point_name(char32_t character)
{
    std::array<char, 16> name{};
    std::snprintf(name.data(), name.size(), "U+%04X", static_cast<unsigned>(character));
    return name.data();
}

/// Each character of the slide that no installed font has, once.
void report_missing_characters(const SlideView& view, Typesetter& typesetter, Layout& layout)
{
    const auto report = [&](const Text& text) {
        const std::string_view words = text.in(view.language);
        for (const auto& [character, package] :
             typesetter.missing(words, {view.theme.text_family, Weight::regular, 100}, view.language)) {
            auto finding = layout.findings.add(package.empty() ? Code::character_without_meaning
                                                               : Code::character_missing_in_fonts,
                                               view.playlist.file, text.place_in(view.language));
            finding.in_slide(view.slide.id, view.language).with("codepoint", code_point_name(character));
            if (!package.empty())
                finding.with("package", package);
        }
    };
    for (const Text* text : texts_of(view.slide))
        report(*text);
}

} // namespace

Layout lay_out(const SlideView& view, Typesetter& typesetter, const Wording& wording)
{
    Page page{view, typesetter, wording};
    std::visit([&](const auto& kind) { arrange(kind, page); }, view.slide.kind);
    Layout layout = page.finish();
    report_missing_characters(view, typesetter, layout);
    return layout;
}

Layout lay_out_built_in(const Text& house_name, const Theme& theme, Canvas canvas, Typesetter& typesetter,
                        const Wording& wording, const Viewing& viewing)
{
    Playlist playlist;
    playlist.house.name = house_name;
    const auto everywhere = [](std::string words) { return Text{{{"", std::move(words), {}}}}; };
    Slide slide;
    slide.id = "built-in";
    slide.title = everywhere("Please ask at the desk");
    slide.kind = Message{{everywhere("Veuillez vous adresser à l’accueil")}, {}, {}};
    const SlideView view{playlist, slide, theme, "en", canvas, {}, {}, viewing};
    Page page{view, typesetter, wording};
    arrange(std::get<Message>(slide.kind), page);
    return page.finish();
}

} // namespace foyer

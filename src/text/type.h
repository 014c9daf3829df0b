#pragma once

#include "layout/typesetter.h"
#include "render/glyphs.h"
#include "text/fonts.h"
#include "text/shape.h"
#include "text/type_memory.h"

#include <list>
#include <map>
#include <memory>
#include <string>
#include <tuple>
#include <vector>

namespace foyer
{

/// Type from the installed fonts: measures for layout, draws for render. Its glyph runs name its own fonts:
/// they are drawn by the Type that made them. Not thread-safe: one a thread.
class Type : public Typesetter, public GlyphRasterizer
{
public:
    explicit Type(const TypeMemory& memory = {});
    ~Type() override;

    [[nodiscard]] std::vector<Segment> segments(std::string_view text, const TypeStyle& style,
                                                std::string_view language) override;
    [[nodiscard]] TextLine line(std::string_view text, std::size_t begin, std::size_t end,
                                const TypeStyle& style, std::string_view language) override;
    [[nodiscard]] FontMetrics metrics(const TypeStyle& style) override;
    [[nodiscard]] InkReach ink(std::string_view text, const TypeStyle& style,
                               std::string_view language) override;
    [[nodiscard]] std::vector<MissingCharacter> missing(std::string_view text, const TypeStyle& style,
                                                        std::string_view language) override;
    [[nodiscard]] std::shared_ptr<const GlyphMask> mask(const GlyphRun& run) override;

private:
    /// What a text measures, in ems: it serves all sizes.
    struct Measured {
        std::vector<Segment> segments;
        InkReach ink;
    };
    [[nodiscard]] const Measured& measured(std::string_view text, const TypeStyle& style,
                                           std::string_view language);
    [[nodiscard]] GlyphMask draw(const GlyphRun& run);
    /// The width of a stretch of a text, em; widens `ink` to what it reaches.
    [[nodiscard]] double measure(std::string_view text, std::size_t begin, std::size_t end,
                                 const TypeStyle& style, std::string_view language, InkReach& ink);
    void add_item(TextLine& line, double& pen, const TextItem& item, std::string_view text,
                  const TypeStyle& style);

    TypeMemory memory_;
    Fonts fonts_;
    Shaper shaper_;
    /// By text, family, weight, address, tracking and language.
    using MeasureKey = std::tuple<std::string, std::string, Weight, bool, double, std::string>;
    std::map<MeasureKey, Measured> measured_;
    std::size_t measured_bytes_ = 0;
    /// By font, size, direction, script and text; the glyphs that slides share are drawn once.
    using MaskKey = std::tuple<int, int, bool, std::uint32_t, std::string>;
    std::map<MaskKey, std::shared_ptr<const GlyphMask>> masks_;
    std::size_t mask_bytes_ = 0;
};

} // namespace foyer

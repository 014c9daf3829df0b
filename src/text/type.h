#pragma once

#include "layout/typesetter.h"
#include "render/glyphs.h"
#include "text/fonts.h"
#include "text/shape.h"

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
    Type();
    ~Type() override;

    [[nodiscard]] std::vector<Segment> segments(std::string_view text, const TypeStyle& style,
                                                std::string_view language) override;
    [[nodiscard]] TextLine line(std::string_view text, std::size_t begin, std::size_t end,
                                const TypeStyle& style, std::string_view language) override;
    [[nodiscard]] FontMetrics metrics(const TypeStyle& style) override;
    [[nodiscard]] std::vector<char32_t> missing(std::string_view text, const TypeStyle& style,
                                                std::string_view language) override;
    [[nodiscard]] std::shared_ptr<const GlyphMask> mask(const GlyphRun& run) override;

private:
    [[nodiscard]] double measure(std::string_view text, std::size_t begin, std::size_t end,
                                 const TypeStyle& style, std::string_view language);
    void add_item(TextLine& line, double& pen, const TextItem& item, std::string_view text,
                  const TypeStyle& style);

    Fonts fonts_;
    Shaper shaper_{fonts_};
    /// By text, family, weight, address, tracking and language; widths in ems.
    using MeasureKey = std::tuple<std::string, std::string, Weight, bool, double, std::string>;
    std::map<MeasureKey, std::vector<Segment>> measured_;
    std::size_t measured_bytes_ = 0;
    /// By font, size, direction, script and text; the glyphs that slides share are drawn once.
    using MaskKey = std::tuple<int, int, bool, std::uint32_t, std::string>;
    std::map<MaskKey, std::shared_ptr<const GlyphMask>> masks_;
    std::size_t mask_bytes_ = 0;
};

} // namespace foyer

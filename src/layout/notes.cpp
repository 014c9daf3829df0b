#include "layout/notes.h"

#include "layout/page.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>
#include <utility>

namespace foyer
{

namespace
{

constexpr Color panel_color{0x1c, 0x1c, 0x1e, 255};
constexpr Color ink{0xff, 0xff, 0xff, 255};
constexpr Color quiet_ink{0xc9, 0xc9, 0xce, 255};
constexpr Color error_color{0xff, 0x5a, 0x4f, 255};
constexpr Color warning_color{0xff, 0xc2, 0x3d, 255};
constexpr const char* language = "en";
constexpr double bar_to_text = 28; // left ends of both

/// Lays lines one below the other, from the panel's top.
class Panel
{
public:
    Panel(Canvas canvas, Typesetter& typesetter)
        : typesetter_(typesetter), unit_(std::min(canvas.width, canvas.height) / 1080.0), canvas_(canvas)
    {
    }

    /// False: it doesn't fit any more, and nothing of it was added.
    bool add(const Finding& finding)
    {
        const std::size_t before = lines_.size();
        const int bottom_before = bottom_;
        const std::string where = finding.file.substr(finding.file.rfind('/') + 1) + ":" +
                                  std::to_string(finding.place.line) + "  ";
        add_text(where + message_of(finding), Weight::semibold, ink);
        if (const std::string help = help_of(finding); !help.empty())
            add_text(help, Weight::regular, quiet_ink);
        bottom_ += px(14);
        if (bottom_ <= canvas_.height / 2) {
            bars_.push_back({bottom_before, bottom_ - px(14) - bottom_before,
                             finding.severity == Severity::error ? error_color : warning_color});
            return true;
        }
        lines_.resize(before);
        bottom_ = bottom_before;
        return false;
    }

    void add_rest(std::size_t number)
    {
        add_text("and " + std::to_string(number) + " more: type foyer check", Weight::regular, quiet_ink);
        bottom_ += px(14);
    }

    NotesPanel finish()
    {
        const int top = canvas_.height - bottom_ - px(16);
        NotesPanel panel{{canvas_, panel_color, {}, 4.5}, {0, top, canvas_.width, canvas_.height - top}};
        for (const Bar& bar : bars_)
            panel.scene.elements.push_back(
                {Box{{side_margin(canvas_), top + bar.y, px(8), bar.height}, px(4) * 1.0, false, bar.color}});
        for (TextBlock& line : lines_) {
            line.box.y += top;
            line.lines.front().baseline += top;
            panel.scene.elements.push_back({std::move(line)});
        }
        return panel;
    }

private:
    struct Bar {
        int y = 0, height = 0; ///< from the panel's top
        Color color;
    };

    [[nodiscard]] int px(double length) const { return static_cast<int>(std::lround(length * unit_)); }

    void add_text(const std::string& text, Weight weight, Color color)
    {
        const TypeStyle style{"Inter", weight, std::max(10, px(28))};
        const int most = canvas_.width - 2 * side_margin(canvas_) - px(bar_to_text);
        double width = 0;
        std::size_t begin = 0;
        std::size_t end = 0;
        for (const Segment& segment : typesetter_.segments(text, style, language)) {
            if (end > begin && width + segment.width > most) {
                add_line(text, begin, end, style, color);
                begin = end;
                width = 0;
            }
            width += segment.width + segment.space;
            end = segment.end;
        }
        add_line(text, begin, end, style, color);
    }

    void add_line(const std::string& text, std::size_t begin, std::size_t end, const TypeStyle& style,
                  Color color)
    {
        const FontMetrics metrics = typesetter_.metrics(style);
        TextLine line = typesetter_.line(text, begin, end, style, language);
        line.x = side_margin(canvas_) + px(bar_to_text);
        line.baseline = bottom_ + metrics.ascent;
        const int height = metrics.ascent + metrics.descent;
        TextBlock block{TextRole::source,
                        {line.x, bottom_, line.width, height},
                        style.size,
                        color,
                        text.substr(begin, end - begin),
                        {}};
        block.lines.push_back(std::move(line));
        lines_.push_back(std::move(block));
        bottom_ += height + px(4);
    }

    Typesetter& typesetter_;
    double unit_; ///< pixels at a shorter side of 1080
    Canvas canvas_;
    int bottom_ = px(24); ///< of what stands so far
    std::vector<TextBlock> lines_;
    std::vector<Bar> bars_;
};

} // namespace

NotesPanel lay_out_notes(std::vector<Finding> findings, Canvas canvas, Typesetter& typesetter)
{
    if (findings.empty())
        return {};
    std::stable_partition(findings.begin(), findings.end(),
                          [](const Finding& finding) { return finding.severity == Severity::error; });
    Panel panel{canvas, typesetter};
    for (std::size_t i = 0; i < findings.size(); ++i) {
        if (panel.add(findings[i]))
            continue;
        panel.add_rest(findings.size() - i);
        break;
    }
    return panel.finish();
}

NotesPanel lay_out_notice(const std::string& line, const Theme& theme, Canvas canvas, Typesetter& typesetter)
{
    const double unit = std::min(canvas.width, canvas.height) / 1080.0;
    const int margin = side_margin(canvas);
    TypeStyle style{theme.text_family, Weight::semibold, static_cast<int>(std::lround(41 * unit))};
    TextLine text = typesetter.line(line, 0, line.size(), style, language);
    while (text.width > canvas.width - 2 * margin && style.size > 1) {
        style.size = style.size * (canvas.width - 2 * margin) / (text.width + 1);
        text = typesetter.line(line, 0, line.size(), style, language);
    }
    const FontMetrics metrics = typesetter.metrics(style);
    const int height = metrics.ascent + metrics.descent + static_cast<int>(std::lround(54 * unit));
    NotesPanel panel{{canvas, theme.ground, {}, 4.5}, {0, canvas.height - height, canvas.width, height}};
    const int rule = std::max(2, static_cast<int>(std::lround(4 * unit)));
    panel.scene.elements.push_back({Box{{0, panel.area.y, canvas.width, rule}, 0, false, theme.accent}});
    text.x = margin;
    text.baseline = panel.area.y + (height + metrics.cap_height) / 2;
    TextBlock block{TextRole::source, panel.area, style.size, theme.ink, line, {}};
    block.lines.push_back(std::move(text));
    panel.scene.elements.push_back({std::move(block)});
    return panel;
}

} // namespace foyer

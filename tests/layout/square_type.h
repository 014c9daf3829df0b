#pragma once

#include "layout/typesetter.h"

#include <string>
#include <string_view>
#include <vector>

namespace foyer
{

/// Type in which every byte is half an em wide: layout can be tested without a font.
class SquareType : public Typesetter
{
public:
    std::vector<Segment> segments(std::string_view text, const TypeStyle& style,
                                  std::string_view /*language*/) override
    {
        std::vector<Segment> segments;
        std::size_t begin = 0;
        while (begin < text.size()) {
            const std::size_t space = text.find(' ', begin);
            const std::size_t ink_end = space == std::string_view::npos ? text.size() : space;
            const std::size_t end = space == std::string_view::npos ? text.size() : space + 1;
            const double em = style.size / 2.0;
            segments.push_back({begin, end, static_cast<double>(ink_end - begin) * em,
                                static_cast<double>(end - ink_end) * em, false, false});
            begin = end;
        }
        return segments;
    }

    TextLine line(std::string_view text, std::size_t begin, std::size_t end, const TypeStyle& style,
                  std::string_view /*language*/) override
    {
        while (end > begin && text[end - 1] == ' ')
            --end;
        const int width = static_cast<int>(end - begin) * style.size / 2;
        GlyphRun run;
        run.size = style.size;
        run.text = std::string{text.substr(begin, end - begin)};
        run.width = width;
        return {0, 0, width, {run}};
    }

    FontMetrics metrics(const TypeStyle& style) override
    {
        return {style.size, style.size / 4, style.size * 7 / 10};
    }

    InkReach ink(std::string_view /*text*/, const TypeStyle& /*style*/,
                 std::string_view /*language*/) override
    {
        return {0.95, 0.25};
    }

    std::vector<MissingCharacter> missing(std::string_view /*text*/, const TypeStyle& /*style*/,
                                          std::string_view /*language*/) override
    {
        return {};
    }
};

/// Numbers and dates as plain as can be.
class PlainWording : public Wording
{
public:
    std::string number(double value, int /*decimals*/, std::string_view /*language*/) const override
    {
        return std::to_string(static_cast<long long>(value));
    }
    std::string date(Date date, std::string_view /*language*/) const override
    {
        return std::to_string(date.day) + "." + std::to_string(date.month) + "." + std::to_string(date.year);
    }
    QuotationMarks quotation_marks(std::string_view /*language*/) const override { return {"<", ">"}; }
    PercentForm percent(std::string_view language) const override
    {
        return {"%", language == "fr", language == "tr"};
    }
    std::string weekday(Date /*date*/, std::string_view /*language*/) const override { return "Day"; }
    std::string days(long /*count*/, std::string_view /*language*/) const override { return "days"; }
    std::string today(std::string_view /*language*/) const override { return "Today"; }
    bool right_to_left(std::string_view language) const override { return language == "ar"; }
};

} // namespace foyer

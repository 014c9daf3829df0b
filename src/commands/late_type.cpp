#include "commands/late_type.h"

#include <algorithm>
#include <array>

namespace foyer
{

namespace
{

/// Languages that need no look into CLDR: a slide without words asks for nothing but its direction.
bool is_surely_left_to_right(std::string_view language)
{
    constexpr std::array<std::string_view, 7> latin{"de", "en", "es", "fr", "it", "nl", "pt"};
    return std::find(latin.begin(), latin.end(), language) != latin.end();
}

} // namespace

const TypeEngine& LateTypeEngine::get()
{
    if (!engine_)
        engine_ = make_type_engine(memory_);
    return *engine_;
}

std::vector<Segment> LateType::segments(std::string_view text, const TypeStyle& style,
                                        std::string_view language)
{
    return engine_->get().typesetter->segments(text, style, language);
}

TextLine LateType::line(std::string_view text, std::size_t begin, std::size_t end, const TypeStyle& style,
                        std::string_view language)
{
    return engine_->get().typesetter->line(text, begin, end, style, language);
}

FontMetrics LateType::metrics(const TypeStyle& style)
{
    return engine_->get().typesetter->metrics(style);
}

InkReach LateType::ink(std::string_view text, const TypeStyle& style, std::string_view language)
{
    return engine_->get().typesetter->ink(text, style, language);
}

std::vector<MissingCharacter> LateType::missing(std::string_view text, const TypeStyle& style,
                                                std::string_view language)
{
    return engine_->get().typesetter->missing(text, style, language);
}

std::shared_ptr<const GlyphMask> LateType::mask(const GlyphRun& run)
{
    return engine_->get().glyphs->mask(run);
}

std::string LateWording::number(double value, int decimals, std::string_view language) const
{
    return engine_->get().wording->number(value, decimals, language);
}

QuotationMarks LateWording::quotation_marks(std::string_view language) const
{
    return engine_->get().wording->quotation_marks(language);
}

PercentForm LateWording::percent(std::string_view language) const
{
    return engine_->get().wording->percent(language);
}

std::string LateWording::date(Date date, std::string_view language) const
{
    return engine_->get().wording->date(date, language);
}

std::string LateWording::weekday(Date date, std::string_view language) const
{
    return engine_->get().wording->weekday(date, language);
}

std::string LateWording::days(long count, std::string_view language) const
{
    return engine_->get().wording->days(count, language);
}

std::string LateWording::today(std::string_view language) const
{
    return engine_->get().wording->today(language);
}

bool LateWording::right_to_left(std::string_view language) const
{
    return !is_surely_left_to_right(language) && engine_->get().wording->right_to_left(language);
}

} // namespace foyer

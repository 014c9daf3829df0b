#pragma once

#include "layout/typesetter.h"

#include <string>
#include <string_view>

namespace foyer
{

/// Numbers and dates as CLDR has them for the language, by ICU.
class IcuWording : public Wording
{
public:
    [[nodiscard]] std::string number(double value, int decimals, std::string_view language) const override;
    [[nodiscard]] QuotationMarks quotation_marks(std::string_view language) const override;
    [[nodiscard]] PercentForm percent(std::string_view language) const override;
    [[nodiscard]] std::string date(Date date, std::string_view language) const override;
    [[nodiscard]] std::string weekday(Date date, std::string_view language) const override;
    [[nodiscard]] std::string days(long count, std::string_view language) const override;
    [[nodiscard]] std::string today(std::string_view language) const override;
    [[nodiscard]] bool right_to_left(std::string_view language) const override;
};

} // namespace foyer

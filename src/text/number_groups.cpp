#include "text/number_groups.h"

#include <algorithm>
#include <string_view>

namespace foyer
{

namespace
{

bool is_digit(char16_t unit)
{
    return unit >= u'0' && unit <= u'9';
}

/// What stands between two groups of one number, or around one.
bool is_between(char16_t unit)
{
    constexpr std::u16string_view marks = u" \u00a0\u202f\u2009-\u2010\u2011.()";
    return marks.find(unit) != std::u16string_view::npos;
}

/// Counts how a stretch is made up.
struct Groups {
    int digits = 0, groups = 0;
    bool plus = false, bracket = false;

    /// 7 digits are a local number ("658-9022"); of two groups alone they may as well be a range of years.
    [[nodiscard]] bool is_one_number() const
    {
        constexpr int local_number = 7;
        return groups > 1 && digits >= local_number &&
               (plus || bracket || groups > 2 || digits == local_number);
    }
};

} // namespace

std::vector<UnitRange> number_groups(const icu::UnicodeString& text)
{
    std::vector<UnitRange> found;
    const std::int32_t length = text.length();
    for (std::int32_t at = 0; at < length;) {
        const char16_t first = text.charAt(at);
        if (!is_digit(first) && first != u'+' && first != u'(') {
            ++at;
            continue;
        }
        Groups groups;
        std::int32_t end = at;
        std::int32_t next = at;
        for (int marks = 0; next < length && marks < 3; ++next) {
            const char16_t unit = text.charAt(next);
            if (is_digit(unit)) {
                groups.groups += next == at || !is_digit(text.charAt(next - 1)) ? 1 : 0;
                ++groups.digits;
                marks = 0;
                end = next + 1;
            } else if (unit == u'+' && next == at) {
                groups.plus = true;
            } else if (is_between(unit)) {
                groups.bracket = groups.bracket || unit == u'(';
                ++marks;
            } else {
                break;
            }
        }
        if (groups.is_one_number())
            found.push_back({at, end});
        at = std::max(at + 1, end);
    }
    return found;
}

} // namespace foyer

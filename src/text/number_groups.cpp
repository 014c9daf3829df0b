#include "text/number_groups.h"

#include "playlist/source.h"

#include <optional>

namespace foyer
{

namespace
{

/// As Latin, Arabic and Persian write them.
bool is_digit(char32_t character)
{
    return (character >= U'0' && character <= U'9') || (character >= 0x0660 && character <= 0x0669) ||
           (character >= 0x06f0 && character <= 0x06f9);
}

bool is_space(char32_t character)
{
    return character == U' ' || character == 0xa0 || character == 0x202f || character == 0x2009;
}

/// Joins two groups closely.
bool is_joint(char32_t character)
{
    return character == U'-' || character == 0x2010 || character == 0x2011 || character == U'.';
}

bool is_bracket(char32_t character)
{
    return character == U'(' || character == U')';
}

/// How a stretch is made up, as it is read character by character.
class Groups
{
public:
    /// False: the character doesn't go on with the number.
    [[nodiscard]] bool take(char32_t character)
    {
        if (is_digit(character)) {
            groups_ += in_group_ ? 0 : 1;
            ++digits_;
            first_ += groups_ == 1 ? 1 : 0;
            in_group_ = true;
            between_ = 0;
            return true;
        }
        in_group_ = false;
        if (is_bracket(character)) {
            marked_ = marked_ || (character == U')' && groups_ == 1);
            return true;
        }
        if (character == U'+' && digits_ == 0 && !marked_) {
            marked_ = true;
            return true;
        }
        has_space_ = has_space_ || is_space(character);
        return (is_space(character) || is_joint(character)) && digits_ > 0 && ++between_ == 1;
    }

    /// Two groups alone may as well be a range of years, but for a local number's 3 and 4 digits.
    [[nodiscard]] bool is_one_number() const
    {
        const bool is_local = groups_ == 2 && first_ == 3 && digits_ == 7 && !has_space_;
        return is_local || (digits_ >= 7 && (groups_ > 2 || (groups_ == 2 && marked_)));
    }

private:
    int digits_ = 0, groups_ = 0, first_ = 0;
    int between_ = 0; ///< marks since the last digit, brackets apart
    bool in_group_ = false, has_space_ = false;
    bool marked_ = false; ///< by a plus, or brackets around its first group
};

/// Where the number ends that begins at `begin`; none: there is none.
std::optional<std::size_t> end_of_number(std::string_view text, std::size_t begin)
{
    Groups groups;
    std::optional<std::size_t> end;
    for (std::size_t at = begin; at < text.size();) {
        const auto character = next_code_point(text, at);
        if (!character || !groups.take(*character))
            break;
        if (is_digit(*character))
            end = groups.is_one_number() ? std::optional{at} : std::nullopt;
    }
    return end;
}

} // namespace

std::vector<ByteRange> number_groups(std::string_view text)
{
    std::vector<ByteRange> found;
    bool in_word = false; // a number doesn't begin amid digits or letters
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t begin = at;
        const char32_t character = next_code_point(text, at).value_or(0);
        const bool may_begin = is_digit(character) || character == U'+' || character == U'(';
        const auto end = may_begin && !in_word ? end_of_number(text, begin) : std::nullopt;
        if (end) {
            found.push_back({begin, *end});
            at = *end;
        }
        in_word = is_digit(character) || is_joint(character);
    }
    return found;
}

} // namespace foyer

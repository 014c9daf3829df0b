#pragma once

#include "layout/quotation.h"
#include "layout/scene.h"

#include <string>
#include <string_view>
#include <vector>

namespace foyer
{

enum class Weight { regular, semibold, bold };

struct TypeStyle {
    std::string family;
    Weight weight = Weight::regular;
    int size = 0;         ///< em, pixels
    double tracking = 0;  ///< em; only unjoined scripts obey it
    bool address = false; ///< lines end only after slashes and before dots, as in a web address
};

/// A stretch of text between two places where a line may end.
struct Segment {
    std::size_t begin = 0, end = 0; ///< bytes of the text; the white space at its end included
    double width = 0;               ///< pixels, without the white space at its end
    double space = 0;               ///< pixels, of that white space
    bool ends_line = false;         ///< a line must end after it
    bool clings = false;            ///< a line should not end after it: inside a name, a number and its unit
};

struct FontMetrics {
    int ascent = 0, descent = 0; ///< pixels above and below the baseline, both positive
    int cap_height = 0;          ///< of a capital H
};

/// How far the ink of a text reaches above and below its baseline.
struct InkReach {
    double above = 0, below = 0; ///< em
};

/// A character that no installed font has.
struct MissingCharacter {
    char32_t character = 0;
    std::string package; ///< the Debian package with a font that has it; empty: Unicode gives it no meaning
};

/// The interface through which layout gets its type; `text` has it with real fonts, tests with square ones.
/// Not thread-safe: one typesetter a thread.
class Typesetter
{
public:
    Typesetter() = default;
    Typesetter(const Typesetter&) = delete;
    Typesetter& operator=(const Typesetter&) = delete;
    virtual ~Typesetter() = default;

    [[nodiscard]] virtual std::vector<Segment> segments(std::string_view text, const TypeStyle& style,
                                                        std::string_view language) = 0;
    /// The bytes from `begin` to `end` of `text` as one line, without the white space at its end: runs in
    /// visual order, at baseline 0, the first ink at x 0.
    [[nodiscard]] virtual TextLine line(std::string_view text, std::size_t begin, std::size_t end,
                                        const TypeStyle& style, std::string_view language) = 0;
    [[nodiscard]] virtual FontMetrics metrics(const TypeStyle& style) = 0;
    /// Of all of `text`, whichever fonts it takes: letters with hanging or stacked marks need more room than
    /// the style's family does.
    [[nodiscard]] virtual InkReach ink(std::string_view text, const TypeStyle& style,
                                       std::string_view language) = 0;
    /// Each once.
    [[nodiscard]] virtual std::vector<MissingCharacter> missing(std::string_view text, const TypeStyle& style,
                                                                std::string_view language) = 0;
};

/// How a language puts the percent sign to a number.
struct PercentForm {
    std::string sign = "%";
    bool spaced = false; ///< apart from the number
    bool before = false; ///< left of the number in a line that runs from left to right, right of it in others
};

/// How a language writes numbers and dates.
class Wording
{
public:
    Wording() = default;
    Wording(const Wording&) = delete;
    Wording& operator=(const Wording&) = delete;
    virtual ~Wording() = default;

    /// 2100 → "2,100" (en), "2 100" (fr, with a narrow no-break space).
    [[nodiscard]] virtual std::string number(double value, int decimals, std::string_view language) const = 0;
    [[nodiscard]] virtual QuotationMarks quotation_marks(std::string_view language) const = 0;
    [[nodiscard]] virtual PercentForm percent(std::string_view language) const = 0;
    /// "9 February 2027"; its parts don't part at a line's end. 2027-02-09 where nobody wrote down how the
    /// language does it.
    [[nodiscard]] virtual std::string date(Date date, std::string_view language) const = 0;
    /// "Tuesday", "Mardi"; empty: not known of this language, as with the two below.
    [[nodiscard]] virtual std::string weekday(Date date, std::string_view language) const = 0;
    /// What so many days are called, without their number: "days", "jours".
    [[nodiscard]] virtual std::string days(long count, std::string_view language) const = 0;
    /// "Today", "Aujourd’hui".
    [[nodiscard]] virtual std::string today(std::string_view language) const = 0;
    [[nodiscard]] virtual bool right_to_left(std::string_view language) const = 0;
};

} // namespace foyer

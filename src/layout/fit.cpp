#include "layout/fit.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace foyer
{

namespace
{

/// Costs beside evenness, which counts 1 for a line as wide as its box.
constexpr double cost_of_parting = 0.35;
constexpr double cost_of_lonely_word = 0.6;
constexpr double short_line = 0.4;    // of the box's width
constexpr std::size_t short_word = 4; // bytes

/// Fewest lines by filling each; 0: a segment is wider than `width`.
std::size_t count_lines(const std::vector<Segment>& segments, double width)
{
    std::size_t lines = segments.empty() ? 0 : 1;
    double used = 0;
    bool fresh = true;
    for (const Segment& segment : segments) {
        if (segment.width > width)
            return 0;
        if (!fresh && used + segment.width > width) {
            ++lines;
            used = 0;
        }
        used += segment.width + segment.space;
        fresh = segment.ends_line;
        if (segment.ends_line && &segment != &segments.back()) {
            ++lines;
            used = 0;
        }
    }
    return lines;
}

/// A line that is a single short word. Of two words in two lines neither is, unless the other is far longer.
bool is_lonely(const std::vector<Segment>& segments, std::size_t begin, std::size_t end, double width)
{
    if (end - begin != 1)
        return false;
    std::size_t first = begin;
    while (first > 0 && !segments[first - 1].ends_line)
        --first;
    std::size_t last = begin;
    while (last + 1 < segments.size() && !segments[last].ends_line)
        ++last;
    const Segment& word = segments[begin];
    if (last == first)
        return false;
    if (last == first + 1)
        return word.width < short_line * segments[begin == first ? last : first].width;
    const std::size_t blank = word.space > 0 ? 1 : 0;
    return word.width < short_line * width || word.end - word.begin <= short_word + blank;
}

/// A line that ends within a name, or between a number and its unit.
bool parts(const std::vector<Segment>& segments, std::size_t end)
{
    return end != segments.size() && segments[end - 1].clings;
}

double line_cost(const std::vector<Segment>& segments, std::size_t begin, std::size_t end, double line_width,
                 double width)
{
    const double filled = line_width / width;
    return filled * filled + (parts(segments, end) ? cost_of_parting : 0) +
           (is_lonely(segments, begin, end, width) ? cost_of_lonely_word : 0);
}

struct Best {
    double cost = std::numeric_limits<double>::infinity();
    std::size_t begin = 0; ///< first segment of the line that ends here
};

int at_room(const FitText& text, double room)
{
    const int aim = std::max(text.least, std::min(text.usual, text.aim));
    double size = text.usual;
    if (room >= 0)
        size += (text.most - text.usual) * room;
    else if (room >= room_at_aim)
        size -= (text.usual - aim) * (room / room_at_aim);
    else
        size = text.least + (aim - text.least) * (1 + room) / (1 + room_at_aim);
    return std::max(1, static_cast<int>(std::floor(size)));
}

/// The share of the spaces between texts that is left: air gives way before letters do, as titles shrink.
double air_at(double room)
{
    constexpr double least_air = 0.7;
    return std::clamp(1 - (1 - least_air) * room / room_at_aim, least_air, 1.0);
}

/// Lines move closer just before letters would get smaller than their aim.
double tightness_at(double room)
{
    return std::clamp((room_at_ease - room) / (room_at_ease - room_at_aim), 0.0, 1.0);
}

/// A stack at one size, its texts' lines not yet chosen.
struct Trial {
    std::vector<int> sizes;
    double air = 1;       ///< share of the spaces between them
    double tightness = 0; ///< 1: the lines stand as close as they may
    int height = 0;
    bool fits = false;
};

class Fitter
{
public:
    Fitter(std::span<const FitText> texts, int width, int height, Typesetter& typesetter,
           std::string_view language)
        : texts_(texts), width_(width), height_(height), typesetter_(typesetter), language_(language)
    {
    }

    [[nodiscard]] Trial try_sizes(std::vector<int> sizes, double room) const
    {
        const double air = air_at(room);
        Trial trial{std::move(sizes), air, tightness_at(room), 0, true};
        for (std::size_t i = 0; i < texts_.size(); ++i) {
            const int size = trial.sizes[i];
            const std::size_t lines = count_lines(segments(i, size), line_width(i, size));
            trial.fits = trial.fits && lines != 0;
            trial.height +=
                space_before(i, air) + text_height(i, size, std::max<std::size_t>(lines, 1), trial.tightness);
        }
        trial.fits = trial.fits && trial.height <= height_;
        return trial;
    }

    [[nodiscard]] Trial at(double room) const
    {
        std::vector<int> sizes;
        for (const FitText& text : texts_)
            sizes.push_back(at_room(text, room));
        return try_sizes(std::move(sizes), room);
    }

    [[nodiscard]] Trial scaled(double factor) const
    {
        std::vector<int> sizes;
        for (const FitText& text : texts_)
            sizes.push_back(std::max(1, static_cast<int>(text.least * factor)));
        return try_sizes(std::move(sizes), -1);
    }

    /// True: at these sizes no line is a lonely word, and none parts what belongs together.
    [[nodiscard]] bool reads_well(const Trial& trial) const
    {
        for (std::size_t i = 0; i < texts_.size(); ++i) {
            const int size = trial.sizes[i];
            const std::vector<Segment> words = segments(i, size);
            const double width = line_width(i, size);
            const auto lines = break_lines(words, width);
            std::size_t begin = 0;
            for (const FittedLine& line : lines.value_or(std::vector<FittedLine>{})) {
                std::size_t end = begin;
                while (end < words.size() && words[end].end <= line.end)
                    ++end;
                if (is_lonely(words, begin, end, width) || parts(words, end))
                    return false;
                begin = end;
            }
        }
        return true;
    }

    [[nodiscard]] FittedStack laid(const Trial& trial) const
    {
        FittedStack stack;
        int y = 0;
        for (std::size_t i = 0; i < texts_.size(); ++i) {
            FittedText text;
            text.size = trial.sizes[i];
            text.metrics = metrics(i, text.size);
            text.line_pitch = pitch(i, text.size, trial.tightness);
            y += space_before(i, trial.air);
            text.top = y;
            const auto lines = break_lines(segments(i, text.size), line_width(i, text.size));
            text.lines = lines ? *lines : std::vector<FittedLine>{{0, texts_[i].words.size()}};
            y += text.height();
            stack.texts.push_back(std::move(text));
        }
        stack.height = y;
        return stack;
    }

    /// How many characters of the longest text have to go until the stack fits at its least sizes.
    void count_too_many(FittedStack& stack) const
    {
        std::vector<FitText> shorter{texts_.begin(), texts_.end()};
        const auto longest =
            std::max_element(shorter.begin(), shorter.end(),
                             [](const auto& a, const auto& b) { return a.words.size() < b.words.size(); });
        stack.longest = static_cast<std::size_t>(longest - shorter.begin());
        const std::string words = longest->words;
        const auto cut_to = [&](std::size_t bytes) {
            while (bytes > 0 && bytes < words.size() &&
                   (static_cast<unsigned char>(words[bytes]) & 0xc0U) == 0x80U)
                --bytes;
            return words.substr(0, bytes);
        };
        std::size_t fitting = 0;
        for (std::size_t step = words.size(); step > 0; step /= 2)
            while (fitting + step <= words.size()) {
                longest->words = cut_to(fitting + step);
                if (!Fitter{shorter, width_, height_, typesetter_, language_}.at(-1).fits)
                    break;
                fitting += step;
            }
        const std::string kept = cut_to(fitting);
        stack.too_many = static_cast<std::size_t>(
            std::count_if(words.begin() + static_cast<std::ptrdiff_t>(kept.size()), words.end(),
                          [](char byte) { return (static_cast<unsigned char>(byte) & 0xc0U) != 0x80U; }));
        stack.too_many = std::max<std::size_t>(stack.too_many, 1);
    }

private:
    [[nodiscard]] int space_before(std::size_t i, double air) const
    {
        return i == 0 ? 0 : static_cast<int>(std::lround(texts_[i].space_before * air));
    }
    [[nodiscard]] TypeStyle style(std::size_t i, int size) const
    {
        TypeStyle sized = texts_[i].style;
        sized.size = size;
        return sized;
    }
    [[nodiscard]] std::vector<Segment> segments(std::size_t i, int size) const
    {
        return typesetter_.segments(texts_[i].words, style(i, size), language_);
    }
    [[nodiscard]] double line_width(std::size_t i, int size) const
    {
        return width_ - texts_[i].indent * size;
    }
    /// Of the style's family, and more where the text's own letters need more. What rises over the capitals
    /// no higher than the family's accents do takes no room of its own.
    [[nodiscard]] FontMetrics metrics(std::size_t i, int size) const
    {
        FontMetrics metrics = typesetter_.metrics(style(i, size));
        const InkReach ink = typesetter_.ink(texts_[i].words, texts_[i].style, language_);
        const int accents = metrics.ascent - metrics.cap_height;
        metrics.ascent = std::max(metrics.ascent, static_cast<int>(std::ceil(ink.above * size)));
        metrics.descent = std::max(metrics.descent, static_cast<int>(std::ceil(ink.below * size)));
        metrics.cap_height = metrics.ascent - accents;
        return metrics;
    }
    /// Lines of tall letters stand further apart, so that one line's marks don't run into the next.
    [[nodiscard]] int pitch(std::size_t i, int size, double tightness) const
    {
        constexpr double tight = 1.16; // em; below it Latin's descenders come near the next line's accents
        constexpr double tall = 1.25;  // em; Latin with its accents and descenders stays below
        constexpr double between = 0.05;
        const InkReach ink = typesetter_.ink(texts_[i].words, texts_[i].style, language_);
        const double needed = ink.above + ink.below;
        const double usual = texts_[i].line_height;
        const double given = usual - std::max(0.0, usual - tight) * tightness;
        return static_cast<int>(std::lround(std::max(given, needed > tall ? needed + between : 0) * size));
    }
    [[nodiscard]] int text_height(std::size_t i, int size, std::size_t lines, double tightness) const
    {
        const FontMetrics found = metrics(i, size);
        return found.cap_height + static_cast<int>(lines - 1) * pitch(i, size, tightness) + found.descent;
    }

    std::span<const FitText> texts_;
    int width_, height_;
    Typesetter& typesetter_;
    std::string_view language_;
};

} // namespace

std::optional<std::vector<FittedLine>> break_lines(const std::vector<Segment>& segments, double width)
{
    const std::size_t count = count_lines(segments, width);
    if (count == 0)
        return segments.empty() ? std::optional{std::vector<FittedLine>{}} : std::nullopt;

    // best[lines][i]: the first i segments in that many lines.
    std::vector<std::vector<Best>> best(count + 1, std::vector<Best>(segments.size() + 1));
    best[0][0].cost = 0;
    for (std::size_t line = 1; line <= count; ++line)
        for (std::size_t begin = 0; begin < segments.size(); ++begin) {
            if (std::isinf(best[line - 1][begin].cost))
                continue;
            double used = 0;
            for (std::size_t end = begin + 1; end <= segments.size(); ++end) {
                const Segment& segment = segments[end - 1];
                if (used + segment.width > width)
                    break;
                const double cost =
                    best[line - 1][begin].cost + line_cost(segments, begin, end, used + segment.width, width);
                if (cost < best[line][end].cost)
                    best[line][end] = {cost, begin};
                used += segment.width + segment.space;
                if (segment.ends_line)
                    break;
            }
        }
    std::vector<FittedLine> lines;
    std::size_t end = segments.size();
    for (std::size_t line = count; line > 0; --line) {
        const std::size_t begin = best[line][end].begin;
        lines.push_back({segments[begin].begin, segments[end - 1].end});
        end = begin;
    }
    std::reverse(lines.begin(), lines.end());
    return lines;
}

FittedStack fit_stack(std::span<const FitText> texts, int width, int height, Typesetter& typesetter,
                      std::string_view language)
{
    const Fitter fitter{texts, width, height, typesetter, language};
    // Steps of 1/24: a change of size that the eye can see, and no more than 49 trials.
    constexpr int steps = 24;
    // What lines that read well may cost: a fifth of the way, and nobody's aim.
    constexpr double worth = 0.4;
    std::optional<Trial> largest;
    double found = 0;
    for (int step = steps; step >= -steps; --step) {
        const double room = static_cast<double>(step) / steps;
        if (largest && (room < found - worth || (room < room_at_aim && found >= room_at_aim)))
            break;
        Trial trial = fitter.at(room);
        if (!trial.fits)
            continue;
        const bool well = fitter.reads_well(trial);
        if (!well && largest)
            continue;
        found = room;
        largest = std::move(trial);
        if (well)
            break;
    }
    if (largest) {
        FittedStack stack = fitter.laid(*largest);
        stack.room = found;
        return stack;
    }
    Trial trial = fitter.scaled(1);
    for (double factor = 0.95; !trial.fits && factor > 0.05; factor -= 0.05)
        trial = fitter.scaled(factor);
    FittedStack stack = fitter.laid(trial);
    stack.fits = false;
    stack.room = -1;
    fitter.count_too_many(stack);
    return stack;
}

} // namespace foyer

#pragma once

#include "text/engine.h"

#include <memory>
#include <optional>

namespace foyer
{

/// A TypeEngine that is made once somebody asks for it: a show of photographs never does. Not thread-safe.
class LateTypeEngine
{
public:
    explicit LateTypeEngine(const TypeMemory& memory = {}) : memory_(memory) {}
    [[nodiscard]] const TypeEngine& get();

private:
    TypeMemory memory_;
    std::optional<TypeEngine> engine_;
};

/// Type that asks for its engine with the first text.
class LateType : public Typesetter, public GlyphRasterizer
{
public:
    explicit LateType(std::shared_ptr<LateTypeEngine> engine) : engine_(std::move(engine)) {}

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
    std::shared_ptr<LateTypeEngine> engine_;
};

/// Words that ask for their engine when a number, a date or an uncommon language comes.
class LateWording : public Wording
{
public:
    explicit LateWording(std::shared_ptr<LateTypeEngine> engine) : engine_(std::move(engine)) {}

    [[nodiscard]] std::string number(double value, int decimals, std::string_view language) const override;
    [[nodiscard]] QuotationMarks quotation_marks(std::string_view language) const override;
    [[nodiscard]] PercentForm percent(std::string_view language) const override;
    [[nodiscard]] std::string date(Date date, std::string_view language) const override;
    [[nodiscard]] std::string weekday(Date date, std::string_view language) const override;
    [[nodiscard]] std::string days(long count, std::string_view language) const override;
    [[nodiscard]] std::string today(std::string_view language) const override;
    [[nodiscard]] bool right_to_left(std::string_view language) const override;

private:
    std::shared_ptr<LateTypeEngine> engine_;
};

} // namespace foyer

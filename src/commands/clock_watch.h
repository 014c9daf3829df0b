#pragma once

#include "platform/clock_trust.h"
#include "platform/descriptor.h"
#include "platform/loop.h"

#include <filesystem>
#include <functional>
#include <optional>

namespace foyer
{

/// Whether the machine's clock can be trusted, asked again every few seconds until it can.
class ClockWatch : public EventSource
{
public:
    /// `always`, `by_hand`: as in ClockFacts.
    ClockWatch(const std::optional<std::filesystem::path>& state, bool always, bool by_hand);

    [[nodiscard]] ClockVerdict verdict() const { return verdict_; }
    /// Called when it can be trusted from now on.
    void on_trust(std::function<void()> call) { on_trust_ = std::move(call); }

    [[nodiscard]] int descriptor() const override { return timer_.number(); }
    [[nodiscard]] std::vector<Event> take() override;

private:
    [[nodiscard]] ClockVerdict judge() const;

    bool always_, by_hand_;
    std::optional<WallTime> noted_;
    ClockVerdict verdict_;
    Descriptor timer_; ///< none: it is trusted, and stays so
    std::function<void()> on_trust_;
};

} // namespace foyer

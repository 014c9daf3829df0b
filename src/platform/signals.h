#pragma once

#include "platform/descriptor.h"

namespace foyer
{

/// SIGTERM, SIGINT and SIGHUP as something to wait for. Made before any thread starts: threads inherit that
/// the signals are held back. A child process has to let them in again (posix_spawn's mask).
class EndSignals
{
public:
    EndSignals();
    EndSignals(const EndSignals&) = delete;
    EndSignals& operator=(const EndSignals&) = delete;
    /// The signals stay held back: who asks twice (timeout(1) does, the program and its group) gets the same
    /// answer.
    ~EndSignals() = default;

    /// Readable when one has come.
    [[nodiscard]] int descriptor() const { return signals_.number(); }
    /// True: somebody asked the program to end.
    [[nodiscard]] bool take();

private:
    Descriptor signals_;
};

} // namespace foyer

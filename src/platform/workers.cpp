#include "platform/workers.h"

#include <sys/eventfd.h>

#include <cstdint>
#include <unistd.h>

namespace foyer
{

Descriptor make_wake_up()
{
    return Descriptor{eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)};
}

void wake_up(const Descriptor& descriptor)
{
    const std::uint64_t one = 1;
    // Can't fail but by a full counter, and then the other end wakes anyway.
    [[maybe_unused]] const auto written = ::write(descriptor.number(), &one, sizeof one);
}

void clear_wake_up(const Descriptor& descriptor)
{
    std::uint64_t count = 0;
    [[maybe_unused]] const auto was_read = ::read(descriptor.number(), &count, sizeof count);
}

} // namespace foyer

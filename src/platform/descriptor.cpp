#include "platform/descriptor.h"

#include <unistd.h>

namespace foyer
{

Descriptor& Descriptor::operator=(Descriptor&& other) noexcept
{
    if (this != &other) {
        close();
        number_ = std::exchange(other.number_, -1);
    }
    return *this;
}

void Descriptor::close()
{
    if (number_ >= 0)
        ::close(number_);
    number_ = -1;
}

} // namespace foyer

#include "platform/descriptor.h"

#include <cerrno>
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

bool write_all(const Descriptor& to, std::string_view bytes)
{
    while (!bytes.empty()) {
        const ssize_t written = write(to.number(), bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return false;
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

} // namespace foyer

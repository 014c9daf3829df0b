#include "platform/read_file.h"

#include "platform/descriptor.h"

#include <sys/stat.h>

#include <array>
#include <cerrno>
#include <cstddef>
#include <fcntl.h>
#include <unistd.h>

namespace foyer
{

namespace
{
constexpr std::size_t most = std::size_t{64} << 20U;
}

std::optional<std::string> read_file(const std::filesystem::path& path)
{
    const Descriptor file{open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC)};
    struct stat about {
    };
    if (!file || fstat(file.number(), &about) != 0 || !S_ISREG(about.st_mode))
        return std::nullopt;
    std::string bytes;
    std::array<char, 65536> block{};
    for (;;) {
        const ssize_t count = ::read(file.number(), block.data(), block.size());
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0 || bytes.size() > most)
            return std::nullopt;
        if (count == 0)
            return bytes;
        bytes.append(block.data(), static_cast<std::size_t>(count));
    }
}

} // namespace foyer

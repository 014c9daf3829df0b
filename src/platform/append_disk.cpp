#include "platform/append_disk.h"

#include "platform/descriptor.h"

#include <sys/stat.h>

#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <unistd.h>

namespace foyer
{

namespace
{

namespace fs = std::filesystem;

/// Opened without waiting, in case it is a FIFO. None: no regular file.
Descriptor open_regular(const fs::path& file, int flags, std::uint64_t& size)
{
    Descriptor descriptor(::open(file.c_str(), flags | O_NONBLOCK | O_NOCTTY | O_CLOEXEC, 0644));
    struct stat status {
    };
    if (!descriptor || fstat(descriptor.number(), &status) != 0)
        return {};
    if (!S_ISREG(status.st_mode)) {
        errno = EINVAL;
        return {};
    }
    size = static_cast<std::uint64_t>(status.st_size);
    return descriptor;
}

class MachineAppendDisk : public AppendDisk
{
public:
    std::optional<End> end_of(const fs::path& file) override
    {
        End end;
        const Descriptor descriptor = open_regular(file, O_RDONLY, end.size);
        if (!descriptor)
            return errno == ENOENT ? std::optional{end} : std::nullopt;
        char last = '\n';
        if (end.size > 0 && pread(descriptor.number(), &last, 1, static_cast<off_t>(end.size - 1)) != 1)
            return std::nullopt;
        end.whole = last == '\n';
        return end;
    }

    bool append(const fs::path& file, std::string_view bytes) override
    {
        std::uint64_t before = 0;
        const Descriptor descriptor = open_regular(file, O_WRONLY | O_APPEND | O_CREAT, before);
        while (descriptor && !bytes.empty()) {
            const ssize_t written = ::write(descriptor.number(), bytes.data(), bytes.size());
            if (written < 0 && errno == EINTR)
                continue;
            if (written <= 0) {
                // A full disk: what has found room is half a line. If it can't be taken back, the next
                // end_of() tells of it.
                static_cast<void>(ftruncate(descriptor.number(), static_cast<off_t>(before)) == 0);
                return false;
            }
            bytes.remove_prefix(static_cast<std::size_t>(written));
        }
        return bytes.empty();
    }

    bool rename(const fs::path& from, const fs::path& to) override
    {
        return std::rename(from.c_str(), to.c_str()) == 0;
    }

    bool remove(const fs::path& file) override { return unlink(file.c_str()) == 0 || errno == ENOENT; }
};

} // namespace

std::unique_ptr<AppendDisk> machine_append_disk()
{
    return std::make_unique<MachineAppendDisk>();
}

} // namespace foyer

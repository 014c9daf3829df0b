#include "platform/sealed.h"

#include <sys/mman.h>

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <unistd.h>
#include <vector>

namespace foyer
{

namespace
{

constexpr std::size_t piece = 256 << 10;

Descriptor memory_file()
{
    return Descriptor(memfd_create("foyer-picture", MFD_CLOEXEC | MFD_ALLOW_SEALING));
}

bool write_all(int descriptor, const char* bytes, std::size_t length)
{
    while (length > 0) {
        const ssize_t written = write(descriptor, bytes, length);
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return false;
        bytes += written;
        length -= static_cast<std::size_t>(written);
    }
    return true;
}

} // namespace

void Fingerprinter::add(const char* bytes, std::size_t length)
{
    constexpr std::uint64_t prime = 0x100000001b3;
    for (std::size_t i = 0; i < length; ++i) {
        const auto byte = static_cast<unsigned char>(bytes[i]);
        state_[0] = (state_[0] ^ byte) * prime;
        state_[1] = (state_[1] ^ byte ^ (state_[1] >> 29)) * prime;
    }
    length_ += length;
}

Fingerprint Fingerprinter::result() const
{
    return {{state_[0], state_[1], length_, 0}};
}

std::variant<SealedBytes, FileTrouble> seal(const OpenFile& file, std::uint64_t most)
{
    if (file.stamp.size > most)
        return FileTrouble::too_large;
    SealedBytes sealed;
    sealed.descriptor = memory_file();
    if (!sealed.descriptor)
        return FileTrouble::unreadable;
    Fingerprinter fingerprinter;
    std::vector<char> buffer(std::min<std::size_t>(piece, file.stamp.size + 1));
    off_t at = 0; // by place, so that the file can be read again and by others
    for (;;) {
        const ssize_t got = pread(file.descriptor.number(), buffer.data(), buffer.size(), at);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return FileTrouble::unreadable;
        if (got == 0)
            break;
        at += got;
        if (static_cast<std::uint64_t>(at) > most) // it grew meanwhile
            return FileTrouble::too_large;
        fingerprinter.add(buffer.data(), static_cast<std::size_t>(got));
        if (!write_all(sealed.descriptor.number(), buffer.data(), static_cast<std::size_t>(got)))
            return FileTrouble::unreadable;
    }
    if (fcntl(sealed.descriptor.number(), F_ADD_SEALS,
              F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE | F_SEAL_SEAL) != 0)
        return FileTrouble::unreadable;
    sealed.size = static_cast<std::uint64_t>(at);
    sealed.fingerprint = fingerprinter.result();
    return sealed;
}

Descriptor shared_memory(std::uint64_t size)
{
    Descriptor memory = memory_file();
    if (memory && (ftruncate(memory.number(), static_cast<off_t>(size)) != 0 ||
                   fcntl(memory.number(), F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL) != 0))
        memory.close();
    return memory;
}

} // namespace foyer

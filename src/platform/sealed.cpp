#include "platform/sealed.h"

#include <sys/mman.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstdio>
#include <fcntl.h>
#include <unistd.h>
#include <vector>
#include <xxhash.h>

namespace foyer
{

namespace
{

constexpr std::size_t piece = 64 << 10;

Descriptor memory_file()
{
    return Descriptor(memfd_create("foyer-picture", MFD_CLOEXEC | MFD_ALLOW_SEALING));
}

} // namespace

std::string hex(const Fingerprint& fingerprint)
{
    std::array<char, 49> digits{};
    std::snprintf(digits.data(), digits.size(), "%016llx%016llx%016llx",
                  static_cast<unsigned long long>(fingerprint.hash[0]),
                  static_cast<unsigned long long>(fingerprint.hash[1]),
                  static_cast<unsigned long long>(fingerprint.length));
    return digits.data();
}

std::optional<Fingerprint> fingerprint_of_hex(std::string_view digits)
{
    constexpr std::size_t a_number = 16;
    if (digits.size() != 3 * a_number)
        return std::nullopt;
    std::array<std::uint64_t, 3> numbers{};
    for (std::uint64_t& number : numbers) {
        const char* end = digits.data() + a_number;
        const auto [stopped, error] = std::from_chars(digits.data(), end, number, 16);
        if (error != std::errc{} || stopped != end)
            return std::nullopt;
        digits.remove_prefix(a_number);
    }
    return Fingerprint{{numbers[0], numbers[1]}, numbers[2]};
}

void Fingerprinter::Free::operator()(XXH3_state_s* state) const
{
    XXH3_freeState(state);
}

Fingerprinter::Fingerprinter() : state_(XXH3_createState())
{
    if (!state_)
        throw std::bad_alloc{};
    XXH3_128bits_reset(state_.get());
}

void Fingerprinter::add(std::string_view bytes)
{
    XXH3_128bits_update(state_.get(), bytes.data(), bytes.size());
    length_ += bytes.size();
}

Fingerprint Fingerprinter::result() const
{
    const XXH128_hash_t hash = XXH3_128bits_digest(state_.get());
    return {{hash.high64, hash.low64}, length_};
}

Fingerprint fingerprint_of(std::string_view bytes)
{
    const XXH128_hash_t hash = XXH3_128bits(bytes.data(), bytes.size());
    return {{hash.high64, hash.low64}, bytes.size()};
}

std::variant<Fingerprint, FileTrouble> fingerprint_of(const OpenFile& file)
{
    Fingerprinter fingerprinter;
    const auto trouble = read_pieces(file, [&](std::string_view bytes) {
        fingerprinter.add(bytes);
        return true;
    });
    if (trouble)
        return *trouble;
    return fingerprinter.result();
}

std::optional<FileTrouble> read_pieces(const OpenFile& file,
                                       const std::function<bool(std::string_view)>& take)
{
    std::vector<char> buffer(std::min<std::size_t>(piece, file.stamp.size + 1));
    off_t at = 0; // by place, so that the file can be read again and by others
    for (;;) {
        const ssize_t got = pread(file.descriptor.number(), buffer.data(), buffer.size(), at);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return FileTrouble::unreadable;
        if (got == 0)
            return std::nullopt;
        at += got;
        if (!take({buffer.data(), static_cast<std::size_t>(got)}))
            return FileTrouble::unreadable;
    }
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
    const auto trouble = read_pieces(file, [&](std::string_view bytes) {
        fingerprinter.add(bytes);
        sealed.size += bytes.size();
        return sealed.size <= most && write_all(sealed.descriptor, bytes);
    });
    if (sealed.size > most) // it grew meanwhile
        return FileTrouble::too_large;
    if (trouble)
        return *trouble;
    if (fcntl(sealed.descriptor.number(), F_ADD_SEALS,
              F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE | F_SEAL_SEAL) != 0)
        return FileTrouble::unreadable;
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

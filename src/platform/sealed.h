#pragma once

#include "platform/descriptor.h"
#include "platform/disk.h"

#include <array>
#include <cstdint>
#include <variant>

namespace foyer
{

/// Tells bytes from other bytes. Not proof against somebody who forges a file on purpose: for that it has
/// room, and would need another Fingerprinter.
struct Fingerprint {
    std::array<std::uint64_t, 4> words{};
    auto operator<=>(const Fingerprint&) const = default;
};

/// Works out a fingerprint while bytes pass by, in pieces of any length.
class Fingerprinter
{
public:
    void add(const char* bytes, std::size_t length);
    [[nodiscard]] Fingerprint result() const;

private:
    std::array<std::uint64_t, 2> state_{0xcbf29ce484222325, 0x84222325cbf29ce4}; // FNV-1a, twice
    std::uint64_t length_ = 0;
};

/// A file's bytes in memory that nobody can change any more, here or in a process that it is given to.
struct SealedBytes {
    Descriptor descriptor;
    std::uint64_t size = 0;
    Fingerprint fingerprint; ///< of these very bytes
};

/// Copies a file into sealed memory, if it has at most `most` bytes.
[[nodiscard]] std::variant<SealedBytes, FileTrouble> seal(const OpenFile& file, std::uint64_t most);

/// Memory of `size` bytes, all 0, that can be shared with another process but not be made longer or shorter
/// by it. An empty descriptor: there is none to be had.
[[nodiscard]] Descriptor shared_memory(std::uint64_t size);

} // namespace foyer

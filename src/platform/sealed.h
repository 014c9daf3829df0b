#pragma once

#include "platform/descriptor.h"
#include "platform/disk.h"

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

struct XXH3_state_s; // of libxxhash

namespace foyer
{

/// Tells bytes from other bytes: XXH3 of 128 bits, and their number. Not proof against somebody who forges a
/// file on purpose: who can write into the folder needs no forgery.
struct Fingerprint {
    std::array<std::uint64_t, 2> hash{};
    std::uint64_t length = 0;
    auto operator<=>(const Fingerprint&) const = default;
};

/// 48 hexadecimal digits.
[[nodiscard]] std::string hex(const Fingerprint& fingerprint);
/// What hex() wrote; none: it is something else.
[[nodiscard]] std::optional<Fingerprint> fingerprint_of_hex(std::string_view digits);

/// Works out a fingerprint while bytes pass by, in pieces of any length.
class Fingerprinter
{
public:
    Fingerprinter();
    void add(std::string_view bytes);
    [[nodiscard]] Fingerprint result() const;

private:
    struct Free {
        void operator()(XXH3_state_s* state) const;
    };
    std::unique_ptr<XXH3_state_s, Free> state_;
    std::uint64_t length_ = 0;
};

[[nodiscard]] Fingerprint fingerprint_of(std::string_view bytes);
/// Of a file's bytes as they are now.
[[nodiscard]] std::variant<Fingerprint, FileTrouble> fingerprint_of(const OpenFile& file);

/// A file's bytes in memory that nobody can change any more, here or in a process that it is given to.
struct SealedBytes {
    Descriptor descriptor;
    std::uint64_t size = 0;
    Fingerprint fingerprint; ///< of these very bytes
};

/// Reads a file from its begin to its end, in pieces. None: `take` has had all of them; it ends the reading
/// with unreadable by returning false.
[[nodiscard]] std::optional<FileTrouble> read_pieces(const OpenFile& file,
                                                     const std::function<bool(std::string_view)>& take);

/// Copies a file into sealed memory, if it has at most `most` bytes.
[[nodiscard]] std::variant<SealedBytes, FileTrouble> seal(const OpenFile& file, std::uint64_t most);

/// Memory of `size` bytes, all 0, that can be shared with another process but not be made longer or shorter
/// by it. An empty descriptor: there is none to be had.
[[nodiscard]] Descriptor shared_memory(std::uint64_t size);

} // namespace foyer

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace foyer::decode
{

/// What foyer and foyer-decode say to each other. foyer-decode stays, its libraries loaded, and has each
/// picture read by a copy of itself (fork) that ends with it. Down its socket, one of whole messages
/// (SOCK_SEQPACKET), comes a request with three descriptors: the picture's bytes in a sealed memory file; a
/// memory file that the pixels go into, row by row, 0xAARRGGBB, straight alpha; and a socket of the same kind
/// for the one answer of the copy, which has no other. Up it goes, for each request, how the copy ended. Both
/// sides are of one build; the version finds an installation that was updated by half.
inline constexpr std::uint32_t protocol_version = 3;
inline constexpr int child_socket = 3; ///< the descriptor on which foyer-decode finds its socket

// Limits of section "Pictures" of src/README.md: beyond them a picture is refused before it is decoded.
inline constexpr std::uint64_t most_bytes = 32U << 20;
inline constexpr std::uint64_t most_pixels = 64'000'000;
inline constexpr std::uint32_t most_side = 16'384;

struct Request {
    std::uint32_t magic = 0;
    std::uint32_t version = 0;
    std::uint64_t bytes = 0;             ///< length of the picture's file, 0 to most_bytes
    std::uint32_t width = 0, height = 0; ///< the area that the slide has, pixels, 1 to most_side
    std::uint32_t cover = 0;             ///< 1: fill the area and cut off what protrudes; 0: lie within it
    std::uint32_t may_grow = 0;          ///< 1: up to twice its size; 0: never larger than it is
    /// Rows of the pixels' memory to be left alone, above and below a picture that fills the area. One that
    /// doesn't begins with the memory.
    std::uint32_t above = 0, below = 0; ///< with the area's, no more than most_side
};

enum class Verdict : std::uint32_t {
    pixels,
    cut_short,
    too_large,    ///< by the limits above; `seen` and `limit` say which
    needs_memory, ///< more than the decoder may have
    damaged,      ///< `reason` says more
    other_format, ///< `format` says which
    no_module,    ///< sdl_module, which reads this format, can't be loaded
};
inline constexpr std::uint32_t verdicts = 7;

/// The part of foyer-decode that reads PNG and WebP by SDL_image; it lies beside the program.
inline constexpr const char* sdl_module = "foyer-decode-sdl.so";

/// What a file is that is no PNG, JPEG or WebP.
enum class OtherFormat : std::uint32_t {
    unknown,
    heic,
    gif,
    video,
    presentation,
    document,
    vector,
    picture,
    text,
    empty
};
inline constexpr std::uint32_t other_formats = 10;

struct Answer {
    std::uint32_t magic = 0;
    std::uint32_t version = 0;
    Verdict verdict{};
    std::uint32_t width = 0, height = 0; ///< of the pixels; nothing but 0 with another verdict
    std::uint32_t animated = 0;          ///< 1: its first frame was read
    std::uint32_t lacks_end = 0;         ///< 1: a PNG whose end chunk alone is missing
    std::uint32_t opaque = 0;            ///< 1: nothing shows through it
    std::uint32_t too_small = 0; ///< 1: it would have to grow by more than twice to be as large as asked
    OtherFormat format{};
    char name[40]{};    ///< what people call it: "a BMP picture"
    char reason[120]{}; ///< one line
    char seen[48]{};    ///< too large or too small: the size that the picture has
    char limit[48]{};   ///< too large: the size that it may have; too small: the least that is enough
};

/// The copy that read a picture has ended: nobody but foyer has the pixels' memory any more.
struct Ending {
    std::uint32_t magic = 0;
    std::int32_t status = 0; ///< as waitpid() gives it
};

[[nodiscard]] Request new_request();
[[nodiscard]] Answer new_answer(Verdict verdict);
[[nodiscard]] Ending new_ending(int status);

/// Pixels that the memory for a request's picture has room for.
[[nodiscard]] std::uint64_t pixel_room(const Request& request);

/// True if what came as a request is one, within its limits.
[[nodiscard]] bool is_sound(const Request& request, std::size_t length);

/// True if it is one.
[[nodiscard]] bool is_sound(const Ending& ending, std::size_t length);

/// What came as an answer, if it is one to this request. Nothing that the copy says is trusted: sizes lie
/// within the request's, and texts are cut to one line of printable ASCII.
[[nodiscard]] std::optional<Answer> sound_answer(const Answer& answer, std::size_t length,
                                                 const Request& request);

/// Puts `text` into one of the answer's fields, cut to fit.
template <std::size_t Size>
void put(char (&field)[Size], std::string_view text)
{
    text.copy(field, Size - 1);
    field[text.size() < Size - 1 ? text.size() : Size - 1] = '\0';
}

} // namespace foyer::decode

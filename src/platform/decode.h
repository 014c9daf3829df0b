#pragma once

#include "platform/decoder_process.h"
#include "platform/sealed.h"
#include "platform/shared_pixels.h"
#include "render/pictures.h"

#include <chrono>
#include <filesystem>
#include <optional>

namespace foyer
{

/// Where foyer-decode lies: beside this program, else as FOYER_DECODE says, else where it is installed.
[[nodiscard]] std::filesystem::path decoder_program();

/// Has pictures decoded by foyer-decode, each in a process of its own: a bomb, a crash or a hang costs that
/// picture alone. Not thread-safe: one at a time may call it. Takes no signal and leaves no process behind.
class Decoder
{
public:
    struct Settings {
        std::filesystem::path program = decoder_program();
        std::chrono::milliseconds patience{10'000}; ///< by the clock, for one picture
    };

    explicit Decoder(Settings settings);
    Decoder(const Decoder&) = delete;
    Decoder& operator=(const Decoder&) = delete;
    ~Decoder() = default;

    /// Starts foyer-decode, which loads its libraries meanwhile, if it doesn't run. Returns at once.
    void prepare();

    /// Waits for the picture, up to the patience. Remarks have no `path`: that is the caller's to add.
    [[nodiscard]] FetchedPicture decode(const SealedBytes& bytes, const PictureNeed& need);

private:
    Settings settings_;
    std::optional<DecoderProcess> process_;
    PixelShelf shelf_;
};

} // namespace foyer

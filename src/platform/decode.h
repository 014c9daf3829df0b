#pragma once

#include "platform/descriptor.h"
#include "platform/sealed.h"
#include "render/pictures.h"

#include <sys/types.h>

#include <chrono>
#include <filesystem>
#include <optional>

namespace foyer
{

/// Where foyer-decode lies: beside this program, else as FOYER_DECODE says, else where it is installed.
[[nodiscard]] std::filesystem::path decoder_program();

/// Has pictures decoded by foyer-decode, one process a picture: a bomb, a crash or a hang costs that picture
/// alone. A spare process, started ahead, waits for the next one. Not thread-safe: one at a time may call it.
/// Takes no signal and leaves no process behind.
class Decoder
{
public:
    struct Settings {
        std::filesystem::path program = decoder_program();
        std::chrono::milliseconds patience{10'000}; ///< by the clock, for one picture
        bool spare = true;
    };

    explicit Decoder(Settings settings);
    Decoder(const Decoder&) = delete;
    Decoder& operator=(const Decoder&) = delete;
    ~Decoder();

    /// Starts the spare process if it is wanted and not there. Returns at once.
    void prepare();

    /// Waits for the picture, up to the patience. Remarks have no `path`: that is the caller's to add.
    [[nodiscard]] FetchedPicture decode(const SealedBytes& bytes, const PictureNeed& need);

private:
    /// A running foyer-decode and this end of its socket.
    struct Child {
        pid_t process = -1;
        Descriptor socket;
    };

    [[nodiscard]] std::optional<Child> start() const;
    [[nodiscard]] std::optional<Child> take_child();

    Settings settings_;
    std::optional<Child> spare_;
};

} // namespace foyer

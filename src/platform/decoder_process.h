#pragma once

#include "decode/protocol.h"
#include "platform/descriptor.h"

#include <sys/types.h>

#include <chrono>
#include <filesystem>
#include <optional>

namespace foyer
{

/// What became of one picture in foyer-decode.
struct Reading {
    std::optional<decode::Answer> answer; ///< sound, or none
    /// How the process that read it ended, as waitpid() gives it; none: it didn't in time.
    std::optional<int> status;
};

/// A running foyer-decode. Ends with its object, whatever it is doing, and is seen out.
class DecoderProcess
{
public:
    using Clock = std::chrono::steady_clock;

    /// With no signal blocked or ignored, and no descriptor but its socket. None: it can't be started.
    [[nodiscard]] static std::optional<DecoderProcess> start(const std::filesystem::path& program);

    DecoderProcess(DecoderProcess&& other) noexcept;
    DecoderProcess& operator=(DecoderProcess&& other) noexcept;
    DecoderProcess(const DecoderProcess&) = delete;
    DecoderProcess& operator=(const DecoderProcess&) = delete;
    ~DecoderProcess();

    /// Asks for the picture in the memory file `bytes` to be read into the one of `pixels`. The socket on
    /// which the answer comes; none: this process was gone before it could be asked.
    [[nodiscard]] std::optional<Descriptor> ask(const decode::Request& request, int bytes, int pixels);

    /// Waits for what was asked, no longer than to `until`. After a reading without a status, and after one
    /// that it didn't outlive, this process is of no use any more.
    [[nodiscard]] Reading hear(const decode::Request& request, const Descriptor& answer,
                               Clock::time_point until);
    [[nodiscard]] bool alive() const { return process_ > 0; }

private:
    DecoderProcess(pid_t process, Descriptor socket);

    [[nodiscard]] std::optional<int> await_ending(Clock::time_point until);
    int end();

    pid_t process_ = -1;
    Descriptor socket_;
};

} // namespace foyer

#include "platform/decode.h"

#include "decode/protocol.h"

#include <sys/wait.h>

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <memory>
#include <unistd.h>

namespace foyer
{

namespace
{

FetchedPicture refused(Code code, std::vector<std::pair<std::string, std::string>> values = {})
{
    FetchedPicture fetched;
    fetched.remarks.push_back({code, std::move(values)});
    return fetched;
}

FetchedPicture damaged(std::string reason)
{
    return refused(Code::picture_damaged, {{"reason", std::move(reason)}});
}

/// What is said of a picture whose process came to its end and said nothing.
FetchedPicture unanswered(int status)
{
    if (WIFSIGNALED(status) && WTERMSIG(status) == SIGXCPU)
        return refused(Code::picture_takes_too_long);
    if (WIFSIGNALED(status) && WTERMSIG(status) != SIGKILL)
        return damaged("the program that reads pictures failed at it");
    return damaged("the program that reads pictures gave no answer");
}

Code code_of(decode::OtherFormat format)
{
    switch (format) {
    case decode::OtherFormat::heic:
        return Code::picture_is_heic;
    case decode::OtherFormat::gif:
        return Code::picture_is_gif;
    case decode::OtherFormat::video:
        return Code::picture_is_video;
    case decode::OtherFormat::presentation:
        return Code::picture_is_presentation;
    case decode::OtherFormat::document:
        return Code::picture_is_document;
    case decode::OtherFormat::vector:
        return Code::picture_is_vector;
    case decode::OtherFormat::picture:
    case decode::OtherFormat::text:
    case decode::OtherFormat::empty:
        return Code::picture_other_format;
    case decode::OtherFormat::unknown:
        break;
    }
    return Code::picture_unreadable_format;
}

FetchedPicture refusal_of(const decode::Answer& answer, const std::filesystem::path& program)
{
    switch (answer.verdict) {
    case decode::Verdict::cut_short:
        return refused(Code::picture_cut_short);
    case decode::Verdict::too_large:
        return refused(Code::picture_too_large, {{"seen", answer.seen}, {"limit", answer.limit}});
    case decode::Verdict::needs_memory:
        return refused(Code::picture_needs_memory);
    case decode::Verdict::other_format:
        return refused(code_of(answer.format), {{"format", answer.name}});
    case decode::Verdict::no_module:
        return refused(Code::decoder_missing, {{"program", program.parent_path() / decode::sdl_module}});
    case decode::Verdict::damaged:
    case decode::Verdict::pixels:
        break;
    }
    return damaged(answer.reason);
}

/// The pixels where they were written.
FetchedPicture picture_of(const decode::Request& request, const decode::Answer& answer,
                          std::shared_ptr<SharedPixels> pixels)
{
    const bool fills = answer.width == request.width && answer.height == request.height;
    const std::uint32_t height = fills ? request.above + request.height + request.below : answer.height;
    const std::size_t count = std::size_t{answer.width} * height;
    pixels->read_in(count);
    Pixel* begin = pixels->data();
    auto image = std::make_shared<Image>(static_cast<int>(answer.width), static_cast<int>(height),
                                         PixelMemory{begin, count, std::move(pixels)});

    FetchedPicture fetched;
    fetched.pixels = std::move(image);
    fetched.is_opaque = answer.opaque == 1;
    if (answer.lacks_end == 1)
        fetched.remarks.push_back({Code::picture_lacks_end, {}});
    if (answer.animated == 1)
        fetched.remarks.push_back({Code::picture_animated, {}});
    if (answer.too_small == 1)
        fetched.remarks.push_back({Code::picture_small, {{"seen", answer.seen}, {"wanted", answer.limit}}});
    return fetched;
}

} // namespace

std::filesystem::path decoder_program()
{
    std::error_code error;
    const std::filesystem::path self = std::filesystem::read_symlink("/proc/self/exe", error);
    std::filesystem::path beside = self.parent_path() / "foyer-decode";
    if (!error && access(beside.c_str(), X_OK) == 0)
        return beside;
    if (const char* named = std::getenv("FOYER_DECODE"); named != nullptr && *named != '\0')
        return named;
    return std::filesystem::path(FOYER_LIBEXEC_DIR) / "foyer-decode";
}

Decoder::Decoder(Settings settings) : settings_(std::move(settings)) {}

void Decoder::prepare()
{
    if (!process_ || !process_->alive())
        process_ = DecoderProcess::start(settings_.program);
}

FetchedPicture Decoder::decode(const SealedBytes& bytes, const PictureNeed& need)
{
    decode::Request request = decode::new_request();
    request.bytes = bytes.size;
    request.width = static_cast<std::uint32_t>(std::clamp<int>(need.width, 1, decode::most_side));
    request.height = static_cast<std::uint32_t>(std::clamp<int>(need.height, 1, decode::most_side));
    request.cover = need.fit == PictureFit::cover ? 1 : 0;
    request.may_grow = need.may_grow ? 1 : 0;
    request.above = static_cast<std::uint32_t>(need.above);
    request.below = static_cast<std::uint32_t>(need.below);
    std::shared_ptr<SharedPixels> pixels = shelf_.take(decode::pixel_room(request));
    if (!pixels)
        return refused(Code::picture_needs_memory);

    // One that the machine has ended meanwhile is no picture's fault.
    std::optional<Descriptor> socket;
    for (int attempt = 0; attempt < 2 && !socket; ++attempt) {
        prepare();
        if (!process_)
            break;
        socket = process_->ask(request, bytes.descriptor.number(), pixels->descriptor());
        if (!socket)
            process_.reset();
    }
    if (!socket)
        return refused(Code::decoder_missing, {{"program", settings_.program.string()}});
    const auto until = DecoderProcess::Clock::now() + settings_.patience;
    const Reading reading = process_->hear(request, *socket, until);
    if (process_->alive())
        pixels->set_free();
    if (!reading.status)
        return refused(Code::picture_takes_too_long);
    if (!reading.answer)
        return unanswered(*reading.status);
    const decode::Answer& answer = *reading.answer;
    return answer.verdict == decode::Verdict::pixels ? picture_of(request, answer, std::move(pixels))
                                                     : refusal_of(answer, settings_.program);
}

} // namespace foyer

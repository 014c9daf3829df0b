#include "decode/protocol.h"

namespace foyer::decode
{

namespace
{

constexpr std::uint32_t request_magic = 0x52796f46; // "FoyR"
constexpr std::uint32_t answer_magic = 0x41796f46;  // "FoyA"
constexpr std::uint32_t ending_magic = 0x45796f46;  // "FoyE"

template <std::size_t Size>
void keep_one_line(char (&field)[Size])
{
    field[Size - 1] = '\0';
    for (char* c = field; *c != '\0'; ++c) {
        if (*c < 0x20 || *c > 0x7e)
            *c = '?';
    }
}

bool is_flag(std::uint32_t value)
{
    return value <= 1;
}

} // namespace

Request new_request()
{
    Request request;
    request.magic = request_magic;
    request.version = protocol_version;
    return request;
}

Answer new_answer(Verdict verdict)
{
    Answer answer;
    answer.magic = answer_magic;
    answer.version = protocol_version;
    answer.verdict = verdict;
    return answer;
}

Ending new_ending(int status)
{
    return {ending_magic, status};
}

bool is_sound(const Request& request, std::size_t length)
{
    return length == sizeof request && request.magic == request_magic &&
           request.version == protocol_version && request.bytes <= most_bytes && request.width >= 1 &&
           request.width <= most_side && request.height >= 1 && request.height <= most_side &&
           is_flag(request.cover) && is_flag(request.may_grow) && request.above <= most_side &&
           request.below <= most_side && request.above + request.height + request.below <= most_side;
}

std::uint64_t pixel_room(const Request& request)
{
    return std::uint64_t{request.width} * (request.above + request.height + request.below);
}

bool is_sound(const Ending& ending, std::size_t length)
{
    return length == sizeof ending && ending.magic == ending_magic;
}

std::optional<Answer> sound_answer(const Answer& answer, std::size_t length, const Request& request)
{
    if (length != sizeof answer || answer.magic != answer_magic || answer.version != protocol_version)
        return std::nullopt;
    if (static_cast<std::uint32_t>(answer.verdict) >= verdicts ||
        static_cast<std::uint32_t>(answer.format) >= other_formats)
        return std::nullopt;
    if (!is_flag(answer.animated) || !is_flag(answer.lacks_end) || !is_flag(answer.opaque) ||
        !is_flag(answer.too_small))
        return std::nullopt;
    const std::uint32_t least = answer.verdict == Verdict::pixels ? 1 : 0;
    const std::uint32_t most_width = least * request.width;
    const std::uint32_t most_height = least * request.height;
    if (answer.width < least || answer.width > most_width || answer.height < least ||
        answer.height > most_height)
        return std::nullopt;
    Answer sound = answer;
    keep_one_line(sound.name);
    keep_one_line(sound.reason);
    keep_one_line(sound.seen);
    keep_one_line(sound.limit);
    return sound;
}

} // namespace foyer::decode

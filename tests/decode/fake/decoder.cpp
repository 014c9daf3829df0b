// Stands in for foyer-decode in its tests, and misbehaves in the way that its name says.
#include "decode/protocol.h"

#include <sys/socket.h>

#include <array>
#include <csignal>
#include <cstring>
#include <string_view>
#include <unistd.h>

using namespace foyer::decode;

namespace
{

int answer_socket = -1;

void take_request(Request& request)
{
    iovec part{&request, sizeof request};
    std::array<int, 3> descriptors{};
    alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof descriptors)> control{};
    msghdr message{};
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    message.msg_control = control.data();
    message.msg_controllen = control.size();
    while (recvmsg(child_socket, &message, 0) < 0) {
    }
    std::memcpy(descriptors.data(), CMSG_DATA(CMSG_FIRSTHDR(&message)), sizeof descriptors);
    answer_socket = descriptors[2];
}

void say(const void* bytes, std::size_t length)
{
    if (send(answer_socket, bytes, length, MSG_NOSIGNAL) < 0)
        _exit(2);
}

void die_of(int signal)
{
    std::signal(signal, SIG_DFL);
    raise(signal);
}

} // namespace

int main(int, char** arguments)
{
    const std::string_view path = arguments[0];
    const std::string_view manner = path.substr(path.rfind('/') + 1);
    if (manner == "ends-at-once")
        return 0;
    Request request;
    take_request(request);
    if (manner == "hangs")
        pause();
    if (manner == "crashes")
        die_of(SIGSEGV);
    if (manner == "computes-too-long")
        die_of(SIGXCPU);
    if (manner == "closes-and-hangs") {
        close(answer_socket);
        close(child_socket);
        pause();
    }
    Answer answer = new_answer(Verdict::pixels);
    answer.width = request.width;
    answer.height = request.height;
    if (manner == "answers-too-large")
        ++answer.width;
    if (manner == "answers-rubbish")
        answer.magic = 42;
    if (manner == "answers-unheard-of-verdict")
        answer.verdict = static_cast<Verdict>(77);
    if (manner == "answers-control-characters") {
        answer = new_answer(Verdict::damaged);
        put(answer.reason, "a\nb\x1b[31m\xff");
    }
    if (manner == "answers-without-end")
        answer.reason[sizeof answer.reason - 1] = 'x';
    if (manner == "answers-half")
        say(&answer, sizeof answer / 2);
    else if (manner == "answers-too-long")
        say(std::array<Answer, 2>{answer, answer}.data(), 2 * sizeof answer);
    else
        say(&answer, sizeof answer);
    if (manner == "answers-and-goes-on")
        pause();
    return 0;
}

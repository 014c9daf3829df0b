// Stands in for foyer-decode in its tests, and misbehaves in the way that its name says.
#include "decode/transfer.h"

#include <sys/socket.h>

#include <array>
#include <csignal>
#include <string_view>
#include <unistd.h>

using namespace foyer::decode;

namespace
{

int answer_socket = -1;

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
    const auto received = receive_request(child_socket);
    if (!received)
        return 1;
    const Request& request = received->request;
    answer_socket = received->files.answer;
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

#include "decode/transfer.h"

#include <sys/socket.h>

#include <array>
#include <cerrno>
#include <cstring>

namespace foyer::decode
{

namespace
{

using Numbers = std::array<int, 3>;

/// One message, and room for what travels beside its bytes.
struct Parcel {
    iovec part{};
    alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof(Numbers))> control{};
    msghdr message{};

    explicit Parcel(Request& request) : part{&request, sizeof request}
    {
        message.msg_iov = &part;
        message.msg_iovlen = 1;
        message.msg_control = control.data();
        message.msg_controllen = control.size();
    }
    Parcel(const Parcel&) = delete;
    Parcel& operator=(const Parcel&) = delete;
};

/// Repeats a call that a signal has interrupted.
template <typename Call>
ssize_t uninterrupted(const Call& call)
{
    ssize_t done = 0;
    do {
        done = call();
    } while (done < 0 && errno == EINTR);
    return done;
}

} // namespace

bool send_request(int socket, const Request& request, const RequestFiles& files)
{
    Request copy = request;
    Parcel parcel(copy);
    const Numbers numbers{files.bytes, files.pixels, files.answer};
    cmsghdr* header = CMSG_FIRSTHDR(&parcel.message);
    header->cmsg_level = SOL_SOCKET;
    header->cmsg_type = SCM_RIGHTS;
    header->cmsg_len = CMSG_LEN(sizeof numbers);
    std::memcpy(CMSG_DATA(header), numbers.data(), sizeof numbers);
    return uninterrupted([&] { return sendmsg(socket, &parcel.message, MSG_NOSIGNAL); }) ==
           static_cast<ssize_t>(sizeof copy);
}

std::optional<Received> receive_request(int socket)
{
    Received received;
    Parcel parcel(received.request);
    const ssize_t length = uninterrupted([&] { return recvmsg(socket, &parcel.message, MSG_CMSG_CLOEXEC); });
    const cmsghdr* header = CMSG_FIRSTHDR(&parcel.message);
    Numbers numbers{};
    if (length <= 0 || header == nullptr || header->cmsg_type != SCM_RIGHTS ||
        header->cmsg_len != CMSG_LEN(sizeof numbers) ||
        (parcel.message.msg_flags & (MSG_TRUNC | MSG_CTRUNC)) != 0)
        return std::nullopt;
    std::memcpy(numbers.data(), CMSG_DATA(header), sizeof numbers);
    received.files = {numbers[0], numbers[1], numbers[2]};
    if (!is_sound(received.request, static_cast<std::size_t>(length)))
        return std::nullopt;
    return received;
}

} // namespace foyer::decode

#pragma once

#include "decode/protocol.h"

#include <optional>

namespace foyer::decode
{

/// The descriptors that go with a request; whoever has them closes them.
struct RequestFiles {
    int bytes = -1;  ///< the picture's, in sealed memory
    int pixels = -1; ///< memory for them
    int answer = -1; ///< a socket
};

struct Received {
    Request request;
    RequestFiles files;
};

/// Hands over a request with copies of its descriptors. False: nobody is there to take it.
[[nodiscard]] bool send_request(int socket, const Request& request, const RequestFiles& files);

/// Waits for a request. None: the other side has ended, or said something unheard-of.
[[nodiscard]] std::optional<Received> receive_request(int socket);

} // namespace foyer::decode

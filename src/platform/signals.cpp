#include "platform/signals.h"

#include <sys/signalfd.h>

#include <csignal>
#include <unistd.h>

namespace foyer
{

namespace
{

sigset_t end_signals()
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGHUP);
    return set;
}

} // namespace

EndSignals::EndSignals()
{
    const sigset_t set = end_signals();
    pthread_sigmask(SIG_BLOCK, &set, nullptr);
    signals_ = Descriptor{signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC)};
    // A display server that goes away closes its socket: that has to be an error of a write, not a death.
    std::signal(SIGPIPE, SIG_IGN);
}

bool EndSignals::take()
{
    signalfd_siginfo came{};
    return ::read(signals_.number(), &came, sizeof came) == static_cast<ssize_t>(sizeof came);
}

} // namespace foyer

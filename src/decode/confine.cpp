#include "decode/confine.h"

#include <seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>

#include <cerrno>
#include <memory>

namespace foyer::decode
{

namespace
{

bool limit(__rlimit_resource what, rlim_t most)
{
    const rlimit both{most, most};
    return setrlimit(what, &both) == 0;
}

#ifdef __SANITIZE_ADDRESS__

// AddressSanitizer maps terabytes of shadow memory, opens pipes to find out whether memory can be read, and
// opens, reads and maps files when it reports. Its build finds mistakes in the decoder; the confinement is
// tested in the others.
bool limit_memory()
{
    return true;
}

bool limit_files(std::uint64_t)
{
    return true;
}

bool allow_only_computing(int, int)
{
    return true;
}

#else

bool limit_memory()
{
    return limit(RLIMIT_AS, most_memory);
}

// Those that are open stay so; a new one would need a number below 0.
bool limit_files(std::uint64_t length)
{
    return limit(RLIMIT_NOFILE, 0) && limit(RLIMIT_FSIZE, length);
}

bool allow_only_computing(int socket, int pixels)
{
    const std::unique_ptr<void, void (*)(scmp_filter_ctx)> filter(seccomp_init(SCMP_ACT_ERRNO(EPERM)),
                                                                  seccomp_release);
    if (!filter)
        return false;
    const auto allow = [&](int call) { return seccomp_rule_add(filter.get(), SCMP_ACT_ALLOW, call, 0) == 0; };

    // Memory, but none that is executable, and none of a file.
    const scmp_arg_cmp not_executable = SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0);
    const scmp_arg_cmp of_no_file = SCMP_A3(SCMP_CMP_MASKED_EQ, MAP_ANONYMOUS, MAP_ANONYMOUS);
    bool added =
        seccomp_rule_add(filter.get(), SCMP_ACT_ALLOW, SCMP_SYS(mmap), 2, not_executable, of_no_file) == 0 &&
        seccomp_rule_add(filter.get(), SCMP_ACT_ALLOW, SCMP_SYS(mprotect), 1, not_executable) == 0;
    for (const int call : {SCMP_SYS(brk), SCMP_SYS(munmap), SCMP_SYS(mremap), SCMP_SYS(madvise)})
        added = added && allow(call);
    // What the C library does between two steps of computing: locks, times, its own end.
    for (const int call : {SCMP_SYS(futex), SCMP_SYS(sched_yield), SCMP_SYS(clock_gettime),
                           SCMP_SYS(rt_sigreturn), SCMP_SYS(exit), SCMP_SYS(exit_group)})
        added = added && allow(call);
    // The pixels and the answer.
    const auto to = [](int descriptor) -> scmp_arg_cmp {
        return SCMP_A0(SCMP_CMP_EQ, static_cast<scmp_datum_t>(descriptor));
    };
    added = added && seccomp_rule_add(filter.get(), SCMP_ACT_ALLOW, SCMP_SYS(pwrite64), 1, to(pixels)) == 0 &&
            seccomp_rule_add(filter.get(), SCMP_ACT_ALLOW, SCMP_SYS(write), 1, to(socket)) == 0;
    return added && seccomp_load(filter.get()) == 0;
}

#endif

} // namespace

bool limit_process()
{
    return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) == 0 &&
           limit(RLIMIT_CORE, 0) && limit_memory();
}

bool shut_in(int socket, Writable pixels)
{
    return limit(RLIMIT_CPU, most_seconds) && limit_files(pixels.length) &&
           allow_only_computing(socket, pixels.descriptor);
}

} // namespace foyer::decode

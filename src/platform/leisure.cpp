#include "platform/leisure.h"

#include <sys/resource.h>
#include <sys/syscall.h>

#include <malloc.h>
#include <unistd.h>

namespace foyer
{

namespace
{

// As ioprio_set(2) has them. The kernel's own header names a parameter "class" in some of Debian 12's
// updates, which no C++ compiler reads.
constexpr int ioprio_who_process = 1;
constexpr int ioprio_class_idle = 3 << 13;

} // namespace

void work_at_leisure()
{
    constexpr int lowest = 19;
    const auto thread = static_cast<id_t>(gettid());
    // Where a sandbox forbids it the thread is only less polite.
    static_cast<void>(setpriority(PRIO_PROCESS, thread, lowest));
    static_cast<void>(syscall(SYS_ioprio_set, ioprio_who_process, thread, ioprio_class_idle));
}

void hold_little_memory()
{
    // Left alone, malloc raises its limits with the largest block that it ever freed, a picture here, and
    // holds as much from then on, for each thread; malloc_trim() doesn't reach what lies at the end of a
    // thread's.
    constexpr int large = 64 << 10;
    constexpr int ahead = 16 << 10;
    mallopt(M_MMAP_THRESHOLD, large);
    mallopt(M_TRIM_THRESHOLD, large);
    mallopt(M_TOP_PAD, ahead);
}

void give_memory_back()
{
    malloc_trim(0);
}

} // namespace foyer

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

void give_memory_back()
{
    malloc_trim(0);
}

} // namespace foyer

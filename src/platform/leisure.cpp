#include "platform/leisure.h"

#include <linux/ioprio.h>
#include <sys/resource.h>
#include <sys/syscall.h>

#include <malloc.h>
#include <unistd.h>

namespace foyer
{

void work_at_leisure()
{
    constexpr int lowest = 19;
    const auto thread = static_cast<id_t>(gettid());
    // Where a sandbox forbids it the thread is only less polite.
    static_cast<void>(setpriority(PRIO_PROCESS, thread, lowest));
    static_cast<void>(
        syscall(SYS_ioprio_set, IOPRIO_WHO_PROCESS, thread, IOPRIO_PRIO_VALUE(IOPRIO_CLASS_IDLE, 0)));
}

void give_memory_back()
{
    malloc_trim(0);
}

} // namespace foyer

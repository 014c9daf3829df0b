#pragma once

namespace foyer
{

/// From now on the calling thread gets processor and disk when nobody else wants them: whatever it does, the
/// picture on the screen moves evenly.
void work_at_leisure();

/// From now on memory of any size that is freed goes back to the machine, and little is held for later. To be
/// called before any thread is there.
void hold_little_memory();

/// Gives memory that was used and isn't any more back to the machine.
void give_memory_back();

} // namespace foyer

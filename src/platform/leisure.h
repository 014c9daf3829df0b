#pragma once

namespace foyer
{

/// From now on the calling thread gets processor and disk when nobody else wants them: whatever it does, the
/// picture on the screen moves evenly.
void work_at_leisure();

/// Gives memory that was used and isn't any more back to the machine.
void give_memory_back();

} // namespace foyer

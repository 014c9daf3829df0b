#pragma once

#include "platform/clock.h"
#include "platform/disk.h"

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace foyer
{

/// So long nothing has changed before a set counts as whole.
constexpr std::chrono::seconds quiet{2};

/// How long from now until the youngest of `paths` is old enough that nobody is likely to be still writing
/// it: that a file is whole only time tells. 0: all are.
[[nodiscard]] std::chrono::nanoseconds time_to_rest(const Disk& folder, const std::vector<std::string>& paths,
                                                    std::chrono::sys_time<std::chrono::nanoseconds> wall);

/// Says whether the folders of a set have come to rest. All files that lie there count, not only those that
/// the set names: a slow copy has brought some of another set's files, and the next one is still on its way
/// under a temporary name, or under one that only the other playlist knows.
class SetRest
{
public:
    /// As above. Strangers that are written to for ever, a log or a camera's picture, hold up a set for
    /// some minutes.
    [[nodiscard]] std::chrono::nanoseconds
    time_to_rest(const Disk& folder, const std::vector<std::string>& paths, const Now& now);

private:
    std::optional<MonotonicTime> stirs_since_; ///< strangers have been waited for since
};

} // namespace foyer

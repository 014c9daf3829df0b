#pragma once

#include "schedule/calendar.h"
#include "schedule/rule.h"

#include <string>
#include <vector>

namespace foyer
{

/// When these times within `whole` come, as people say it: "every day from 18:00 to 07:00", "every Monday to
/// Thursday from 18:00 to 07:00 and every Friday from 18:00 to Monday 07:00", "all the time", "from Tue
/// 2027-02-16 00:00 on"; where they follow no such rule, "at times". `spans`: at least one, in order.
[[nodiscard]] std::string recurrence_of(const std::vector<TimeSpan>& spans, const TimeSpan& whole,
                                        const Zone& zone);

/// "Tue 2027-02-16 18:00"
[[nodiscard]] std::string day_and_time(const Zone& zone, WallTime moment);

} // namespace foyer

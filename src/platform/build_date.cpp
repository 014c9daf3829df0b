#include "platform/build_date.h"

namespace foyer
{

WallTime build_date()
{
    return WallTime{FOYER_BUILD_DATE};
}

} // namespace foyer

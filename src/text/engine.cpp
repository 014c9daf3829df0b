#include "text/engine.h"

#include "text/type.h"
#include "text/wording.h"

namespace foyer
{

TypeEngine make_type_engine()
{
    const auto type = std::make_shared<Type>();
    return {type, type, std::make_shared<IcuWording>()};
}

} // namespace foyer

#include "text/engine.h"

#include "text/type.h"
#include "text/wording.h"

namespace foyer
{

TypeEngine make_type_engine(const TypeMemory& memory)
{
    const auto type = std::make_shared<Type>(memory);
    return {type, type, std::make_shared<IcuWording>()};
}

} // namespace foyer

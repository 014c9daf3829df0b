// The program's make_type_engine(): it goes to foyer-type.so, which is loaded with the first call.

#include "modules/type_module.h"

namespace foyer
{

TypeEngine make_type_engine(const TypeMemory& memory)
{
    static const auto& loaded =
        static_cast<const TypeModule&>(load_module("foyer-type.so", "foyer_type_module"));
    return loaded.make_engine(memory);
}

} // namespace foyer

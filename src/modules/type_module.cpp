#include "modules/type_module.h"

/// The entry of foyer-type.so.
extern "C" [[gnu::visibility("default")]] const foyer::Module* foyer_type_module()
{
    static constexpr foyer::TypeModule functions{{FOYER_VERSION}, foyer::make_type_engine};
    return &functions;
}

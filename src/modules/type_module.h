#pragma once

#include "modules/module.h"
#include "text/engine.h"

namespace foyer
{

/// What foyer-type.so has: `text`.
struct TypeModule : Module {
    decltype(&make_type_engine) make_engine;
};

} // namespace foyer

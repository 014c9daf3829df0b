#pragma once

#include "layout/typesetter.h"
#include "render/glyphs.h"
#include "text/type_memory.h"

#include <memory>

namespace foyer
{

/// What layout and painting need of the installed fonts and of languages. Not thread-safe: one a thread.
struct TypeEngine {
    std::shared_ptr<Typesetter> typesetter; ///< its glyph runs are drawn by `glyphs` alone
    std::shared_ptr<GlyphRasterizer> glyphs;
    std::shared_ptr<const Wording> wording;
};

/// None of the three is null. Takes some milliseconds, the first time more.
[[nodiscard]] TypeEngine make_type_engine(const TypeMemory& memory);

} // namespace foyer

#pragma once

#include "text/fonts.h"

struct hb_blob_t;
struct hb_face_t;

namespace foyer
{

struct BlobDeleter {
    void operator()(hb_blob_t* blob) const;
};
using BlobPtr = std::unique_ptr<hb_blob_t, BlobDeleter>;

/// The bytes of a font's file in which the letters of a script (ISO 15924 tag) are those that a language (BCP
/// 47) wants, as the Serbian б; null where the font draws them for that language as for any other. HarfBuzz
/// and SDL_ttf, which can set no language, then draw them unasked. Only the pages that differ from the file
/// take memory. `face` is the file's own.
[[nodiscard]] BlobPtr file_in_language(const FontFile& file, hb_face_t* face, std::uint32_t script,
                                       std::string_view language);

} // namespace foyer

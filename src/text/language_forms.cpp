#include "text/language_forms.h"

#include <hb-ot.h>
#include <hb.h>

#include <array>
#include <cstddef>
#include <optional>

namespace foyer
{

namespace
{

/// A language's place in a table of a font, by HarfBuzz's count.
struct LanguageSystem {
    unsigned script = 0;
    unsigned language = 0;
};

/// The features of a script for a language: which of the font's substitutions or positions are done.
std::vector<unsigned> features_of(hb_face_t* face, hb_tag_t table, unsigned script, unsigned language)
{
    unsigned required = HB_OT_LAYOUT_NO_FEATURE_INDEX;
    hb_ot_layout_language_get_required_feature_index(face, table, script, language, &required);
    unsigned count =
        hb_ot_layout_language_get_feature_indexes(face, table, script, language, 0, nullptr, nullptr);
    std::vector<unsigned> features(count);
    hb_ot_layout_language_get_feature_indexes(face, table, script, language, 0, &count, features.data());
    features.push_back(required);
    return features;
}

/// None where the table has nothing of its own for the language.
std::optional<LanguageSystem> system_of(hb_face_t* face, hb_tag_t table, std::uint32_t script,
                                        std::string_view language)
{
    std::array<hb_tag_t, HB_OT_MAX_TAGS_PER_SCRIPT> scripts{};
    std::array<hb_tag_t, HB_OT_MAX_TAGS_PER_LANGUAGE> languages{};
    auto script_count = static_cast<unsigned>(scripts.size());
    auto language_count = static_cast<unsigned>(languages.size());
    hb_ot_tags_from_script_and_language(
        hb_script_from_iso15924_tag(script),
        hb_language_from_string(language.data(), static_cast<int>(language.size())), &script_count,
        scripts.data(), &language_count, languages.data());
    LanguageSystem found;
    hb_tag_t chosen = 0;
    if (!hb_ot_layout_table_select_script(face, table, script_count, scripts.data(), &found.script,
                                          &chosen) ||
        !hb_ot_layout_script_select_language(face, table, found.script, language_count, languages.data(),
                                             &found.language))
        return std::nullopt;
    if (features_of(face, table, found.script, found.language) ==
        features_of(face, table, found.script, HB_OT_LAYOUT_DEFAULT_LANGUAGE_INDEX))
        return std::nullopt;
    return found;
}

unsigned read_u16(const std::uint8_t* at)
{
    return static_cast<unsigned>(at[0]) << 8 | at[1];
}

/// Makes a language's system the default of its script: OpenType 1.9, chapter 2, "Script List Table".
/// HarfBuzz has checked that all of it lies within the table.
void make_default(std::uint8_t* table, const LanguageSystem& system)
{
    constexpr unsigned script_list_at = 4;
    constexpr unsigned record_size = 6; // a tag and an offset
    const auto offset_in = [](const std::uint8_t* records, unsigned index) {
        return read_u16(records + static_cast<std::size_t>(record_size) * index + 4);
    };
    std::uint8_t* list = table + read_u16(table + script_list_at);
    std::uint8_t* script = list + offset_in(list + 2, system.script);
    const unsigned offset = offset_in(script + 4, system.language);
    script[0] = static_cast<std::uint8_t>(offset >> 8);
    script[1] = static_cast<std::uint8_t>(offset);
}

} // namespace

void BlobDeleter::operator()(hb_blob_t* blob) const
{
    hb_blob_destroy(blob);
}

BlobPtr file_in_language(const FontFile& file, hb_face_t* face, std::uint32_t script,
                         std::string_view language)
{
    const BlobPtr original{hb_face_reference_blob(face)};
    BlobPtr changed;
    for (const hb_tag_t tag : {HB_OT_TAG_GSUB, HB_OT_TAG_GPOS}) {
        const auto system = system_of(face, tag, script, language);
        if (!system)
            continue;
        if (!changed)
            changed.reset(hb_blob_create_from_file_or_fail(file.path.c_str()));
        char* bytes = changed ? hb_blob_get_data_writable(changed.get(), nullptr) : nullptr;
        if (bytes == nullptr)
            return nullptr;
        // HarfBuzz hands out a table as a part of the bytes that it was given.
        const BlobPtr table{hb_face_reference_table(face, tag)};
        const std::ptrdiff_t begin =
            hb_blob_get_data(table.get(), nullptr) - hb_blob_get_data(original.get(), nullptr);
        make_default(reinterpret_cast<std::uint8_t*>(bytes) + begin, *system);
    }
    return changed;
}

} // namespace foyer

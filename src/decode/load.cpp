#include "decode/load.h"

#include "decode/jpeg.h"
#include "decode/sdl_formats.h"

#include <dlfcn.h>
#include <filesystem>

namespace foyer::decode
{

namespace
{

Loader with_sdl = nullptr;

/// Never unloaded.
Loader load_module()
{
    std::error_code error;
    const std::filesystem::path program = std::filesystem::read_symlink("/proc/self/exe", error);
    void* module = dlopen((program.parent_path() / sdl_module).c_str(), RTLD_NOW);
    void* symbol = module != nullptr ? dlsym(module, "foyer_sdl_loader") : nullptr;
    const Loader* loader =
        symbol != nullptr ? reinterpret_cast<decltype(&foyer_sdl_loader)>(symbol)() : nullptr;
    return loader != nullptr ? *loader : nullptr;
}

} // namespace

bool prepare_loading(Format format)
{
    if (format != Format::jpeg && with_sdl == nullptr)
        with_sdl = load_module();
    return format == Format::jpeg || with_sdl != nullptr;
}

std::variant<Raster, Refusal> load(Bytes file, const Outline& outline)
{
    std::variant<Raster, Refusal> loaded =
        outline.format == Format::jpeg ? load_jpeg(file, outline) : with_sdl(file, outline);
    if (const auto* raster = std::get_if<Raster>(&loaded)) {
        if (static_cast<std::uint32_t>(raster->width) != outline.width ||
            static_cast<std::uint32_t>(raster->height) != outline.height)
            return Refusal{Verdict::damaged, "its parts disagree about its size"};
    }
    return loaded;
}

} // namespace foyer::decode

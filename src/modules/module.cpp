#include "modules/module.h"

#include <dlfcn.h>
#include <filesystem>
#include <string>
#include <string_view>

namespace foyer
{

namespace
{

std::filesystem::path path_of(const char* file)
{
    std::error_code error;
    const std::filesystem::path program = std::filesystem::read_symlink("/proc/self/exe", error);
    std::filesystem::path beside = program.parent_path() / file;
    return std::filesystem::exists(beside, error) ? beside : std::filesystem::path(FOYER_LIBEXEC_DIR) / file;
}

} // namespace

const Module& load_module(const char* file, const char* entry)
{
    constexpr const char* advice = "Foyer is not installed completely, please install it again: ";
    void* const loaded = dlopen(path_of(file).c_str(), RTLD_NOW);
    void* const found = loaded != nullptr ? dlsym(loaded, entry) : nullptr;
    if (found == nullptr)
        throw BrokenInstallation(std::string{advice} + dlerror());
    const Module& module = *reinterpret_cast<const Module* (*)()>(found)();
    if (std::string_view{module.version} != FOYER_VERSION)
        throw BrokenInstallation(std::string{advice} + file + " is of version " + module.version + ", not " +
                                 FOYER_VERSION);
    return module;
}

} // namespace foyer

#pragma once

#include <stdexcept>

namespace foyer
{

/// A module isn't there, can't be loaded or is of another version.
class BrokenInstallation : public std::runtime_error
{
public:
    using std::runtime_error::runtime_error;
};

/// What the entry of each module gives begins with this.
struct Module {
    const char* version; ///< FOYER_VERSION of its build
};

/// Loads one of Foyer's modules ("foyer-video.so"), which lies beside the program or in the folder of Foyer's
/// helpers, and asks its `entry`, a function without arguments that returns a Module's address. It is never
/// unloaded.
/// \throws BrokenInstallation
[[nodiscard]] const Module& load_module(const char* file, const char* entry);

} // namespace foyer

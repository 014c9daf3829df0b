#include "platform/environment.h"

#include <cstdlib>

namespace foyer
{

Environment process_environment()
{
    return [](const char* name) {
        const char* const value = std::getenv(name);
        return value == nullptr ? std::string{} : std::string{value};
    };
}

} // namespace foyer

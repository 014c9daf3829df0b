#pragma once

#include "commands/command.h"

#include <filesystem>

namespace foyer
{

struct DoctorOptions {
    std::filesystem::path root = "/"; ///< the machine; another: one that isn't running
};

/// What stands between a machine and its slides, each with what to type, to `io.out`. Exit::errors where
/// something stands in the way; remarks alone are Exit::done.
[[nodiscard]] Exit doctor(const DoctorOptions& options, Streams& io);

} // namespace foyer

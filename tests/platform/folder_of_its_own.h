#pragma once

#include "platform/environment.h"

#include <sys/resource.h>

#include <filesystem>
#include <map>
#include <string>
#include <string_view>

/// A new empty folder, removed at the end.
class FolderOfItsOwn
{
public:
    FolderOfItsOwn();
    FolderOfItsOwn(const FolderOfItsOwn&) = delete;
    FolderOfItsOwn& operator=(const FolderOfItsOwn&) = delete;
    ~FolderOfItsOwn();

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }
    [[nodiscard]] std::filesystem::path operator/(std::string_view name) const { return path_ / name; }

private:
    std::filesystem::path path_;
};

/// A file's bytes; empty: it isn't there.
std::string bytes_of(const std::filesystem::path& file);
void write_bytes(const std::filesystem::path& file, std::string_view bytes);

/// While it lives, no file of this process can grow past `most` bytes: a write is cut short there and the
/// next one fails, as on a full disk.
class SmallFiles
{
public:
    explicit SmallFiles(rlim_t most);
    SmallFiles(const SmallFiles&) = delete;
    SmallFiles& operator=(const SmallFiles&) = delete;
    ~SmallFiles();

private:
    rlimit before_{};
    void (*signal_before_)(int) = nullptr;
};

/// An environment with these variables alone.
foyer::Environment environment_of(std::map<std::string, std::string> variables);

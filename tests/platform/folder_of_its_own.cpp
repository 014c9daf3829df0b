#include "platform/folder_of_its_own.h"

#include <doctest/doctest.h>

#include <csignal>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <utility>

namespace fs = std::filesystem;

FolderOfItsOwn::FolderOfItsOwn()
{
    std::string name = (fs::temp_directory_path() / "foyer-test-XXXXXX").string();
    REQUIRE(mkdtemp(name.data()) != nullptr);
    path_ = name;
}

FolderOfItsOwn::~FolderOfItsOwn()
{
    std::error_code ignored;
    fs::remove_all(path_, ignored);
}

std::string bytes_of(const fs::path& file)
{
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>{in}, {}};
}

void write_bytes(const fs::path& file, std::string_view bytes)
{
    std::ofstream(file, std::ios::binary) << bytes;
}

SmallFiles::SmallFiles(rlim_t most)
{
    signal_before_ = std::signal(SIGXFSZ, SIG_IGN); // else the write that is cut short kills
    getrlimit(RLIMIT_FSIZE, &before_);
    rlimit small = before_;
    small.rlim_cur = most;
    setrlimit(RLIMIT_FSIZE, &small);
}

SmallFiles::~SmallFiles()
{
    setrlimit(RLIMIT_FSIZE, &before_);
    std::signal(SIGXFSZ, signal_before_); // what is ignored stays ignored in programs that are started
}

foyer::Environment environment_of(std::map<std::string, std::string> variables)
{
    return [variables = std::move(variables)](const char* name) {
        const auto found = variables.find(name);
        return found == variables.end() ? std::string{} : found->second;
    };
}

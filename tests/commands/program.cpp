#include "commands/program.h"

#include <sys/wait.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <stdexcept>

namespace foyer
{

Ran run(const std::string& line)
{
    Ran ran;
    std::FILE* pipe = popen(line.c_str(), "r");
    if (pipe == nullptr)
        throw std::runtime_error{"no shell"};
    std::array<char, 4096> buffer{};
    for (std::size_t count = 0; (count = std::fread(buffer.data(), 1, buffer.size(), pipe)) > 0;)
        ran.out.append(buffer.data(), count);
    const int status = pclose(pipe);
    ran.status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    return ran;
}

std::string foyer_program()
{
    return FOYER_BINARY_DIR "/foyer";
}

TemporaryFolder::TemporaryFolder()
{
    std::string pattern = (std::filesystem::temp_directory_path() / "foyer-test-XXXXXX").string();
    if (mkdtemp(pattern.data()) == nullptr)
        throw std::runtime_error{"no temporary folder"};
    path_ = pattern;
}

TemporaryFolder::~TemporaryFolder()
{
    std::error_code error;
    std::filesystem::remove_all(path_, error);
}

void TemporaryFolder::write(const std::string& name, const std::string& bytes) const
{
    std::filesystem::create_directories(std::filesystem::path{path_ + "/" + name}.parent_path());
    std::ofstream{path_ + "/" + name, std::ios::binary} << bytes;
}

} // namespace foyer

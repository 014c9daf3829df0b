#include "platform/notice_file.h"

#include "platform/one_line.h"
#include "platform/replace_file.h"

#include <sys/inotify.h>
#include <system_error>

#include <array>
#include <fstream>
#include <unistd.h>

namespace foyer
{

namespace
{

constexpr const char* notice_name = "notice";
constexpr std::size_t most_bytes = 120;

} // namespace

NoticeFile::NoticeFile(const std::optional<std::filesystem::path>& folder)
{
    if (!folder)
        return;
    file_ = *folder / notice_name;
    Descriptor changes{inotify_init1(IN_NONBLOCK | IN_CLOEXEC)};
    if (changes && inotify_add_watch(changes.number(), folder->c_str(), IN_MOVED_TO | IN_ONLYDIR) >= 0)
        changes_ = std::move(changes);
}

std::optional<std::string> NoticeFile::take()
{
    // What is told doesn't matter, only that something is: the folder itself has the answer.
    std::array<char, 4096> told{};
    while (changes_ && ::read(changes_.number(), told.data(), told.size()) > 0) {
    }
    std::ifstream file{file_};
    std::string line;
    if (file_.empty() || !std::getline(file, line))
        return std::nullopt;
    std::error_code error;
    std::filesystem::remove(file_, error);
    return one_line(line, most_bytes);
}

bool write_notice(const std::filesystem::path& folder, const std::string& line)
{
    return replace_file(folder / notice_name, line + "\n", Durability::quick);
}

} // namespace foyer

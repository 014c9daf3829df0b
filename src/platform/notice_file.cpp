#include "platform/notice_file.h"

#include "platform/one_line.h"
#include "platform/replace_file.h"

#include <sys/inotify.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <fcntl.h>
#include <unistd.h>

namespace foyer
{

namespace
{

constexpr const char* notice_name = "notice";
constexpr std::size_t most_bytes = 120;

/// The file's first line. None: there is none, or something that could hold or flood whoever reads it.
std::optional<std::string> first_line(const std::filesystem::path& path)
{
    const Descriptor file{open(path.c_str(), O_RDONLY | O_NONBLOCK | O_NOFOLLOW | O_CLOEXEC)};
    struct stat about {
    };
    if (!file || fstat(file.number(), &about) != 0 || !S_ISREG(about.st_mode))
        return std::nullopt;
    std::array<char, 4096> bytes{};
    const ssize_t count = ::read(file.number(), bytes.data(), bytes.size());
    if (count <= 0)
        return std::nullopt;
    return std::string{bytes.begin(), std::find(bytes.begin(), bytes.begin() + count, '\n')};
}

} // namespace

NoticeFile::NoticeFile(const std::optional<std::filesystem::path>& folder)
    : file_(folder ? *folder / notice_name : ""), names_(folder, IN_MOVED_TO)
{
}

std::optional<std::string> NoticeFile::take()
{
    names_.take();
    const auto line = file_.empty() ? std::nullopt : first_line(file_);
    if (!line)
        return std::nullopt;
    ::unlink(file_.c_str());
    return one_line(*line, most_bytes);
}

bool write_notice(const std::filesystem::path& folder, const std::string& line)
{
    return replace_file(folder / notice_name, line + "\n", Durability::quick);
}

} // namespace foyer

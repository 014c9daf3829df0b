#include "platform/disk.h"

#include <climits>
#include <linux/openat2.h>
#include <sys/stat.h>
#include <sys/syscall.h>

#include <algorithm>
#include <cerrno>
#include <deque>
#include <dirent.h>
#include <fcntl.h>
#include <optional>
#include <unistd.h>

namespace foyer
{

namespace
{

constexpr int most_links = 40; // as many as the kernel follows

FileTrouble trouble_of(int error)
{
    switch (error) {
    case ENOENT:
    case ENOTDIR:
    case ENAMETOOLONG:
        return FileTrouble::missing;
    case EACCES:
    case EPERM:
        return FileTrouble::no_permission;
    case EXDEV:
        return FileTrouble::outside_folder;
    case EISDIR:
        return FileTrouble::not_a_file;
    case ENXIO: // a socket, or a device that isn't there
        return FileTrouble::special_file;
    case ELOOP:
        return FileTrouble::link_loop;
    case EFBIG:
    case EOVERFLOW:
        return FileTrouble::too_large;
    default:
        return FileTrouble::unreadable;
    }
}

int open_beneath(int folder, const std::string& path, int flags)
{
    open_how how{};
    how.flags = static_cast<std::uint64_t>(flags) | O_CLOEXEC;
    how.resolve = RESOLVE_BENEATH | RESOLVE_NO_MAGICLINKS;
    for (int attempt = 0; attempt < 32; ++attempt) {
        const long number = syscall(SYS_openat2, folder, path.c_str(), &how, sizeof how);
        if (number >= 0)
            return static_cast<int>(number);
        if (errno != EAGAIN && errno != EINTR) // EAGAIN: a folder was moved while `..` was resolved
            break;
    }
    // Old kernels say ENOSYS, and so should containers, but some say EPERM; the walk then tells which it is.
    return errno == ENOSYS || errno == EPERM ? open_beneath_by_walking(folder, path, flags) : -1;
}

std::optional<std::string> clean(std::string_view path)
{
    if (path.find('\0') != std::string_view::npos || path.size() >= PATH_MAX)
        return std::nullopt;
    return path.empty() ? std::string(".") : std::string(path);
}

FileStamp stamp_of(const struct stat& status)
{
    const auto nanoseconds = [](const timespec& time) {
        return static_cast<std::int64_t>(time.tv_sec) * 1'000'000'000 + time.tv_nsec;
    };
    return {status.st_dev, status.st_ino, static_cast<std::uint64_t>(status.st_size),
            nanoseconds(status.st_mtim), nanoseconds(status.st_ctim)};
}

/// What lies at `path`, found without opening it.
std::variant<struct stat, FileTrouble> status_beneath(int folder, const std::string& path)
{
    struct stat status {
    };
    // A name alone can lead out of the folder only as a link. A large set has thousands of such names.
    if (path.find('/') == std::string::npos && path != ".." &&
        fstatat(folder, path.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0 && !S_ISLNK(status.st_mode))
        return status;
    const Descriptor found(open_beneath(folder, path, O_PATH));
    if (!found || fstat(found.number(), &status) != 0)
        return trouble_of(errno);
    return status;
}

/// What is wrong with something that is there, but no file to be read; none: it is one.
std::optional<FileTrouble> no_ordinary_file(const struct stat& status)
{
    if (S_ISREG(status.st_mode))
        return std::nullopt;
    return S_ISDIR(status.st_mode) ? FileTrouble::not_a_file : FileTrouble::special_file;
}

std::vector<std::string> components_of(std::string_view path)
{
    std::vector<std::string> components;
    while (!path.empty()) {
        const std::size_t end = std::min(path.find('/'), path.size());
        if (end > 0)
            components.emplace_back(path.substr(0, end));
        path.remove_prefix(std::min(end + 1, path.size()));
    }
    return components;
}

int failed(int error)
{
    errno = error;
    return -1;
}

} // namespace

int open_beneath_by_walking(int folder, const std::string& path, int flags)
{
    if (path.empty())
        return failed(ENOENT);
    if (path.front() == '/')
        return failed(EXDEV);
    std::vector<Descriptor> above; // the folders gone down through: `..` goes back to what was passed
    const auto here = [&] { return above.empty() ? folder : above.back().number(); };
    const std::vector<std::string> parts = components_of(path);
    std::deque<std::string> rest(parts.begin(), parts.end());
    int links = 0;
    while (!rest.empty()) {
        const std::string name = rest.front();
        rest.pop_front();
        if (name == ".")
            continue;
        if (name == "..") {
            if (above.empty())
                return failed(EXDEV);
            above.pop_back();
            continue;
        }
        Descriptor next(openat(here(), name.c_str(), O_PATH | O_NOFOLLOW | O_CLOEXEC));
        struct stat status {
        };
        if (!next || fstat(next.number(), &status) != 0)
            return -1;
        if (S_ISLNK(status.st_mode)) {
            std::string target(PATH_MAX, '\0');
            const ssize_t length = readlinkat(next.number(), "", target.data(), target.size());
            if (length <= 0 || ++links > most_links)
                return failed(ELOOP);
            target.resize(static_cast<std::size_t>(length));
            if (target.front() == '/')
                return failed(EXDEV);
            const std::vector<std::string> more = components_of(target);
            rest.insert(rest.begin(), more.begin(), more.end());
        } else if (S_ISDIR(status.st_mode)) {
            above.push_back(std::move(next));
        } else if (!rest.empty()) {
            return failed(ENOTDIR);
        } else {
            return openat(here(), name.c_str(), flags | O_NOFOLLOW | O_CLOEXEC);
        }
    }
    return openat(here(), ".", flags | O_CLOEXEC);
}

std::variant<std::unique_ptr<Disk>, FileTrouble> Disk::open(const std::filesystem::path& folder)
{
    Descriptor descriptor(::open(folder.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
    if (!descriptor)
        return errno == ENOTDIR && std::filesystem::exists(std::filesystem::symlink_status(folder))
                   ? FileTrouble::not_a_file
                   : trouble_of(errno);
    if (faccessat(descriptor.number(), ".", X_OK, AT_EACCESS) != 0)
        return trouble_of(errno);
    return std::unique_ptr<Disk>(new Disk(std::move(descriptor)));
}

std::variant<OpenFile, FileTrouble> Disk::open_file(std::string_view path) const
{
    const std::optional<std::string> name = clean(path);
    if (!name)
        return FileTrouble::missing;
    // Looked at before it is opened: opening alone can wake a FIFO's writer or rewind a tape.
    const auto before = status_beneath(folder_.number(), *name);
    if (const auto* trouble = std::get_if<FileTrouble>(&before))
        return *trouble;
    if (const auto other = no_ordinary_file(std::get<struct stat>(before)))
        return *other;

    Descriptor descriptor(open_beneath(folder_.number(), *name, O_RDONLY | O_NONBLOCK | O_NOCTTY));
    struct stat status {
    };
    if (!descriptor || fstat(descriptor.number(), &status) != 0)
        return trouble_of(errno);
    if (const auto other = no_ordinary_file(status))
        return *other;
    return OpenFile{std::move(descriptor), stamp_of(status)};
}

std::variant<FileStamp, FileTrouble> Disk::stamp(std::string_view path) const
{
    const std::optional<std::string> name = clean(path);
    if (!name)
        return FileTrouble::missing;
    const auto status = status_beneath(folder_.number(), *name);
    if (const auto* trouble = std::get_if<FileTrouble>(&status))
        return *trouble;
    if (const auto other = no_ordinary_file(std::get<struct stat>(status)))
        return *other;
    return stamp_of(std::get<struct stat>(status));
}

std::variant<std::string, FileTrouble> Disk::read(std::string_view path, std::size_t most) const
{
    auto opened = open_file(path);
    if (const auto* trouble = std::get_if<FileTrouble>(&opened))
        return *trouble;
    const OpenFile& file = std::get<OpenFile>(opened);
    if (file.stamp.size > most)
        return FileTrouble::too_large;

    // One byte more than there should be, so that a file that grows meanwhile is noticed and not cut.
    std::string bytes(static_cast<std::size_t>(file.stamp.size) + 1, '\0');
    std::size_t filled = 0;
    for (;;) {
        const ssize_t got = ::read(file.descriptor.number(), bytes.data() + filled, bytes.size() - filled);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return FileTrouble::unreadable;
        if (got == 0)
            break;
        filled += static_cast<std::size_t>(got);
        if (filled > most)
            return FileTrouble::too_large;
        if (filled == bytes.size())
            bytes.resize(std::min(bytes.size() * 2, most + 1));
    }
    bytes.resize(filled);
    return bytes;
}

std::variant<std::uint64_t, FileTrouble> Disk::size(std::string_view path) const
{
    const auto found = stamp(path);
    if (const auto* trouble = std::get_if<FileTrouble>(&found))
        return *trouble;
    return std::get<FileStamp>(found).size;
}

std::vector<Files::Entry> Disk::list(std::string_view path) const
{
    const std::optional<std::string> name = clean(path);
    if (!name)
        return {};
    Descriptor folder(open_beneath(folder_.number(), *name, O_RDONLY | O_DIRECTORY | O_NONBLOCK));
    if (!folder)
        return {};
    const std::unique_ptr<DIR, int (*)(DIR*)> stream(fdopendir(folder.number()), closedir);
    if (!stream)
        return {};
    static_cast<void>(folder.release()); // the stream closes it

    std::vector<Entry> entries;
    while (const dirent* entry = readdir(stream.get())) {
        const std::string_view found = entry->d_name;
        if (found == "." || found == "..")
            continue;
        bool is_folder = entry->d_type == DT_DIR;
        if (entry->d_type == DT_LNK || entry->d_type == DT_UNKNOWN) {
            // From the folder that is listed, a link may lead up, but not out of the playlist's folder.
            const auto status = status_beneath(folder_.number(), *name + '/' + std::string(found));
            const auto* known = std::get_if<struct stat>(&status);
            is_folder = known != nullptr && S_ISDIR(known->st_mode);
        }
        entries.push_back({std::string(found), is_folder});
    }
    std::sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) { return a.name < b.name; });
    return entries;
}

} // namespace foyer

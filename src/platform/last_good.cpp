#include "platform/last_good.h"

#include "platform/kept_record.h"
#include "platform/read_file.h"
#include "platform/replace_file.h"

#include <sys/file.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <system_error>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <fcntl.h>
#include <unistd.h>
#include <utility>
#include <vector>

namespace foyer
{

namespace
{

namespace fs = std::filesystem;

constexpr const char* record_name = "record";
constexpr const char* unfinished = "next-";
constexpr std::uint64_t spare_bytes = std::uint64_t{32} << 20U; ///< left to the rest of the machine
constexpr std::size_t most_sources = 4;

std::uint64_t bytes_of(const SetFiles& files)
{
    std::uint64_t bytes = 0;
    for (const SetFile& file : files.files)
        bytes += file.fingerprint.length;
    return bytes;
}

/// Copies one file, and makes sure that it is the one that was checked and that it is on the disk.
std::optional<NotKept> copy(const OpenFile& from, const Fingerprint& expected, const fs::path& to)
{
    const Descriptor out(open(to.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644));
    if (!out)
        return errno == ENOSPC ? NotKept::no_room : NotKept::not_writable;
    Fingerprinter fingerprinter;
    bool full = false;
    const auto trouble = read_pieces(from, [&](std::string_view bytes) {
        fingerprinter.add(bytes);
        full = !write_all(out, bytes);
        return !full;
    });
    if (full || fsync(out.number()) != 0)
        return NotKept::no_room;
    if (trouble || fingerprinter.result() != expected)
        return NotKept::changed;
    return std::nullopt;
}

/// A file that is there already in another copy; false: it has to be copied.
bool link_kept(const KeptSet& sound, const SetFile& file, const fs::path& to)
{
    const SetFile* found = sound.files.find(file.path);
    return found != nullptr && found->fingerprint == file.fingerprint &&
           link((sound.folder / file.path).c_str(), to.c_str()) == 0;
}

/// A path that stays in its folder and in its line of the record. Others are mistakes, of which a set that is
/// kept has none.
bool is_plain(const fs::path& path)
{
    return path.is_relative() && *path.lexically_normal().begin() != ".." &&
           path.native().find('\n') == std::string::npos;
}

/// Makes the folders above a file below `root`, and remembers them: they have to be synced.
bool make_folders(const fs::path& root, const fs::path& file, std::vector<fs::path>& made)
{
    std::error_code error;
    for (fs::path folder = file.parent_path(); folder != root; folder = folder.parent_path())
        if (std::find(made.begin(), made.end(), folder) == made.end())
            made.push_back(folder);
    fs::create_directories(file.parent_path(), error);
    return !error;
}

/// The files of a set that was recorded are all there, and the playlist has the bytes that were checked. The
/// pictures' bytes are looked at when they are shown.
bool is_whole(const KeptSet& kept)
{
    std::error_code error;
    for (const SetFile& file : kept.files.files)
        if (fs::file_size(kept.folder / file.path, error) != file.fingerprint.length || error)
            return false;
    const SetFile* playlist = kept.files.find(kept.files.playlist);
    return playlist != nullptr &&
           fingerprint_of(read_file(kept.folder / playlist->path).value_or("")) == playlist->fingerprint;
}

/// Those files of a copy whose bytes are still those that were checked. Disks forget.
KeptSet sound_part_of(const KeptSet& kept, const std::function<bool()>& go_on)
{
    KeptSet sound{kept.folder, {kept.files.playlist, {}}};
    const auto disk = Disk::open(kept.folder);
    const auto* folder = std::get_if<std::unique_ptr<Disk>>(&disk);
    if (folder == nullptr)
        return sound;
    for (const SetFile& file : kept.files.files) {
        if (!go_on())
            break;
        const auto opened = (*folder)->open_file(file.path);
        const auto* from = std::get_if<OpenFile>(&opened);
        if (from == nullptr)
            continue;
        const auto found = fingerprint_of(*from);
        const auto* bytes = std::get_if<Fingerprint>(&found);
        if (bytes != nullptr && *bytes == file.fingerprint)
            sound.files.files.push_back(file);
    }
    return sound;
}

/// A set's copies have two names in turn: the new one never takes the place of the one that counts.
fs::path folder_in(const fs::path& copies, const KeptRecord& record)
{
    return copies / (hex(fingerprint_of(record.files)) + (record.again ? "-again" : ""));
}

/// A copy's last steps, each on the disk before the next one begins: its name, and that it counts.
bool finish(const fs::path& copies, const fs::path& next, const KeptRecord& record)
{
    std::error_code error;
    fs::rename(next, folder_in(copies, record), error);
    return !error && sync_folder(copies) &&
           replace_file(copies / record_name, record_of(record), Durability::synced);
}

} // namespace

LastGood::LastGood(fs::path state, std::string source, std::uint64_t budget)
    : state_(std::move(state)), source_(std::move(source)), budget_(budget),
      folder_(state_ / "sets" / hex(fingerprint_of(std::string_view{source_})).substr(0, 32))
{
}

std::optional<KeptSet> LastGood::recorded() const
{
    const auto record = read_record(read_file(folder_ / record_name).value_or(""));
    if (!record || record->source != source_)
        return std::nullopt;
    return KeptSet{folder_in(folder_, *record), record->files};
}

std::optional<KeptSet> LastGood::load() const
{
    auto kept = recorded();
    return kept && is_whole(*kept) ? kept : std::nullopt;
}

std::variant<KeptSet, NotKept> LastGood::keep(const Disk& source, const SetFiles& files,
                                              const std::function<bool()>& go_on) const
{
    const std::optional<KeptSet> before = recorded();
    const KeptSet sound = before ? sound_part_of(*before, go_on) : KeptSet{};
    if (!go_on())
        return NotKept::interrupted;
    if (before && sound.files == before->files && fingerprint_of(sound.files) == fingerprint_of(files))
        return *before;
    if (bytes_of(files) > budget_)
        return NotKept::too_large;
    std::error_code error;
    fs::create_directories(folder_, error);
    const Descriptor lock(open((folder_ / "lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644));
    if (!lock || flock(lock.number(), LOCK_EX | LOCK_NB) != 0)
        return NotKept::not_writable; // or another Foyer is at it
    // The one that counts stays, however damaged: there is none that is better, and it may be on the screen.
    remove_all_but(sound.folder);
    if (!has_room_for({}))
        return NotKept::no_room;

    std::string next = (folder_ / (std::string{unfinished} + "XXXXXX")).string();
    if (mkdtemp(next.data()) == nullptr)
        return NotKept::not_writable;
    KeptRecord record{source_, files};
    record.again = folder_in(folder_, record) == sound.folder;
    if (const auto trouble = copy_all(source, files, sound, next, go_on);
        trouble || !finish(folder_, next, record)) {
        fs::remove_all(next, error);
        return trouble.value_or(NotKept::no_room);
    }
    forget_old_sources();
    return KeptSet{folder_in(folder_, record), files};
}

std::optional<NotKept> LastGood::copy_all(const Disk& source, const SetFiles& files, const KeptSet& sound,
                                          const fs::path& to, const std::function<bool()>& go_on) const
{
    std::vector<fs::path> folders{to};
    SetFiles rest;
    for (const SetFile& file : files.files) {
        if (!go_on())
            return NotKept::interrupted;
        const fs::path target = to / file.path;
        if (!is_plain(file.path) || !make_folders(to, target, folders))
            return NotKept::not_writable;
        if (!link_kept(sound, file, target))
            rest.files.push_back(file);
    }
    if (!has_room_for(rest))
        return NotKept::no_room;
    for (const SetFile& file : rest.files) {
        if (!go_on())
            return NotKept::interrupted;
        const auto opened = source.open_file(file.path);
        if (std::holds_alternative<FileTrouble>(opened))
            return NotKept::changed;
        if (const auto trouble = copy(std::get<OpenFile>(opened), file.fingerprint, to / file.path))
            return trouble;
    }
    chmod(to.c_str(), 0755); // mkdtemp's own is for one user alone
    return std::all_of(folders.begin(), folders.end(), sync_folder) ? std::nullopt
                                                                    : std::optional{NotKept::not_writable};
}

bool LastGood::has_room_for(const SetFiles& files) const
{
    struct statvfs status {
    };
    if (statvfs(folder_.c_str(), &status) != 0)
        return false;
    return std::uint64_t{status.f_bavail} * status.f_frsize >= bytes_of(files) + spare_bytes;
}

void LastGood::remove_all_but(const fs::path& copy) const
{
    std::error_code error;
    for (const auto& entry : fs::directory_iterator{folder_, error})
        if (entry.is_directory(error) && entry.path() != copy)
            fs::remove_all(entry.path(), error);
}

/// Whoever tries many playlists by hand shouldn't fill the disk with them.
void LastGood::forget_old_sources() const
{
    std::error_code error;
    std::vector<std::pair<fs::file_time_type, fs::path>> sources;
    for (const auto& entry : fs::directory_iterator{state_ / "sets", error})
        if (entry.path() != folder_)
            sources.emplace_back(fs::last_write_time(entry.path() / record_name, error), entry.path());
    std::sort(sources.rbegin(), sources.rend());
    for (std::size_t i = most_sources - 1; i < sources.size(); ++i)
        fs::remove_all(sources[i].second, error);
}

} // namespace foyer

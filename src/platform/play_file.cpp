#include "platform/play_file.h"

#include <utility>

namespace foyer
{

namespace fs = std::filesystem;

std::optional<fs::path> plays_path(const std::string& setting, const std::optional<fs::path>& state)
{
    fs::path file{setting};
    if (file.is_absolute())
        return file;
    return state ? std::optional{*state / file} : std::nullopt;
}

PlayFile::PlayFile(fs::path file, std::uint64_t most, AppendDisk& disk)
    : file_(std::move(file)), older_(file_.string() + ".1"), half_(most / 2), disk_(disk)
{
}

bool PlayFile::write(std::string_view lines)
{
    const auto end = disk_.end_of(file_);
    if (!end || !keep_older_small())
        return false;
    std::string bytes = end->whole ? "" : "\n";
    bytes += lines;
    if (bytes.size() > half_)
        return false;
    if (end->size + bytes.size() <= half_)
        return disk_.append(file_, bytes);
    return begin_anew(end->size) && disk_.append(file_, lines);
}

/// The settings may have allowed more when it was written.
bool PlayFile::keep_older_small()
{
    const auto end = disk_.end_of(older_);
    return end && (end->size <= half_ || disk_.remove(older_));
}

bool PlayFile::begin_anew(std::uint64_t size)
{
    return size <= half_ ? disk_.rename(file_, older_) : disk_.remove(file_);
}

} // namespace foyer

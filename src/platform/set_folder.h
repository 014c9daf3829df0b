#pragma once

#include "platform/disk.h"
#include "platform/sealed.h"
#include "platform/set_files.h"

#include <memory>
#include <mutex>
#include <optional>
#include <string>

namespace foyer
{

/// The folder that a set's pictures are read from. Once the set was checked only the bytes that were checked
/// count, until then only files as they lay there when it was opened; once there is a copy of it, the copy is
/// read and the folder may change. Safe to use from several threads.
class SetFolder
{
public:
    explicit SetFolder(std::shared_ptr<const Disk> disk) : disk_(std::move(disk)) {}

    /// Never null.
    [[nodiscard]] std::shared_ptr<const Disk> disk() const;
    /// What a file has to be; none: nothing was checked, or the set doesn't name it.
    [[nodiscard]] std::optional<Fingerprint> expected(const std::string& path) const;

    /// Whether these are the stamps of all files with which a set was opened that nobody has checked yet.
    [[nodiscard]] bool was_opened_with(const StampedFiles& files) const;
    /// Whether a file may be shown as far as its stamp tells.
    [[nodiscard]] bool is_as_opened(const std::string& path, const FileStamp& stamp) const;

    /// The set was opened with these files, and nobody has checked it yet.
    void expect_opened(StampedFiles opened);
    /// The set was checked, and had these bytes. Never null.
    void expect(std::shared_ptr<const SetFiles> checked);
    [[nodiscard]] bool is_checked() const;
    void move_to(std::shared_ptr<const Disk> copy);

private:
    mutable std::mutex mutex_;
    std::shared_ptr<const Disk> disk_;
    std::optional<StampedFiles> opened_;      ///< none: any file will do
    std::shared_ptr<const SetFiles> checked_; ///< null: it wasn't
};

} // namespace foyer

#pragma once

#include "platform/set_files.h"

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace foyer
{

/// Whether a file that still has this stamp has the same bytes as at `wall` (nanoseconds since 1970): what
/// was written shortly before may be written again within its clock's grain, 2 s on FAT.
[[nodiscard]] bool tells_bytes(const FileStamp& stamp, std::int64_t wall);

/// Reads the bytes of sets' files for their fingerprints, and remembers them: a file that is the same by its
/// stamp isn't read again.
class FilesReader
{
public:
    /// What a set's files are now; never null. `paths` ascend, `playlist` is among them. Those that can't be
    /// read are left out, those whose stamps don't tell their bytes at `wall` not remembered.
    [[nodiscard]] std::shared_ptr<const SetFiles> read(const Disk& folder, const std::string& playlist,
                                                       const std::vector<std::string>& paths,
                                                       std::int64_t wall);

    /// What was written down at an earlier run, in place of what was read.
    void remember(std::shared_ptr<const SetFiles> files) { known_ = std::move(files); }

private:
    std::shared_ptr<const SetFiles> known_ = std::make_shared<SetFiles>(); ///< what was asked for last
};

} // namespace foyer

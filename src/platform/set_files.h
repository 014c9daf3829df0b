#pragma once

#include "platform/last_good.h"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace foyer
{

/// What the files of a set are by their stamps; those that can't be had are left out.
[[nodiscard]] std::map<std::string, FileStamp> stamps_of(const Disk& folder,
                                                         const std::vector<std::string>& paths);

/// Whether a file that still has this stamp has the same bytes as at `wall` (nanoseconds since 1970): what
/// was written shortly before may be written again within its clock's grain, 2 s on FAT.
[[nodiscard]] bool tells_bytes(const FileStamp& stamp, std::int64_t wall);

/// Reads the bytes of sets' files for their fingerprints, and remembers them: a file that is the same by its
/// stamp isn't read again.
class FilesReader
{
public:
    /// What a set's files are now. Those that can't be read are left out, those whose stamps don't tell their
    /// bytes at `wall` not remembered.
    [[nodiscard]] SetFiles read(const Disk& folder, const std::string& file,
                                const std::vector<std::string>& paths, std::int64_t wall);

    /// What was written down at an earlier run.
    void remember(const SetFiles& files);

private:
    struct Known {
        FileStamp stamp;
        Fingerprint fingerprint;
    };
    std::map<std::string, Known> known_; ///< of the files that were asked for last
};

} // namespace foyer

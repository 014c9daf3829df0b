#pragma once

#include "platform/disk.h"
#include "platform/set_files.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <variant>

namespace foyer
{

/// A set as it was copied.
struct KeptSet {
    std::filesystem::path folder; ///< holds the copies under the same paths
    SetFiles files;
};

/// Why a set was not copied.
enum class NotKept {
    too_large,    ///< larger than the budget: it plays from where it lies
    no_room,      ///< the disk is full
    changed,      ///< the source isn't any more what was to be copied
    interrupted,  ///< the caller asked to stop
    not_writable, ///< there is no folder to write to
};

/// The last set of one source that was good, in the state folder, so that a start needs neither the source
/// nor a check. A copy is whole or it isn't there, whenever the plug is pulled; files that didn't change are
/// not written again. The copy before the last stays, since it may still be on the screen; and one that the
/// disk has lost bytes of stays at least until the next one is whole. There are never more than two, with the
/// one that is being made.
class LastGood
{
public:
    static constexpr std::uint64_t usual_budget = std::uint64_t{512} << 20U;

    /// `state`: Foyer's state folder; it is made when it is first needed. `source`: the playlist's path,
    /// absolute. `budget`: bytes that a set may have to be copied.
    LastGood(std::filesystem::path state, std::string source, std::uint64_t budget = usual_budget);

    /// None: no set was kept, or its record or playlist is damaged.
    [[nodiscard]] std::optional<KeptSet> load() const;

    /// Copies a set's files, checking their bytes on the way; reads those that are kept already, and copies
    /// them again where the disk has lost them. `go_on` is asked after each file.
    [[nodiscard]] std::variant<KeptSet, NotKept> keep(const Disk& source, const SetFiles& files,
                                                      const std::function<bool()>& go_on) const;

    /// Where small notes about this source may lie, beside its copies.
    [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }

private:
    /// The copy that counts, whatever the disk has made of it.
    [[nodiscard]] std::optional<KeptSet> recorded() const;
    /// `sound`: those files of another copy that may be linked.
    [[nodiscard]] std::optional<NotKept> copy_all(const Disk& source, const SetFiles& files,
                                                  const KeptSet& sound, const std::filesystem::path& to,
                                                  const std::function<bool()>& go_on) const;
    [[nodiscard]] bool has_room_for(const SetFiles& files) const;
    void remove_all_but(const std::filesystem::path& copy) const;
    void forget_old_sources() const;

    std::filesystem::path state_;
    std::string source_;
    std::uint64_t budget_;
    std::filesystem::path folder_;
};

} // namespace foyer

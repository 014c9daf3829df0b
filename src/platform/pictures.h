#pragma once

#include "platform/decode.h"
#include "platform/patient_reads.h"
#include "platform/set_folder.h"
#include "render/pictures.h"

#include <list>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <string>

namespace foyer
{

/// The pictures of one folder, decoded by foyer-decode. Those last used are kept within a budget; a file that
/// has changed is read anew, and is no picture where the folder expects other bytes. What can't be had is
/// remembered too, so that one file doesn't cost its time for every slide that names it. Safe to use from
/// several threads; one picture is decoded at a time.
class FolderPictures : public Pictures
{
public:
    /// `folder` and `decoder` have to outlive this. `budget`: bytes of pixels to keep. `reads`: a file that
    /// they give up can't be had; null: files have all the time that they take.
    FolderPictures(const SetFolder& folder, Decoder& decoder, std::size_t budget,
                   std::shared_ptr<PatientReads> reads = nullptr);

    [[nodiscard]] FetchedPicture fetch(const std::string& path, const PictureNeed& need) override;

    /// The next fetch tries again what couldn't be had: a machine may have been too busy.
    void forget_failures();

    /// From now on the pixels of no other picture are kept: those come once a round, which may be long.
    void keep_only(std::set<std::string> paths);

    /// Bytes of pixels that are kept.
    [[nodiscard]] std::size_t kept() const;

private:
    struct Key {
        std::string path;
        FileStamp stamp;
        PictureNeed need;
        auto operator<=>(const Key&) const = default;
    };
    struct Kept {
        Key key;
        FetchedPicture picture;
        std::size_t cost = 0;
    };
    using Order = std::list<Kept>;

    /// A file of the folder, opened or sealed, within the time that it has.
    template <class Result>
    [[nodiscard]] std::variant<Result, FileTrouble>
    patiently(std::function<std::variant<Result, FileTrouble>()> read);
    [[nodiscard]] FetchedPicture read(const std::shared_ptr<const OpenFile>& file, const std::string& path,
                                      const PictureNeed& need);
    void keep(const Key& key, const FetchedPicture& picture);
    void drop(Order::iterator kept);

    const SetFolder& folder_;
    Decoder& decoder_;
    std::size_t budget_;
    mutable std::mutex mutex_;
    Order order_; ///< the last used first
    std::map<Key, Order::iterator> by_key_;
    std::size_t cost_ = 0;
    std::optional<std::set<std::string>> kept_paths_; ///< none: all
    std::shared_ptr<PatientReads> reads_;             ///< may be null
};

} // namespace foyer

#include "platform/pictures.h"

#include "decode/protocol.h"

#include <utility>

namespace foyer
{

namespace
{

constexpr std::size_t cost_of_entry = 512; // what an entry without pixels takes, about

FetchedPicture trouble_with(FileTrouble trouble)
{
    PictureRemark remark;
    switch (trouble) {
    case FileTrouble::missing:
        remark.code = Code::picture_missing;
        break;
    case FileTrouble::no_permission:
    case FileTrouble::unreadable:
        remark.code = Code::picture_cannot_be_read;
        break;
    case FileTrouble::not_a_file:
        remark.code = Code::picture_not_a_file;
        break;
    case FileTrouble::special_file:
        remark.code = Code::picture_special_file;
        break;
    case FileTrouble::link_loop:
        remark.code = Code::picture_link_loop;
        break;
    case FileTrouble::outside_folder:
        remark.code = Code::picture_outside_folder;
        break;
    case FileTrouble::too_large:
        remark.code = Code::picture_too_large;
        break;
    }
    return {nullptr, {remark}};
}

FetchedPicture named(FetchedPicture picture, const std::string& path)
{
    for (PictureRemark& remark : picture.remarks)
        remark.values.emplace_back("path", path);
    return picture;
}

FetchedPicture too_many_bytes(std::uint64_t size)
{
    FetchedPicture picture = trouble_with(FileTrouble::too_large);
    // Rounded up: what is over the limit should not read as if it were not.
    const std::uint64_t mebibytes = (size + (1U << 20) - 1) >> 20;
    picture.remarks.front().values = {{"seen", std::to_string(mebibytes) + " MiB"},
                                      {"limit", std::to_string(decode::most_bytes >> 20) + " MiB"}};
    return picture;
}

} // namespace

FolderPictures::FolderPictures(const SetFolder& folder, Decoder& decoder, std::size_t budget,
                               std::shared_ptr<PatientReads> reads)
    : folder_(folder), decoder_(decoder), budget_(budget), reads_(std::move(reads))
{
}

FetchedPicture FolderPictures::fetch(const std::string& path, const PictureNeed& need)
{
    const std::lock_guard lock(mutex_);
    auto opened = patiently<OpenFile>([disk = folder_.disk(), path] { return disk->open_file(path); });
    if (const auto* trouble = std::get_if<FileTrouble>(&opened))
        return named(trouble_with(*trouble), path);
    const auto file = std::make_shared<const OpenFile>(std::move(std::get<OpenFile>(opened)));
    const Key key{path, file->stamp, need};
    if (const auto found = by_key_.find(key); found != by_key_.end()) {
        order_.splice(order_.begin(), order_, found->second);
        return found->second->picture;
    }
    FetchedPicture picture = named(read(file, path, need), path);
    keep(key, picture);
    return picture;
}

template <class Result>
std::variant<Result, FileTrouble>
FolderPictures::patiently(std::function<std::variant<Result, FileTrouble>()> read)
{
    if (!reads_)
        return read();
    auto had = reads_->run(std::move(read));
    return had ? std::move(*had) : FileTrouble::unreadable;
}

FetchedPicture FolderPictures::read(const std::shared_ptr<const OpenFile>& file, const std::string& path,
                                    const PictureNeed& need)
{
    if (!folder_.is_as_opened(path, file->stamp))
        return {nullptr, {{Code::picture_changed, {}}}};
    const auto sealed = patiently<SealedBytes>([file] { return seal(*file, decode::most_bytes); });
    if (const auto* trouble = std::get_if<FileTrouble>(&sealed))
        return *trouble == FileTrouble::too_large ? too_many_bytes(file->stamp.size) : trouble_with(*trouble);
    const auto expected = folder_.expected(path);
    if (expected && std::get<SealedBytes>(sealed).fingerprint != *expected)
        return {nullptr, {{Code::picture_changed, {}}}};
    return decoder_.decode(std::get<SealedBytes>(sealed), need);
}

void FolderPictures::keep(const Key& key, const FetchedPicture& picture)
{
    if (picture.pixels && kept_paths_ && kept_paths_->count(key.path) == 0)
        return;
    const std::size_t cost = cost_of_entry + (picture.pixels ? picture.pixels->bytes() : 0);
    if (cost > budget_)
        return;
    while (cost_ + cost > budget_)
        drop(std::prev(order_.end()));
    order_.push_front({key, picture, cost});
    by_key_[key] = order_.begin();
    cost_ += cost;
}

void FolderPictures::drop(Order::iterator kept)
{
    cost_ -= kept->cost;
    by_key_.erase(kept->key);
    order_.erase(kept);
}

void FolderPictures::keep_only(std::set<std::string> paths)
{
    const std::lock_guard lock(mutex_);
    kept_paths_ = std::move(paths);
}

void FolderPictures::forget_failures()
{
    const std::lock_guard lock(mutex_);
    for (auto next = order_.begin(); next != order_.end();) {
        const auto kept = next++;
        if (!kept->picture.pixels)
            drop(kept);
    }
}

std::size_t FolderPictures::kept() const
{
    const std::lock_guard lock(mutex_);
    return cost_;
}

} // namespace foyer

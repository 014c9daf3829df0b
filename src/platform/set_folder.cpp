#include "platform/set_folder.h"

#include <utility>

namespace foyer
{

std::shared_ptr<const Disk> SetFolder::disk() const
{
    const std::lock_guard lock(mutex_);
    return disk_;
}

std::optional<Fingerprint> SetFolder::expected(const std::string& path) const
{
    const std::lock_guard lock(mutex_);
    if (!checked_)
        return std::nullopt;
    const SetFile* found = checked_->find(path);
    return found == nullptr ? std::nullopt : std::optional{found->fingerprint};
}

bool SetFolder::is_checked() const
{
    const std::lock_guard lock(mutex_);
    return checked_ != nullptr;
}

bool SetFolder::was_opened_with(const StampedFiles& files) const
{
    const std::lock_guard lock(mutex_);
    return opened_ == files;
}

bool SetFolder::is_as_opened(const std::string& path, const FileStamp& stamp) const
{
    const std::lock_guard lock(mutex_);
    if (!opened_)
        return true;
    const StampedFile* found = find(*opened_, path);
    return found != nullptr && found->stamp == stamp;
}

void SetFolder::expect_opened(StampedFiles opened)
{
    const std::lock_guard lock(mutex_);
    opened_ = std::move(opened);
}

void SetFolder::expect(std::shared_ptr<const SetFiles> checked)
{
    const std::lock_guard lock(mutex_);
    checked_ = std::move(checked);
    opened_.reset();
}

void SetFolder::move_to(std::shared_ptr<const Disk> copy)
{
    const std::lock_guard lock(mutex_);
    disk_ = std::move(copy);
}

} // namespace foyer

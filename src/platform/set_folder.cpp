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
    const auto found = checked_->find(path);
    return found == checked_->end() ? std::nullopt : std::optional{found->second};
}

bool SetFolder::is_checked() const
{
    const std::lock_guard lock(mutex_);
    return checked_.has_value();
}

bool SetFolder::was_opened_with(const std::map<std::string, FileStamp>& stamps) const
{
    const std::lock_guard lock(mutex_);
    return opened_ == stamps;
}

bool SetFolder::is_as_opened(const std::string& path, const FileStamp& stamp) const
{
    const std::lock_guard lock(mutex_);
    if (!opened_)
        return true;
    const auto found = opened_->find(path);
    return found != opened_->end() && found->second == stamp;
}

void SetFolder::expect_opened(std::map<std::string, FileStamp> opened)
{
    const std::lock_guard lock(mutex_);
    opened_ = std::move(opened);
}

void SetFolder::expect(Fingerprints checked)
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

#include "commands/decks.h"

#include <utility>

namespace foyer
{

std::shared_ptr<const Playlist> Decks::add(std::shared_ptr<const Deck> deck)
{
    const Playlist* playlist = &deck->playlist();
    const std::lock_guard lock(mutex_);
    std::erase_if(decks_, [](const auto& entry) { return entry.second.expired(); });
    decks_[playlist] = deck;
    return {std::move(deck), playlist};
}

std::shared_ptr<const Deck> Decks::of(const std::shared_ptr<const Playlist>& playlist) const
{
    const std::lock_guard lock(mutex_);
    const auto found = decks_.find(playlist.get());
    return found == decks_.end() ? nullptr : found->second.lock();
}

} // namespace foyer

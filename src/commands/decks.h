#pragma once

#include "commands/deck.h"

#include <map>
#include <memory>
#include <mutex>

namespace foyer
{

/// The decks that are playing or about to. The player knows playlists alone; whoever paints finds the folder,
/// the themes and the findings here. Safe to use from several threads.
class Decks
{
public:
    /// The deck's playlist, which keeps the deck alive.
    [[nodiscard]] std::shared_ptr<const Playlist> add(std::shared_ptr<const Deck> deck);
    /// The deck of a playlist that add() gave; null for another, or none.
    [[nodiscard]] std::shared_ptr<const Deck> of(const std::shared_ptr<const Playlist>& playlist) const;

private:
    mutable std::mutex mutex_;
    std::map<const Playlist*, std::weak_ptr<const Deck>> decks_;
};

} // namespace foyer

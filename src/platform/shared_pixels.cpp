#include "platform/shared_pixels.h"

#include "platform/sealed.h"

#include <sys/mman.h>

#include <mutex>
#include <utility>

namespace foyer
{

std::unique_ptr<SharedPixels> SharedPixels::of(std::size_t count)
{
    const std::size_t length = count * sizeof(Pixel);
    Descriptor memory = shared_memory(length);
    if (!memory)
        return nullptr;
    void* mapped = mmap(nullptr, length, PROT_READ | PROT_WRITE, MAP_SHARED, memory.number(), 0);
    if (mapped == MAP_FAILED)
        return nullptr;
    return std::unique_ptr<SharedPixels>(
        new SharedPixels(std::move(memory), static_cast<Pixel*>(mapped), count));
}

SharedPixels::SharedPixels(Descriptor memory, Pixel* pixels, std::size_t count)
    : memory_(std::move(memory)), pixels_(pixels), count_(count)
{
}

SharedPixels::~SharedPixels()
{
    munmap(pixels_, count_ * sizeof(Pixel));
}

void SharedPixels::read_in(std::size_t count)
{
    // They are there: asked for to be read they come sixteen pages at a time. Refused: as they are touched.
    madvise(pixels_, count * sizeof(Pixel), MADV_POPULATE_READ);
}

struct PixelShelf::Place {
    std::mutex mutex;
    std::unique_ptr<SharedPixels> kept;
};

PixelShelf::PixelShelf() : place_(std::make_shared<Place>()) {}

std::shared_ptr<SharedPixels> PixelShelf::take(std::size_t count)
{
    std::unique_ptr<SharedPixels> taken;
    {
        const std::lock_guard lock(place_->mutex);
        taken = std::exchange(place_->kept, nullptr);
    }
    if (!taken || taken->size() != count)
        taken = SharedPixels::of(count);
    if (!taken)
        return nullptr;
    taken->free_ = false;
    const auto put_back = [place = std::weak_ptr(place_)](SharedPixels* pixels) {
        std::unique_ptr<SharedPixels> back(pixels);
        const auto there = back->free_ ? place.lock() : nullptr;
        if (!there)
            return;
        const std::lock_guard lock(there->mutex);
        there->kept.swap(back);
    };
    return {taken.release(), put_back};
}

} // namespace foyer

#include "render/pixel_memory.h"

#include <sys/mman.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <new>
#include <utility>

namespace foyer
{
namespace
{

constexpr std::size_t huge_page = std::size_t{2} << 20U;

// AddressSanitizer watches only what comes from the ordinary heap.
#if defined(__SANITIZE_ADDRESS__)
constexpr std::size_t least_mapped = SIZE_MAX;
#else
constexpr std::size_t least_mapped = huge_page;
#endif

std::size_t rounded_up(std::size_t bytes)
{
    return (bytes + huge_page - 1) / huge_page * huge_page;
}

/// Whole huge pages at an address that they can lie at. Null: there is no memory.
void* map(std::size_t bytes)
{
    const std::size_t room = rounded_up(bytes) + huge_page;
    void* mapped = mmap(nullptr, room, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (mapped == MAP_FAILED)
        return nullptr;
    auto* begin = static_cast<std::byte*>(mapped);
    const std::size_t before = (huge_page - reinterpret_cast<std::uintptr_t>(begin) % huge_page) % huge_page;
    const std::size_t after = room - before - rounded_up(bytes);
    if (before != 0)
        munmap(begin, before);
    if (after != 0)
        munmap(begin + before + rounded_up(bytes), after);
    // A last page that is used by less than half would cost more memory than it saves time.
    const std::size_t last = bytes % huge_page;
    const std::size_t in_huge_pages = last < huge_page / 2 ? bytes - last : rounded_up(bytes);
    madvise(begin + before, in_huge_pages, MADV_HUGEPAGE); // refused: small pages do as well
    return begin + before;
}

} // namespace

PixelMemory::PixelMemory(std::size_t count) : count_(count)
{
    if (count == 0)
        return;
    if (count > SIZE_MAX / sizeof(Pixel) / 2)
        throw std::bad_alloc{};
    const std::size_t bytes = count * sizeof(Pixel);
    void* memory = bytes < least_mapped ? std::malloc(bytes) : map(bytes);
    if (memory == nullptr)
        throw std::bad_alloc{};
    pixels_ = static_cast<Pixel*>(memory);
    mapped_ = bytes < least_mapped ? 0 : rounded_up(bytes);
}

PixelMemory::PixelMemory(Pixel* pixels, std::size_t count, std::shared_ptr<const void> owner)
    : pixels_(pixels), count_(count), owner_(std::move(owner))
{
}

PixelMemory::PixelMemory(PixelMemory&& other) noexcept
    : pixels_(std::exchange(other.pixels_, nullptr)), count_(std::exchange(other.count_, 0)),
      mapped_(std::exchange(other.mapped_, 0)), owner_(std::move(other.owner_))
{
}

PixelMemory& PixelMemory::operator=(PixelMemory&& other) noexcept
{
    std::swap(pixels_, other.pixels_);
    std::swap(count_, other.count_);
    std::swap(mapped_, other.mapped_);
    std::swap(owner_, other.owner_);
    return *this;
}

PixelMemory::PixelMemory(const PixelMemory& other) : PixelMemory(other.count_)
{
    std::copy_n(other.pixels_, count_, pixels_);
}

PixelMemory& PixelMemory::operator=(const PixelMemory& other)
{
    if (this != &other)
        *this = PixelMemory{other};
    return *this;
}

PixelMemory::~PixelMemory()
{
    if (owner_)
        return;
    if (mapped_ != 0)
        munmap(pixels_, mapped_);
    else
        std::free(pixels_);
}

} // namespace foyer

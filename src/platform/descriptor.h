#pragma once

#include <string_view>
#include <utility>

namespace foyer
{

/// Owns a file descriptor, or none (-1); closes it at its end.
class Descriptor
{
public:
    Descriptor() = default;
    explicit Descriptor(int number) : number_(number) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    Descriptor(Descriptor&& other) noexcept : number_(other.release()) {}
    Descriptor& operator=(Descriptor&& other) noexcept;
    ~Descriptor() { close(); }

    [[nodiscard]] int number() const { return number_; }
    explicit operator bool() const { return number_ >= 0; }
    /// Gives it away: the caller closes it.
    [[nodiscard]] int release() { return std::exchange(number_, -1); }
    void close();

private:
    int number_ = -1;
};

/// Writes all of `bytes`, waiting for as long as it takes. False: an error, as errno has it.
[[nodiscard]] bool write_all(const Descriptor& to, std::string_view bytes);

} // namespace foyer

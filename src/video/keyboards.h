#pragma once

#include "platform/descriptor.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>

namespace foyer
{

/// Notices the staff's chord, Ctrl+Alt+Shift+S, on one keyboard, by the kernel's key codes: where S is on
/// QWERTY.
class StopChord
{
public:
    /// A key went down (1), up (0), or repeats (2). True: this completes the chord.
    bool key(std::uint16_t code, std::int32_t value);

private:
    std::map<std::uint16_t, bool> held_; ///< of the keys that hold the chord
};

/// The keyboards of a machine without a display server, also those that are plugged in later: SDL asks udev
/// for them, and a service without a network doesn't hear udev.
class Keyboards
{
public:
    /// `folder`: where the kernel has its input devices.
    explicit Keyboards(std::filesystem::path folder = "/dev/input");

    /// Readable when keys were pressed, or keyboards came or went; -1: nothing can be watched.
    [[nodiscard]] int descriptor() const { return all_.number(); }
    /// Takes what happened. True: the chord was pressed.
    bool take();

private:
    struct Keyboard {
        Descriptor device;
        StopChord chord;
    };

    void open_all();
    void open(const std::filesystem::path& path);
    /// False: it was unplugged. `pressed` becomes true where the chord was.
    [[nodiscard]] static bool take_from(Keyboard& keyboard, bool& pressed);

    std::filesystem::path folder_;
    Descriptor all_;                            ///< epoll: of the folder and of each keyboard
    Descriptor arrivals_;                       ///< inotify
    std::map<std::string, Keyboard> keyboards_; ///< by the names of their files
};

} // namespace foyer

#include "video/keyboards.h"

#include <linux/input.h>
#include <sys/epoll.h>
#include <sys/inotify.h>
#include <sys/ioctl.h>
#include <system_error>

#include <algorithm>
#include <array>
#include <cerrno>
#include <fcntl.h>
#include <unistd.h>
#include <utility>

namespace foyer
{

namespace
{

/// Left and right of each.
constexpr std::array<std::array<std::uint16_t, 2>, 3> holding{
    {{KEY_LEFTCTRL, KEY_RIGHTCTRL}, {KEY_LEFTALT, KEY_RIGHTALT}, {KEY_LEFTSHIFT, KEY_RIGHTSHIFT}}};

/// Mice, buttons and remote controls are input devices too.
bool has_the_keys(int device)
{
    std::array<std::uint8_t, KEY_MAX / 8 + 1> keys{};
    if (ioctl(device, EVIOCGBIT(EV_KEY, keys.size()), keys.data()) < 0)
        return false;
    const auto has = [&](unsigned key) { return (keys[key / 8] >> (key % 8) & 1U) != 0; };
    return has(KEY_S) && has(KEY_LEFTCTRL) && has(KEY_LEFTALT) && has(KEY_LEFTSHIFT);
}

void watch(const Descriptor& all, const Descriptor& one)
{
    epoll_event readable{};
    readable.events = EPOLLIN;
    static_cast<void>(epoll_ctl(all.number(), EPOLL_CTL_ADD, one.number(), &readable));
}

} // namespace

bool StopChord::key(std::uint16_t code, std::int32_t value)
{
    for (const auto& sides : holding)
        if (code == sides[0] || code == sides[1])
            held_[code] = value != 0;
    return code == KEY_S && value == 1 && std::all_of(holding.begin(), holding.end(), [&](const auto& sides) {
               return held_[sides[0]] || held_[sides[1]];
           });
}

Keyboards::Keyboards(std::filesystem::path folder)
    : folder_(std::move(folder)), all_(epoll_create1(EPOLL_CLOEXEC)),
      arrivals_(inotify_init1(IN_NONBLOCK | IN_CLOEXEC))
{
    // A device is there before it may be read: udev changes its owner afterwards.
    inotify_add_watch(arrivals_.number(), folder_.c_str(), IN_CREATE | IN_ATTRIB | IN_DELETE);
    watch(all_, arrivals_);
    open_all();
}

void Keyboards::open_all()
{
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator{folder_, error})
        if (const std::string name = entry.path().filename().string(); name.starts_with("event"))
            open(entry.path());
}

void Keyboards::open(const std::filesystem::path& path)
{
    const std::string name = path.filename().string();
    if (keyboards_.count(name) != 0)
        return;
    Descriptor device{::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC)};
    if (!device || !has_the_keys(device.number()))
        return;
    watch(all_, device);
    keyboards_[name].device = std::move(device);
}

bool Keyboards::take()
{
    alignas(inotify_event) std::array<char, 4096> told{};
    bool changed = false;
    while (read(arrivals_.number(), told.data(), told.size()) > 0)
        changed = true;
    bool pressed = false;
    for (auto next = keyboards_.begin(); next != keyboards_.end();) {
        const auto keyboard = next++;
        if (!take_from(keyboard->second, pressed))
            keyboards_.erase(keyboard);
    }
    if (changed)
        open_all(); // after the ones that are gone have left their names
    return pressed;
}

bool Keyboards::take_from(Keyboard& keyboard, bool& pressed)
{
    std::array<input_event, 64> events{};
    ssize_t got = 0;
    while ((got = read(keyboard.device.number(), events.data(), sizeof events)) > 0)
        for (std::size_t i = 0; i < static_cast<std::size_t>(got) / sizeof(input_event); ++i)
            if (events[i].type == EV_KEY)
                pressed |= keyboard.chord.key(events[i].code, events[i].value);
    return got == 0 || errno == EAGAIN || errno == EINTR;
}

} // namespace foyer

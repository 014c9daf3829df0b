#pragma once

#include "platform/processes.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// A window as an X server has it.
struct SeenWindow {
    unsigned long id = 0;
    int x = 0, y = 0, width = 0, height = 0;
    bool mapped = false;
};

/// An X server of the test's own, and eyes on it.
class XServer
{
public:
    explicit XServer(const std::vector<std::string>& screens = {"640x360x24"},
                     const std::string& root_color = "#ff00ff");
    XServer(const XServer&) = delete;
    XServer& operator=(const XServer&) = delete;
    ~XServer();

    [[nodiscard]] const std::string& name() const { return name_; } ///< ":7"
    [[nodiscard]] Child::Environment environment() const;
    void end(); ///< as if it crashed

    /// The windows right under the root.
    [[nodiscard]] std::vector<SeenWindow> windows();
    /// 0xRRGGBB on the screen.
    [[nodiscard]] std::uint32_t pixel(int x, int y);
    /// Red, green, blue of the whole screen, row by row.
    [[nodiscard]] std::vector<std::uint32_t> pixels();
    /// Whether the pointer has a picture.
    [[nodiscard]] bool shows_cursor();
    /// Sends a key press to the first mapped window: XK_Escape, ...
    void press(unsigned long key);
    void resize(const SeenWindow& window, int width, int height);

private:
    std::optional<Child> server_;
    std::string name_;
    void* connection_ = nullptr;
};

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
    /// With two connectors, as on a graphics card: DUMMY0, on which 1280x720 are lit, and DUMMY1, into which
    /// nothing is plugged until a mode lights it up.
    static XServer with_connectors();
    /// Only root may give such a server its settings. Says so where it can't be had.
    static bool can_have_connectors();
    XServer(const XServer&) = delete;
    XServer& operator=(const XServer&) = delete;
    ~XServer();

    [[nodiscard]] const std::string& name() const { return name_; } ///< ":7"
    [[nodiscard]] Child::Environment environment() const;
    void end(); ///< as if it crashed

    /// The windows right under the root.
    [[nodiscard]] std::vector<SeenWindow> windows();
    /// How many windows a window manager has in its care; none: there is no manager.
    [[nodiscard]] std::optional<std::size_t> managed();
    static constexpr std::uint32_t outside = 0xffffffff;
    /// 0xRRGGBB on the screen; `outside` where it has shrunk.
    [[nodiscard]] std::uint32_t pixel(int x, int y);
    /// Red, green, blue of the whole screen, row by row.
    [[nodiscard]] std::vector<std::uint32_t> pixels();
    /// Whether the pointer has a picture.
    [[nodiscard]] bool shows_cursor();
    /// Sends a key press to the first mapped window: XK_Escape, ...
    void press(unsigned long key);
    void resize(const SeenWindow& window, int width, int height);
    void move(const SeenWindow& window, int x, int y);
    void unmap_and_map(const SeenWindow& window);
    /// Asks its program to close it.
    void close_window(const SeenWindow& window);
    /// Plugs, unplugs and arranges, in xrandr's words.
    bool arrange(std::vector<std::string> words);
    /// Uses a keyboard and a mouse, in xdotool's words. They have to exist: a server with_connectors() has
    /// none.
    bool use_input(std::vector<std::string> words);
    /// Has the server blank its screen after so many seconds without input.
    void blank_after(int seconds);
    [[nodiscard]] bool is_blank();

private:
    XServer(const std::string& root_color, std::vector<std::string> command, std::string config = {});
    bool run(const std::vector<std::string>& words);

    std::string config_; ///< a file, gone at the end
    std::optional<Child> server_;
    std::string name_;
    void* connection_ = nullptr;
};

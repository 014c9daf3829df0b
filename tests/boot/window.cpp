// A window on a machine's own graphics card, which does as it is told on stdin and says what happens to it:
// 0 and 1 switch the panel, q ends. tests/boot/boot.py tells and reads.

#include "platform/window.h"

#include "platform/displays.h"
#include "platform/panel.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <memory>
#include <poll.h>
#include <thread>
#include <unistd.h>

using namespace foyer;

namespace
{

void say(const char* what, const Window& window)
{
    std::printf("%s %dx%d\n", what, window.canvas().width, window.canvas().height);
}

/// One colour, with a white corner and a red one, so that a picture that is cut off is told.
bool paint(Window& window)
{
    const PixelView view = window.pixels();
    for (int y = 0; y < view.height; ++y) {
        std::fill_n(view.row(y), view.width, 0xff204060);
        if (y < 20)
            std::fill_n(view.row(y), 20, 0xffffffff);
        if (y >= view.height - 20)
            std::fill_n(view.row(y) + view.width - 20, 20, 0xffff0000);
    }
    return window.present({{0, 0, view.width, view.height}});
}

void wait_for_display()
{
    while (!start_video().empty()) {
        DisplayProbe probe;
        while (!(probe = probe_for_display()).worth_a_try) {
            std::printf("waits for %s\n", probe.waiting_for.c_str());
            // Nothing tells of a display that is plugged in before video is started: a service looks as
            // often.
            std::this_thread::sleep_for(std::chrono::seconds{2});
        }
    }
}

/// False: end.
bool obey(Panel& panel)
{
    pollfd words{STDIN_FILENO, POLLIN, 0};
    char word = 'q';
    if (poll(&words, 1, 100) != 1)
        return true;
    if (read(STDIN_FILENO, &word, 1) != 1 || word == 'q')
        return false;
    if (word == '0' || word == '1')
        panel.set(word == '1');
    return true;
}

int stand(Window& window)
{
    Panel panel(window);
    const auto interval = window.probe_every().value_or(std::chrono::hours{1});
    auto probe_at = std::chrono::steady_clock::now() + interval;
    bool fresh = true;
    while (obey(panel)) {
        if (fresh && !paint(window))
            return 1;
        if (fresh)
            say("stands", window);
        WindowNews news = window.take_news();
        if (std::chrono::steady_clock::now() >= probe_at) {
            news = window.probe();
            probe_at = std::chrono::steady_clock::now() + interval;
        }
        if (news.server_gone)
            return 5;
        if (news.display_lost)
            say("lost", window);
        if (news.display_back)
            say("back", window);
        fresh = news.exposed || news.resized;
    }
    return 0;
}

} // namespace

int main()
{
    std::setvbuf(stdout, nullptr, _IOLBF, 0);
    wait_for_display();
    auto opened = Window::open({});
    auto* const window = std::get_if<std::unique_ptr<Window>>(&opened);
    if (window == nullptr)
        return 4;
    const int end = stand(**window);
    window->reset();
    stop_video();
    return end;
}

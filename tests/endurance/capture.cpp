// foyer-capture [CHANGES]: looks at a screen more than a hundred times a second while slides change, by each
// transition, with plain pictures and with a text. Each frame has to be a slide, a moment of its entrance, or
// a true blend of two slides, and none may come before an earlier one.

#include "commands/deck.h"
#include "commands/slideshow.h"
#include "platform/processes.h"
#include "platform/x_server.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

using namespace foyer;
using namespace std::chrono_literals;

namespace
{

using SteadyClock = std::chrono::steady_clock;
using Frame = std::vector<std::uint32_t>; ///< 0xRRGGBB, row by row

constexpr int width = 320, height = 180;
constexpr std::array transitions{"crossfade", "slide", "wipe", "cut"};
/// Shows at the same time, by their numbers of slides: of the long ones each slide comes in by each
/// transition, of the short ones it comes again at once.
constexpr std::array shows{5, 5, 5, 5, 2, 3};
constexpr int lanes = shows.size();

/// A folder that is gone at its end.
class OwnFolder
{
public:
    OwnFolder()
    {
        std::string name = (std::filesystem::temp_directory_path() / "foyer-capture-XXXXXX").string();
        if (mkdtemp(name.data()) == nullptr)
            std::abort();
        path_ = name;
    }
    OwnFolder(const OwnFolder&) = delete;
    OwnFolder& operator=(const OwnFolder&) = delete;
    ~OwnFolder() { std::filesystem::remove_all(path_); }
    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

Frame frame_of(const Image& image)
{
    Frame frame;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            frame.push_back(image.row(y)[x] & 0xffffffU);
    return frame;
}

std::array<int, 3> channels(std::uint32_t pixel)
{
    return {static_cast<int>(pixel >> 16U), static_cast<int>(pixel >> 8U & 0xffU),
            static_cast<int>(pixel & 0xffU)};
}

/// A slide as it has to look.
struct Truth {
    Frame begin, rest;                                 ///< of its entrance
    std::vector<std::array<int, 3>> darkest, lightest; ///< that each pixel gets during the entrance
    std::string transition;                            ///< by which it comes in
};

/// One 256th more or less is a matter of rounding.
bool is_blend(const Frame& seen, const Frame& from, const Frame& to, int weight)
{
    for (std::size_t i = 0; i < seen.size(); ++i) {
        const auto pixel = channels(seen[i]), one = channels(from[i]), other = channels(to[i]);
        for (std::size_t c = 0; c < pixel.size(); ++c)
            if (std::abs(pixel[c] * 256 - (one[c] * (256 - weight) + other[c] * weight)) > 256)
                return false;
    }
    return true;
}

/// `to` has come in from the right so far, and pushes or covers `from`.
bool is_pushed(const Frame& seen, const Frame& from, const Frame& to, int way)
{
    for (std::size_t i = 0; i < seen.size(); ++i) {
        const int x = static_cast<int>(i) % width;
        if (seen[i] != (x < width - way ? from[i + way] : to[i - (width - way)]))
            return false;
    }
    return true;
}

bool is_wiped(const Frame& seen, const Frame& from, const Frame& to, int way)
{
    for (std::size_t i = 0; i < seen.size(); ++i)
        if (seen[i] != (static_cast<int>(i) % width < way ? to[i] : from[i]))
            return false;
    return true;
}

/// How far a change has come; -1: this is no moment of it after `at`.
int moment_of_change(const Frame& seen, const Frame& from, const Truth& next, int at)
{
    const bool blends = next.transition == "crossfade";
    const int most = blends ? 256 : width;
    if (next.transition == "cut")
        return -1;
    for (int way = at; way <= most; ++way)
        if (blends ? is_blend(seen, from, next.begin, way)
                   : (next.transition == "slide" ? is_pushed : is_wiped)(seen, from, next.begin, way))
            return way;
    return -1;
}

bool is_in_entrance(const Frame& seen, const Truth& slide)
{
    for (std::size_t i = 0; i < seen.size(); ++i) {
        const auto pixel = channels(seen[i]);
        for (std::size_t c = 0; c < pixel.size(); ++c)
            if (pixel[c] < slide.darkest[i][c] - 1 || pixel[c] > slide.lightest[i][c] + 1)
                return false;
    }
    return true;
}

/// Follows what the screen shows from look to look.
class Follower
{
public:
    explicit Follower(std::vector<Truth> slides) : slides_(std::move(slides)) {}

    /// False: this may not be on the screen now.
    [[nodiscard]] bool follow(const Frame& seen)
    {
        if (at_ < 0)
            return find(seen);
        if (enters_ < 0 && seen == slides_[at_].rest)
            return true;
        const Truth& next = slides_[(at_ + 1) % slides_.size()];
        if (seen == next.rest) {
            come_to_rest();
            return true;
        }
        if (enters_ < 0)
            moment_ = moment_of_change(seen, slides_[at_].rest, next, std::max(moment_, 0));
        if (enters_ < 0 && moment_ >= 0)
            return true;
        enters_ = 1;
        if (is_in_entrance(seen, next))
            return true;
        at_ = enters_ = -1; // lost: wherever it is when it stands again
        return false;
    }
    [[nodiscard]] int changes() const { return changes_; }

private:
    bool find(const Frame& seen)
    {
        for (std::size_t i = 0; i < slides_.size(); ++i)
            if (seen == slides_[i].rest)
                at_ = static_cast<int>(i);
        moment_ = -1;
        return at_ >= 0 || changes_ == 0; // the first one comes in as it likes
    }
    void come_to_rest()
    {
        at_ = static_cast<int>((at_ + 1) % slides_.size());
        moment_ = enters_ = -1;
        ++changes_;
    }

    std::vector<Truth> slides_;
    int at_ = -1;     ///< the slide that stands; -1: not known
    int moment_ = -1; ///< of the change that follows it; -1: it hasn't begun
    int enters_ = -1; ///< 1: the change is over, the next one makes its entrance
    int changes_ = 0;
};

void make_set(const OwnFolder& folder, int lane)
{
    std::string text = "format = 1\n[defaults]\ntheme = \"midnight\"\ndwell = \"2s\"\n";
    // None: a text.
    const std::array colours{"#E03020", "#20C060", "", "#3040F0", "#F0F0F0"};
    for (int i = 0; i < shows[lane]; ++i) {
        const std::string colour = colours[i];
        const std::string name = fmt::format("{}.png", i);
        if (!colour.empty() && std::system(fmt::format("convert -size {}x{} xc:{} png24:{}", width, height,
                                                       "'" + colour + "'", (folder.path() / name).string())
                                               .c_str()) != 0)
            std::abort();
        text += "[[slide]]\n" + (colour.empty() ? std::string{"kind = \"message\"\ntitle = \"A text\"\n"}
                                                : "kind = \"image\"\nfit = \"cover\"\nalt = \"A colour\"\n"
                                                  "picture = \"" +
                                                      name + "\"\n");
        text += fmt::format("transition = \"{}\"\n", transitions[(i + lane) % transitions.size()]);
    }
    std::ofstream(folder.path() / "playlist.toml") << text;
}

/// The slides as `render` draws them.
std::vector<Truth> truth_of(const OwnFolder& folder, int lane)
{
    const auto deck =
        std::make_shared<const Deck>(open_deck(folder.path().string(), FOYER_SOURCE_DIR "/assets"));
    Slideshow show{deck, {}};
    std::vector<Truth> slides;
    const auto enabled = enabled_slides(deck->playlist());
    for (const std::size_t i : enabled) {
        const Slide& slide = deck->playlist().slides[i];
        Painting painting =
            show.paint({i, slide.languages.front()}, {width, height}, {}, position_among(i, enabled))
                .painting;
        Truth truth{frame_of(painting.frame), {}, {}, {}, transitions[(i + lane) % transitions.size()]};
        for (const std::uint32_t pixel : truth.begin)
            truth.darkest.push_back(channels(pixel));
        truth.lightest = truth.darkest;
        constexpr int moments = 500;
        Image drawn = painting.frame;
        Frame frame;
        for (int moment = 1; moment <= moments; ++moment) {
            draw_entrance(painting, static_cast<double>(moment) / moments, view_of(drawn));
            frame = frame_of(drawn);
            for (std::size_t p = 0; p < frame.size(); ++p)
                for (std::size_t c = 0; c < 3; ++c) {
                    truth.darkest[p][c] = std::min(truth.darkest[p][c], channels(frame[p])[c]);
                    truth.lightest[p][c] = std::max(truth.lightest[p][c], channels(frame[p])[c]);
                }
        }
        truth.rest = frame;
        slides.push_back(std::move(truth));
    }
    return slides;
}

void keep_picture(const Frame& frame, const std::string& name)
{
    std::string bytes = fmt::format("P6 {} {} 255\n", width, height);
    for (const std::uint32_t pixel : frame)
        for (const int channel : channels(pixel))
            bytes += static_cast<char>(channel);
    std::ofstream(name, std::ios::binary) << bytes;
}

struct Counts {
    int frames = 0, wrong = 0;
    SteadyClock::duration longest_gap{};
};

Counts watch(XServer& server, Child& player, Follower& follower, int changes, int lane)
{
    Counts counts;
    auto before = SteadyClock::now();
    while (follower.changes() < changes && player.runs()) {
        const Frame frame = server.pixels();
        const auto now = SteadyClock::now();
        counts.longest_gap = std::max(counts.longest_gap, now - before);
        before = now;
        ++counts.frames;
        if (!follower.follow(frame) && ++counts.wrong <= 3)
            keep_picture(frame, fmt::format(FOYER_BINARY_DIR "/../wrong-{}-{}.ppm", lane, counts.wrong));
        std::this_thread::sleep_until(now + 3ms);
    }
    return counts;
}

/// One lane: prints its line, and ends with 1 after a wrong frame.
int capture(int changes, int lane)
{
    setenv("FOYER_DECODE", FOYER_BINARY_DIR "/foyer-decode", 1); // it isn't beside this program
    const OwnFolder folder, state, runtime;
    make_set(folder, lane);
    Follower follower{truth_of(folder, lane)};
    XServer server({fmt::format("{}x{}x24", width, height)}, "#000000");
    Child::Environment environment = server.environment();
    environment.insert(environment.end(), {{"FOYER_SETTINGS", "/nowhere/foyer.toml"},
                                           {"XDG_STATE_HOME", state.path().string()},
                                           {"XDG_RUNTIME_DIR", runtime.path().string()},
                                           {"FOYER_ASSETS", FOYER_SOURCE_DIR "/assets"}});
    Child player = Child::run(environment, {FOYER_BINARY_DIR "/foyer", "play", folder.path().string()});
    if (!wait_until([&] { return server.pixel(1, 1) != 0; }))
        return 1;
    const auto begin = SteadyClock::now();
    const Counts counts = watch(server, player, follower, changes, lane);
    const double seconds = std::chrono::duration<double>(SteadyClock::now() - begin).count();
    fmt::print("  {:4} changes, {:6} frames, {:4.0f} a second, the longest gap {:3} ms, {} wrong\n",
               follower.changes(), counts.frames, counts.frames / seconds,
               std::chrono::duration_cast<std::chrono::milliseconds>(counts.longest_gap).count(),
               counts.wrong);
    std::fflush(stdout);
    player.signal(SIGTERM);
    return player.wait() == 0 && counts.wrong == 0 && follower.changes() == changes ? 0 : 1;
}

} // namespace

int main(int argc, char** argv)
{
    const int changes = argc > 1 ? std::atoi(argv[1]) : 200;
    std::vector<Child> children;
    children.reserve(lanes);
    for (int lane = 0; lane < lanes; ++lane)
        children.push_back(Child::fork({}, [&] { return capture((changes + lanes - 1) / lanes, lane); }));
    fmt::print("capture: {} changes of slide, by {}\n", changes, fmt::join(transitions, ", "));
    int failed = 0;
    for (Child& child : children) {
        failed += child.wait(std::chrono::seconds{60 + 4 * changes}) != 0;
        fmt::print("{}{}", child.output(), child.errors());
    }
    if (failed != 0)
        fmt::print("  FAILED: {} of {} shows; wrong frames lie in the build folder, wrong-*.ppm\n", failed,
                   lanes);
    return failed == 0 ? 0 : 1;
}

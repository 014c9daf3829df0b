#include "commands/program.h"
#include "commands/set_keeper.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <new>
#include <poll.h>

using namespace foyer;
using namespace std::chrono_literals;

namespace
{

/// The test's end comes first where the thread never tells anything.
bool is_readable(int descriptor, std::chrono::milliseconds most = 60s)
{
    pollfd watched{descriptor, POLLIN, 0};
    return poll(&watched, 1, static_cast<int>(most.count())) == 1;
}

struct Share {
    Share() { folder.write("playlist.toml", "format = 1\n[[slide]]\nkind = \"message\"\ntitle = \"One\"\n"); }

    SetBeginning begin()
    {
        PlaylistSourceOptions options;
        options.assets = FOYER_SOURCE_DIR "/assets";
        SetBeginning begun{std::make_unique<PlaylistSource>(folder.path(), decks, options), {}};
        begun.news = begun.source->begin(clock.now());
        return begun;
    }

    TemporaryFolder folder;
    Decks decks;
    Clock clock;
};

} // namespace

TEST_CASE("A folder that doesn't answer is told of, and so is that it answers again")
{
    Share share;
    std::promise<SetBeginning> server;
    SetKeeper keeper{server.get_future(), [&] { return share.begin(); }, share.clock, {{960, 540}, {}}, 20ms};
    REQUIRE(is_readable(keeper.silence()));
    CHECK(keeper.asks_since());
    keeper.take_silence();
    CHECK_FALSE(is_readable(keeper.silence(), 0ms));
    CHECK_FALSE(is_readable(keeper.descriptor(), 0ms));
    server.set_value(share.begin());
    REQUIRE(is_readable(keeper.descriptor()));
    CHECK(keeper.ends_within(60s));
    CHECK_FALSE(keeper.asks_since());
}

TEST_CASE("A beginning that fails for want of memory is tried again")
{
    Share share;
    std::promise<SetBeginning> first;
    first.set_exception(std::make_exception_ptr(std::bad_alloc{}));
    SetKeeper keeper{first.get_future(), [&] { return share.begin(); }, share.clock, {{960, 540}, {}}};
    const auto has_begun = [&] {
        const auto news = keeper.take();
        return std::ranges::any_of(news, [](const SetNews& one) {
            return one.event && std::holds_alternative<SetLoaded>(*one.event);
        });
    };
    bool begun = false;
    while (!begun && is_readable(keeper.descriptor()))
        begun = has_begun();
    CHECK(begun);
    CHECK(keeper.ends_within(60s));
}

#include "video/keyboards.h"

#include <doctest/doctest.h>
#include <linux/input-event-codes.h>

#include <cstdint>
#include <initializer_list>

using namespace foyer;

namespace
{

constexpr int up = 0, down = 1, repeated = 2;

bool press_all(StopChord& chord, std::initializer_list<int> keys)
{
    bool complete = false;
    for (const int key : keys)
        complete = chord.key(static_cast<std::uint16_t>(key), down);
    return complete;
}

} // namespace

TEST_CASE("Ctrl+Alt+Shift+S is the staff's chord, with the keys of either side")
{
    StopChord left;
    CHECK(press_all(left, {KEY_LEFTCTRL, KEY_LEFTALT, KEY_LEFTSHIFT, KEY_S}));
    StopChord right;
    CHECK(press_all(right, {KEY_RIGHTSHIFT, KEY_RIGHTALT, KEY_RIGHTCTRL, KEY_S}));
}

TEST_CASE("Fewer keys, others, or a key that was let go are not the chord; a key that is held counts once")
{
    StopChord chord;
    CHECK_FALSE(press_all(chord, {KEY_S, KEY_LEFTCTRL, KEY_LEFTALT}));
    CHECK_FALSE(chord.key(KEY_S, down));
    CHECK_FALSE(press_all(chord, {KEY_LEFTSHIFT, KEY_A}));
    CHECK(chord.key(KEY_S, down));
    CHECK_FALSE(chord.key(KEY_S, repeated));
    CHECK_FALSE(chord.key(KEY_S, up));
    CHECK_FALSE(chord.key(KEY_LEFTALT, up));
    CHECK_FALSE(chord.key(KEY_S, down));
}

TEST_CASE("A machine without keyboards has nothing to take")
{
    Keyboards none{"/nonexistent"};
    CHECK_FALSE(none.take());
    CHECK(none.descriptor() >= 0);
}

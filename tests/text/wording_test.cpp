#include "text/wording.h"

#include <doctest/doctest.h>

using namespace foyer;

TEST_CASE("Numbers are written as the language writes them")
{
    const IcuWording wording;
    CHECK(wording.number(2100, 0, "en") == "2,100");
    CHECK(wording.number(2100, 0, "fr") == "2\u202f100");
    CHECK(wording.number(12.5, 1, "en") == "12.5");
    CHECK(wording.number(12.5, 1, "fr") == "12,5");
    CHECK(wording.number(1e12, 0, "en") == "1,000,000,000,000");
    CHECK(wording.number(0, 0, "en") == "0");
}

TEST_CASE("Dates are written as the language writes them, and don't part at a line's end")
{
    const IcuWording wording;
    CHECK(wording.date({2027, 2, 9}, "en") == "9\u00a0February\u00a02027");
    CHECK(wording.date({2027, 2, 9}, "fr") == "9\u00a0février\u00a02027");
    CHECK(wording.weekday({2027, 2, 9}, "en") == "Tuesday");
    CHECK(wording.weekday({2027, 2, 9}, "fr") == "Mardi");
}

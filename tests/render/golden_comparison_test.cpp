#include "fakes.h"
#include "golden/comparison.h"

#include <doctest/doctest.h>

using namespace foyer;
using namespace foyer::golden;

TEST_CASE("A golden picture passes with soft edges a few steps off, and not with a letter gone")
{
    const Image accepted{480, 270, 0xff0d1424};
    CHECK(compare(accepted, accepted).passes());
    CHECK(compare(accepted, accepted).most == 0);
    Image softer = accepted;
    for (int x = 0; x < 480; ++x)
        softer.row(100)[x] = 0xff0d142c;
    CHECK(compare(accepted, softer).passes());
    CHECK(compare(accepted, softer).most == 8);
    Image letter = accepted;
    for (int y = 0; y < 11; ++y)
        std::fill_n(letter.row(50 + y) + 30, 7, 0xfff4f1ea);
    CHECK_FALSE(compare(accepted, letter).passes());
    CHECK_FALSE(compare(accepted, Image{480, 271, 0xff0d1424}).passes());
}

TEST_CASE("The difference's picture marks what is beyond the tolerance in red")
{
    const Image accepted{40, 30, 0xff808080};
    Image drawn = accepted;
    drawn.row(3)[5] = 0xffffffff;
    drawn.row(4)[5] = 0xff818080;
    const Image marked = difference_picture(accepted, drawn);
    CHECK(marked.row(3)[5] == 0xffd00020);
    CHECK(marked.row(4)[5] == 0xffe0a000);
    CHECK(marked.row(5)[5] == 0xffc8c8c8);
}

#include "samples.h"

#include <doctest/doctest.h>
#include <sys/wait.h>

#include <csignal>
#include <set>
#include <unistd.h>

using namespace foyer;
using namespace samples;

namespace
{

/// A decoder that misbehaves in the manner that its name says, and one that works after it under the same
/// name.
struct Fake {
    Folder folder;
    std::filesystem::path program;

    explicit Fake(const std::string& manner) : program(folder.path() / manner)
    {
        std::filesystem::create_symlink(std::filesystem::path(FOYER_FAKE_DECODER), program);
    }

    void mend() const
    {
        std::filesystem::remove(program);
        std::filesystem::create_symlink(samples::decoder(), program);
    }
};

std::set<std::string> open_descriptors()
{
    std::set<std::string> open;
    for (const auto& entry : std::filesystem::directory_iterator("/proc/self/fd"))
        open.insert(entry.path().filename());
    return open;
}

/// Processes that this one has started and that are not seen out.
std::vector<pid_t> children()
{
    std::vector<pid_t> found;
    for (const auto& entry : std::filesystem::directory_iterator("/proc")) {
        const std::string number = entry.path().filename();
        if (number.find_first_not_of("0123456789") != std::string::npos)
            continue;
        const std::string text = bytes_of(entry.path() / "stat"); // "12 (name) S 1 ...": 1 is the parent
        const std::size_t name_end = text.rfind(')');
        if (name_end != std::string::npos &&
            std::strtol(text.c_str() + name_end + 4, nullptr, 10) == getpid())
            found.push_back(static_cast<pid_t>(std::stol(number)));
    }
    return found;
}

} // namespace

TEST_CASE("A decoder that fails in any way costs one picture, and the next one works")
{
    const struct {
        const char* manner;
        const char* reason;
    } cases[] = {
        {"closes-and-hangs", "the program that reads pictures gave no answer"},
        {"crashes", "the program that reads pictures failed at it"},
        {"answers-too-large", "the program that reads pictures gave no answer"},
        {"answers-rubbish", "the program that reads pictures gave no answer"},
        {"answers-unheard-of-verdict", "the program that reads pictures gave no answer"},
        {"answers-half", "the program that reads pictures gave no answer"},
        {"answers-too-long", "the program that reads pictures gave no answer"},
        {"answers-control-characters", "a?b?[31m?"},
    };
    for (const auto& test : cases) {
        CAPTURE(test.manner);
        const Fake fake(test.manner);
        Decoder decoder(patient(fake.program));
        const FetchedPicture picture = decoded(decoder, plain_png(10, 10), as_it_is);
        CHECK_FALSE(picture.pixels);
        REQUIRE(first_code(picture) == "F0418");
        CHECK(value_of(picture.remarks[0], "reason") == test.reason);
        fake.mend();
        Decoder next(patient(fake.program));
        CHECK(decoded(next, plain_png(10, 10), as_it_is).pixels);
    }
    CHECK(children().empty());
}

TEST_CASE("A picture that takes too long is said to be that, and the next one works")
{
    const std::string_view manners[] = {
        "hangs",
        "answers-and-goes-on", // it could change the pixels on the screen
        "computes-too-long",
    };
    for (const std::string_view manner : manners) {
        CAPTURE(manner);
        const Fake fake{std::string(manner)};
        Decoder::Settings settings = patient(fake.program);
        if (manner != "computes-too-long")
            settings.patience = std::chrono::milliseconds(300);
        Decoder decoder(settings);
        const FetchedPicture picture = decoded(decoder, plain_png(10, 10), as_it_is);
        CHECK_FALSE(picture.pixels);
        CHECK(first_code(picture) == "F0428");
        fake.mend();
        Decoder next(patient(fake.program));
        CHECK(decoded(next, plain_png(10, 10), as_it_is).pixels);
    }
    CHECK(children().empty());
}

TEST_CASE("A decoder that ends before it is asked gives no picture and holds up nothing")
{
    const Fake fake("ends-at-once");
    Decoder decoder(patient(fake.program));
    decoder.prepare();
    const FetchedPicture picture = decoded(decoder, plain_png(10, 10), as_it_is);
    CHECK_FALSE(picture.pixels);
    CHECK_FALSE(picture.remarks.empty());
}

TEST_CASE("A text without its end is cut, and the pixels are taken all the same")
{
    const Fake fake("answers-without-end");
    Decoder decoder(patient(fake.program));
    CHECK(decoded(decoder, plain_png(10, 10), {20, 10, PictureFit::contain, true}).pixels);
}

TEST_CASE("A decoder that the machine has ended meanwhile costs no picture")
{
    Decoder decoder(patient());
    decoder.prepare();
    REQUIRE(children().size() == 1);
    const pid_t process = children().front();
    kill(process, SIGKILL);
    siginfo_t info{}; // its end of the socket is gone once it is dead, which the decoder still has to see
    waitid(P_PID, static_cast<id_t>(process), &info, WEXITED | WNOWAIT);
    CHECK(decoded(decoder, plain_png(10, 10), as_it_is).pixels);
}

TEST_CASE("An installation without its decoder says which program is missing")
{
    Decoder decoder({"/nowhere/foyer-decode"});
    decoder.prepare();
    const FetchedPicture picture = decoded(decoder, plain_png(10, 10), as_it_is);
    REQUIRE(picture.remarks.size() == 1);
    CHECK(picture.remarks[0].code == Code::decoder_missing);
    CHECK(value_of(picture.remarks[0], "program") == "/nowhere/foyer-decode");
}

TEST_CASE("An installation without its part for PNG says so of a PNG, and shows photographs")
{
    if (!has_program("convert"))
        return;
    const Folder folder;
    std::filesystem::copy_file(decoder(), folder.path() / "foyer-decode");
    Decoder decoder(patient(folder.path() / "foyer-decode"));
    const FetchedPicture picture = decoded(decoder, plain_png(10, 10), as_it_is);
    REQUIRE(picture.remarks.size() == 1);
    CHECK(picture.remarks[0].code == Code::decoder_missing);
    CHECK(value_of(picture.remarks[0], "program") == folder.path() / "foyer-decode-sdl.so");
    CHECK(decoded(decoder, converted({"-size", "10x10", "xc:red"}, "jpg"), as_it_is).pixels);
}

TEST_CASE("After two hundred pictures, sound and broken, no descriptor and no process is left")
{
    const auto before = open_descriptors();
    {
        Decoder decoder(patient());
        const std::string sound = plain_png(10, 10);
        for (int i = 0; i < 200; ++i) {
            const FetchedPicture picture =
                decoded(decoder, i % 4 == 3 ? sound.substr(0, 40) : sound, as_it_is);
            CHECK(static_cast<bool>(picture.pixels) == (i % 4 != 3));
        }
        CHECK(children().size() == 1);                         // the decoder, which stays
        CHECK(open_descriptors().size() == before.size() + 2); // its socket, and memory for the next picture
    }
    CHECK(children().empty());
    CHECK(open_descriptors() == before);
}

TEST_CASE("The memory of a picture that is gone is the next one's, if that is as large, and never one's that "
          "is there")
{
    Decoder decoder(patient());
    const PictureNeed need{64, 64, PictureFit::cover, true};
    const std::string red = plain_png(64, 64, {255, 0, 0, 255});
    const std::string green = plain_png(64, 64, {0, 255, 0, 255});
    FetchedPicture first = decoded(decoder, red, need);
    FetchedPicture second = decoded(decoder, green, need);
    REQUIRE(first.pixels);
    REQUIRE(second.pixels);
    CHECK(first.pixels->row(63)[63] == 0xffff0000);
    CHECK(second.pixels->row(0)[0] == 0xff00ff00);

    const Pixel* where = first.pixels->row(0);
    first = {};
    const FetchedPicture third = decoded(decoder, green, need);
    REQUIRE(third.pixels);
    CHECK(third.pixels->row(0) == where);
    CHECK(third.pixels->row(63)[63] == 0xff00ff00);
    second = {};
    CHECK(decoded(decoder, green, {32, 32, PictureFit::cover, true}).pixels->width() == 32);
}

TEST_CASE("Pixels outlive the decoder that read them")
{
    FetchedPicture picture;
    {
        Decoder decoder(patient());
        picture = decoded(decoder, plain_png(64, 64, {255, 0, 0, 255}), as_it_is);
    }
    REQUIRE(picture.pixels);
    CHECK(picture.pixels->row(63)[63] == 0xffff0000);
}

TEST_CASE("The folder's pictures: kept while unchanged, within the budget, read anew when the file changes")
{
    const Folder folder;
    folder.write("a.png", plain_png(100, 100, {255, 0, 0, 255}));
    folder.write("b.png", plain_png(100, 100, {0, 255, 0, 255}));
    folder.write("c.png", plain_png(100, 100, {0, 0, 255, 255}));
    folder.write("broken.png", "no picture");
    auto disk = Disk::open(folder.path());
    const SetFolder set_folder(std::move(std::get<std::unique_ptr<Disk>>(disk)));
    Decoder decoder(patient());
    FolderPictures pictures(set_folder, decoder, 100'000);

    const FetchedPicture first = pictures.fetch("a.png", as_it_is);
    REQUIRE(first.pixels);
    CHECK(pictures.fetch("a.png", as_it_is).pixels == first.pixels);
    CHECK(pictures.fetch("a.png", {50, 50, PictureFit::contain, true}).pixels->width() == 50);
    CHECK(pictures.fetch("b.png", as_it_is).pixels);
    CHECK(pictures.fetch("c.png", as_it_is).pixels);
    CHECK(pictures.kept() <= 100'000);
    CHECK(pictures.fetch("a.png", as_it_is).pixels != first.pixels); // it had to make room

    folder.write("new.png", plain_png(20, 20, {9, 9, 9, 255}));
    std::filesystem::rename(folder.path() / "new.png", folder.path() / "a.png");
    CHECK(pictures.fetch("a.png", as_it_is).pixels->width() == 20);

    CHECK(first_code(pictures.fetch("nothing.png", as_it_is)) == "F0401");
    CHECK(first_code(pictures.fetch("../a.png", as_it_is)) == "F0402");
    CHECK(first_code(pictures.fetch("broken.png", as_it_is)) == "F0414");
    const std::size_t with_failure = pictures.kept();
    pictures.forget_failures();
    CHECK(pictures.kept() < with_failure);
}

TEST_CASE(
    "In a show that goes round, a picture that one slide has is not kept; a failure and a shared one are")
{
    const Folder folder;
    folder.write("once.png", plain_png(20, 20, {1, 2, 3, 255}));
    folder.write("shared.png", plain_png(20, 20, {4, 5, 6, 255}));
    auto disk = Disk::open(folder.path());
    const SetFolder set_folder(std::move(std::get<std::unique_ptr<Disk>>(disk)));
    Decoder decoder(patient());
    FolderPictures pictures(set_folder, decoder, 100'000);
    pictures.keep_only({"shared.png"});
    CHECK(pictures.fetch("once.png", as_it_is).pixels);
    CHECK(pictures.kept() == 0);
    const auto shared = pictures.fetch("shared.png", as_it_is).pixels;
    CHECK(pictures.fetch("shared.png", as_it_is).pixels == shared);
    CHECK(first_code(pictures.fetch("nothing.png", as_it_is)) == "F0401");
}

TEST_CASE("foyer itself links no picture library")
{
    const std::filesystem::path program = std::filesystem::path(FOYER_BINARY_DIR) / "foyer";
    if (!has_program("readelf"))
        return;
    const Folder folder;
    const std::string out = (folder.path() / "needed").string();
    REQUIRE(run({"sh", "-c", "readelf -d '" + program.string() + "' > '" + out + "'"}));
    const std::string needed = bytes_of(out);
    CHECK(needed.find("libc.so") != std::string::npos);
    for (const char* library : {"SDL2_image", "libjpeg", "libwebp", "libtiff"})
        CHECK(needed.find(library) == std::string::npos);
}

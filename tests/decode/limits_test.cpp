#include "samples.h"

#include <doctest/doctest.h>

#include <random>
#include <zlib.h>

using namespace foyer;
using namespace samples;

namespace
{

std::string with_size(std::uint32_t width, std::uint32_t height)
{
    return std::string(png_signature) + png_header(width, height, 8, 6) + png_chunk("IDAT", "x") +
           png_chunk("IEND", "");
}

/// A PNG of `side` x `side` transparent pixels, true in every part, that unpacks to 4 * side * side bytes.
std::string bomb(std::uint32_t side)
{
    z_stream stream{};
    REQUIRE(deflateInit(&stream, 9) == Z_OK);
    std::string row(std::size_t{side} * 4 + 1, '\0');
    std::string packed(1 << 20, '\0');
    std::string data;
    for (std::uint32_t y = 0; y < side; ++y) {
        stream.next_in = reinterpret_cast<Bytef*>(row.data());
        stream.avail_in = static_cast<uInt>(row.size());
        const int flush = y + 1 == side ? Z_FINISH : Z_NO_FLUSH;
        do {
            stream.next_out = reinterpret_cast<Bytef*>(packed.data());
            stream.avail_out = static_cast<uInt>(packed.size());
            deflate(&stream, flush);
            data.append(packed, 0, packed.size() - stream.avail_out);
        } while (stream.avail_out == 0);
    }
    deflateEnd(&stream);
    return std::string(png_signature) + png_header(side, side, 8, 6) + png_chunk("IDAT", data) +
           png_chunk("IEND", "");
}

std::string webp_chunk(std::string_view type, const std::string& data)
{
    std::string chunk(type);
    for (const unsigned shift : {0U, 8U, 16U, 24U})
        chunk += static_cast<char>(data.size() >> shift);
    return chunk + data + std::string(data.size() % 2, '\0');
}

/// True if the decoder of this build has a limit of memory; else says in the test's output that it hasn't.
bool has_little_memory()
{
#ifdef __SANITIZE_ADDRESS__
    MESSAGE("left out: AddressSanitizer needs the whole address space");
    return false;
#else
    return true;
#endif
}

std::string jpeg_bytes()
{
    static const std::string bytes =
        converted({"-seed", "7", "-size", "160x120", "plasma:", "-quality", "85"}, "jpg");
    return bytes;
}

} // namespace

TEST_CASE("A picture beyond the limits is refused before it is decoded, and both sizes are named")
{
    const struct {
        std::uint32_t width, height;
        const char* seen;
        const char* limit;
    } cases[] = {
        {20000, 10, "20000 x 10 pixels", "16384 pixels on a side"},
        {10, 16385, "10 x 16385 pixels", "16384 pixels on a side"},
        {10000, 6500, "10000 x 6500 pixels", "64 million pixels"},
        {8001, 8000, "8001 x 8000 pixels", "64 million pixels"},
    };
    for (const auto& [width, height, seen, limit] : cases) {
        const FetchedPicture picture = decoded(with_size(width, height), as_it_is);
        CHECK_FALSE(picture.pixels);
        REQUIRE(first_code(picture) == "F0416");
        CHECK(value_of(picture.remarks[0], "seen") == seen);
        CHECK(value_of(picture.remarks[0], "limit") == limit);
    }
    CHECK(first_code(decoded(with_size(8000, 8000), as_it_is)) == "F0418");
    CHECK(first_code(decoded(with_size(0, 8000), as_it_is)) == "F0418");
}

TEST_CASE("A small file that would unpack to a gigabyte is refused")
{
    const std::string bytes = bomb(16384);
    CHECK(bytes.size() < 1'100'000);
    CHECK(first_code(decoded(bytes, as_it_is)) == "F0416");
}

TEST_CASE("A picture that needs more memory than the decoder may have is said to be too large, not damaged")
{
    if (!has_little_memory() || !has_program("convert"))
        return;
    // A small progressive JPEG of four inks whose header claims 64 million pixels: its coefficients take 512
    // MB, and its 64 million pixels, that have to be there before they are turned upright, another 256.
    std::string bytes = converted({"-size", "16x16", "xc:red", "-colorspace", "CMYK", "-sampling-factor",
                                   "4:4:4", "-interlace", "JPEG"},
                                  "jpg");
    const std::size_t frame = bytes.find("\xff\xc2");
    REQUIRE(frame != std::string::npos);
    bytes.replace(frame + 5, 4, "\x1f\x40\x1f\x40");
    const FetchedPicture picture =
        decoded(turned_jpeg(bytes, 6, true), {10'000, 10'000, PictureFit::contain, false});
    REQUIRE(picture.remarks.size() == 1);
    CAPTURE(value_of(picture.remarks[0], "reason"));
    CHECK(first_code(picture) == "F0417");
    // On a screen that exists it is shown: what its small data lacks is grey.
    CHECK(decoded(turned_jpeg(bytes, 6, true), {1920, 1080, PictureFit::contain, false}).pixels);
}

TEST_CASE("An animation that a library has no memory for is said to be too large, not damaged")
{
    if (!has_little_memory() || !has_program("convert"))
        return;
    // Its only frame claims 64 million pixels, which libwebp has three times in memory for an animation.
    const std::string still =
        converted({"-seed", "7", "-size", "16x16", "plasma:", "-define", "webp:lossless=true"}, "webp");
    const std::size_t begin = still.find("VP8L");
    REQUIRE(begin != std::string::npos);
    std::string frame = still.substr(begin);
    const std::string sides("\x3f\x1f\0\x3f\x1f\0", 6); // 7999 and 7999, one less than there are
    frame.replace(9, 4, "\x3f\xdf\xcf\x07");            // the same in 14 bits each
    const std::string all =
        webp_chunk("VP8X", std::string("\x02\0\0\0", 4) + sides) + webp_chunk("ANIM", std::string(6, '\0')) +
        webp_chunk("ANMF", std::string(6, '\0') + sides + std::string("\x64\0\0\0", 4) + frame);
    CHECK(first_code(decoded(webp_chunk("RIFF", "WEBP" + all), {1920, 1080, PictureFit::contain, false})) ==
          "F0417");
}

TEST_CASE("A file over 32 MiB is refused without being read")
{
    const Folder folder;
    const auto file = folder.write("large.png", plain_png(4, 4));
    std::filesystem::resize_file(file, (std::uintmax_t{32} << 20) + 1);
    auto disk = Disk::open(folder.path());
    const SetFolder set_folder(std::move(std::get<std::unique_ptr<Disk>>(disk)));
    Decoder decoder(patient());
    FolderPictures pictures(set_folder, decoder, 1 << 20);
    const FetchedPicture picture = pictures.fetch("large.png", as_it_is);
    REQUIRE(first_code(picture) == "F0416");
    CHECK(value_of(picture.remarks[0], "path") == "large.png");
    CHECK(value_of(picture.remarks[0], "seen") == "33 MiB");
}

TEST_CASE("A picture cut short is noticed wherever it was cut")
{
    const std::string png_bytes = png(160, 120, [](int x, int y) {
        return Rgba{static_cast<std::uint8_t>(x * y), static_cast<std::uint8_t>(x ^ y),
                    static_cast<std::uint8_t>(x * 7 + y * 13), 255};
    });
    std::vector<std::string> wholes{png_bytes};
    if (has_program("convert"))
        wholes.push_back(jpeg_bytes());
    for (const std::string& whole : wholes) {
        REQUIRE(decoded(whole, as_it_is).pixels);
        for (const double share : {0.0001, 0.001, 0.01, 0.08, 0.5, 0.9, 0.99}) {
            CAPTURE(share);
            const auto length = static_cast<std::size_t>(share * static_cast<double>(whole.size())) + 1;
            const FetchedPicture picture = decoded(whole.substr(0, length), as_it_is);
            CHECK_FALSE(picture.pixels);
            // One byte of a JPEG could be anything.
            CHECK((length < 4 || first_code(picture) == "F0419"));
        }
    }
    // The last marks are what counts: all pixels are there, but nobody can know.
    CHECK(first_code(decoded(wholes.back().substr(0, wholes.back().size() - (wholes.size() == 2 ? 1 : 13)),
                             as_it_is)) == "F0419");
}

TEST_CASE("A PNG that lacks only its end chunk, or a part of it, is shown, with a warning")
{
    const std::string whole = plain_png(30, 20);
    for (std::size_t missing = 1; missing <= 12; ++missing) {
        CAPTURE(missing);
        const FetchedPicture picture = decoded(whole.substr(0, whole.size() - missing), as_it_is);
        REQUIRE(picture.pixels);
        CHECK(first_code(picture) == "F0420");
        CHECK(difference(*picture.pixels, *decoded(whole, as_it_is).pixels) == 0);
    }
}

TEST_CASE("A PNG whose pixels end early is cut short or damaged, with or without its end chunk")
{
    const std::string whole = png(64, 64, [](int x, int y) {
        return Rgba{static_cast<std::uint8_t>(x * y), 0, 0, 255};
    });
    const std::string data = whole.substr(41, whole.size() - 12 - 12 - 33);
    const std::string half = std::string(png_signature) + png_header(64, 64, 8, 6) +
                             png_chunk("IDAT", data.substr(0, data.size() / 2));
    CHECK(first_code(decoded(half, as_it_is)) == "F0419");
    CHECK(first_code(decoded(half + png_chunk("IEND", ""), as_it_is)) == "F0418");
}

TEST_CASE("Three hundred pictures with random damage: each has an answer, and the decoder goes on")
{
    std::vector<std::string> sources{png(24, 24, [](int x, int y) {
        return Rgba{static_cast<std::uint8_t>(x * 10), static_cast<std::uint8_t>(y * 10), 77,
                    static_cast<std::uint8_t>(x * y)};
    })};
    if (has_program("convert"))
        sources.push_back(converted({"-seed", "7", "-size", "40x30", "plasma:"}, "jpg"));
    if (has_program("cwebp")) {
        const Folder folder;
        const std::string source = folder.write("source.png", sources[0]).string();
        const std::string file = (folder.path() / "picture.webp").string();
        REQUIRE(run({"cwebp", "-quiet", source, "-o", file}));
        sources.push_back(bytes_of(file));
    }
    std::mt19937 random(2027); // NOLINT(bugprone-random-generator-seed): the same damage in every run
    Decoder decoder(patient());
    int refused = 0;
    for (int i = 0; i < 300; ++i) {
        CAPTURE(i);
        std::string bytes = sources[static_cast<std::size_t>(i) % sources.size()];
        for (unsigned hits = 1 + random() % 8; hits > 0; --hits)
            bytes[random() % bytes.size()] = static_cast<char>(random());
        if (random() % 8 == 0)
            bytes.resize(random() % bytes.size());
        const FetchedPicture picture = decoded(decoder, bytes, {64, 64, PictureFit::contain, true});
        REQUIRE((picture.pixels || !picture.remarks.empty()));
        // The decoder itself has to stand; that foyer would outlive its fall is another test's subject.
        if (!picture.pixels)
            CHECK(value_of(picture.remarks[0], "reason").find("the program that reads") == std::string::npos);
        refused += picture.pixels ? 0 : 1;
    }
    CHECK(refused > 100);
    CHECK(decoded(decoder, sources[0], as_it_is).pixels);
}

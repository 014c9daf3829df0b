#include "platform/disk.h"

#include <doctest/doctest.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <unistd.h>

using namespace foyer;
namespace fs = std::filesystem;

namespace
{

/// A playlist's folder beside a secret, with what people and their enemies put into it.
class House
{
public:
    House()
    {
        std::string name = (fs::temp_directory_path() / "foyer-disk-XXXXXX").string();
        REQUIRE(mkdtemp(name.data()) != nullptr);
        root_ = name;
        fs::create_directories(folder() / "pictures" / "deep");
        write(root_ / "secret", "secret");
        write(folder() / "playlist.toml", "format = 1\n");
        write(folder() / "pictures" / "crest.png", "crest");
        fs::create_symlink("pictures/crest.png", folder() / "link");
        fs::create_symlink("../playlist.toml", folder() / "pictures" / "up");
        fs::create_symlink("../secret", folder() / "out");
        fs::create_symlink(root_ / "secret", folder() / "out-absolute");
        fs::create_symlink("..", folder() / "pictures-above");
        fs::create_symlink("pictures", folder() / "pictures-link");
        fs::create_symlink("circle", folder() / "circle");
        fs::create_symlink("/proc/self/root/etc/passwd", folder() / "magic");
        REQUIRE(mkfifo((folder() / "fifo").c_str(), 0600) == 0);
        make_socket(folder() / "socket");
    }
    House(const House&) = delete;
    House& operator=(const House&) = delete;
    ~House()
    {
        std::error_code ignored;
        fs::remove_all(root_, ignored);
    }

    [[nodiscard]] fs::path folder() const { return root_ / "playlist"; }

    static void write(const fs::path& file, std::string_view bytes)
    {
        std::ofstream(file, std::ios::binary) << bytes;
    }

    [[nodiscard]] std::unique_ptr<Disk> open() const
    {
        auto opened = Disk::open(folder());
        REQUIRE(std::holds_alternative<std::unique_ptr<Disk>>(opened));
        return std::move(std::get<std::unique_ptr<Disk>>(opened));
    }

private:
    static void make_socket(const fs::path& file)
    {
        const Descriptor made(socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        std::strncpy(address.sun_path, file.c_str(), sizeof address.sun_path - 1);
        REQUIRE(bind(made.number(), reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
    }

    fs::path root_;
};

FileTrouble trouble(const std::variant<std::string, FileTrouble>& read)
{
    REQUIRE(std::holds_alternative<FileTrouble>(read));
    return std::get<FileTrouble>(read);
}

} // namespace

TEST_CASE("A file of the folder is read, by its path, and through links that stay inside")
{
    const House house;
    const auto disk = house.open();
    for (const char* path : {"pictures/crest.png", "link", "./pictures/../link", "pictures-link/crest.png"}) {
        CAPTURE(path);
        const auto read = disk->read(path, 100);
        REQUIRE(std::holds_alternative<std::string>(read));
        CHECK(std::get<std::string>(read) == "crest");
    }
    CHECK(std::get<std::string>(disk->read("pictures/up", 100)) == "format = 1\n");
    CHECK(std::get<std::uint64_t>(disk->size("link")) == 5);
}

TEST_CASE("Nothing outside of the folder is read, whichever way leads there")
{
    const House house;
    const auto disk = house.open();
    for (const char* path :
         {"../secret", "pictures/../../secret", "out", "out-absolute", "pictures-above/secret", "/etc/passwd",
          "magic", "pictures/deep/../../../secret", ".."}) {
        CAPTURE(path);
        CHECK(trouble(disk->read(path, 100)) == FileTrouble::outside_folder);
    }
}

TEST_CASE("Only regular files are opened, and nothing is waited for")
{
    const House house;
    const auto disk = house.open();
    for (const char* path : {"pictures", "", "."}) {
        CAPTURE(path);
        CHECK(trouble(disk->read(path, 100)) == FileTrouble::not_a_file);
    }
    for (const char* path : {"fifo", "socket"}) {
        CAPTURE(path);
        CHECK(trouble(disk->read(path, 100)) == FileTrouble::special_file);
        CHECK(std::get<FileTrouble>(disk->size(path)) == FileTrouble::special_file);
    }
}

TEST_CASE("What isn't there, or can't be, is told apart from what may not be read")
{
    const House house;
    const auto disk = house.open();
    CHECK(trouble(disk->read("nothing.png", 100)) == FileTrouble::missing);
    CHECK(trouble(disk->read("playlist.toml/x", 100)) == FileTrouble::missing);
    CHECK(trouble(disk->read(std::string(5000, 'x'), 100)) == FileTrouble::missing);
    CHECK(trouble(disk->read(std::string_view("link\0x", 6), 100)) == FileTrouble::missing);
    CHECK(trouble(disk->read("circle", 100)) == FileTrouble::link_loop);
    if (geteuid() != 0) {
        fs::permissions(house.folder() / "playlist.toml", fs::perms::none);
        CHECK(trouble(disk->read("playlist.toml", 100)) == FileTrouble::no_permission);
    }
}

TEST_CASE("A file longer than allowed is refused, one of just that length read")
{
    const House house;
    const auto disk = house.open();
    CHECK(std::get<std::string>(disk->read("link", 5)) == "crest");
    CHECK(trouble(disk->read("link", 4)) == FileTrouble::too_large);
    House::write(house.folder() / "empty", "");
    CHECK(std::get<std::string>(disk->read("empty", 0)).empty());
    House::write(house.folder() / "long", std::string(300'000, 'x'));
    CHECK(std::get<std::string>(disk->read("long", 300'000)).size() == 300'000);
}

TEST_CASE("A folder is listed by name, folders told from files, links to what is outside being neither")
{
    const House house;
    const auto disk = house.open();
    std::string names;
    for (const Files::Entry& entry : disk->list(""))
        names += entry.name + (entry.is_folder ? "/ " : " ");
    CHECK(names == "circle fifo link magic out out-absolute pictures/ pictures-above pictures-link/ "
                   "playlist.toml socket ");
    CHECK(disk->list("pictures").size() == 3);
    CHECK(disk->list("..").empty());
    CHECK(disk->list("nowhere").empty());
    CHECK(disk->list("playlist.toml").empty());
}

TEST_CASE("A folder that can't be opened says why")
{
    const House house;
    CHECK(std::get<FileTrouble>(Disk::open(house.folder() / "nowhere")) == FileTrouble::missing);
    CHECK(std::get<FileTrouble>(Disk::open(house.folder() / "playlist.toml")) == FileTrouble::not_a_file);
    CHECK(std::holds_alternative<std::unique_ptr<Disk>>(Disk::open(house.folder() / "pictures-link")));
}

TEST_CASE("A file written anew or replaced has another stamp")
{
    const House house;
    const auto disk = house.open();
    const auto stamp = [&] { return std::get<FileStamp>(disk->stamp("playlist.toml")); };
    const FileStamp first = stamp();
    CHECK(stamp() == first);
    House::write(house.folder() / "new", "format = 1\n");
    fs::rename(house.folder() / "new", house.folder() / "playlist.toml");
    CHECK(stamp() != first);
}

TEST_CASE("On a kernel without openat2 the walk by hand keeps to the folder just as well")
{
    const House house;
    const Descriptor folder(open(house.folder().c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
    const struct {
        const char* path;
        int error; ///< 0: it is opened
    } cases[] = {
        {"playlist.toml", 0},
        {"pictures/crest.png", 0},
        {"link", 0},
        {"pictures/up", 0},
        {"pictures-link/crest.png", 0},
        {"./pictures//crest.png", 0},
        {"pictures/..", 0},
        {".", 0},
        {"../secret", EXDEV},
        {"out", EXDEV},
        {"out-absolute", EXDEV},
        {"pictures-above/secret", EXDEV},
        {"pictures/../../secret", EXDEV},
        {"/etc/passwd", EXDEV},
        {"magic", EXDEV},
        {"circle", ELOOP},
        {"nothing", ENOENT},
        {"", ENOENT},
        {"playlist.toml/x", ENOTDIR},
    };
    for (const auto& test : cases) {
        CAPTURE(test.path);
        errno = 0;
        const Descriptor opened(open_beneath_by_walking(folder.number(), test.path, O_RDONLY | O_NONBLOCK));
        CHECK(static_cast<bool>(opened) == (test.error == 0));
        if (test.error != 0)
            CHECK(errno == test.error);
    }
}

#include "platform/folder_of_its_own.h"
#include "platform/notice_file.h"
#include "platform/processes.h"

#include <doctest/doctest.h>
#include <sys/stat.h>

using namespace foyer;
namespace fs = std::filesystem;

TEST_CASE("A line that another program puts there is taken once")
{
    const FolderOfItsOwn folder;
    NoticeFile notices{folder.path()};
    CHECK(notices.take() == std::nullopt);
    REQUIRE(write_notice(folder.path(), "The stick may be pulled out now"));
    CHECK(is_readable(notices.descriptor()));
    CHECK(notices.take() == "The stick may be pulled out now");
    CHECK_FALSE(is_readable(notices.descriptor()));
    CHECK_FALSE(fs::exists(folder / "notice"));
    CHECK(notices.take() == std::nullopt);
}

TEST_CASE("Of a notice that never ends its beginning is shown")
{
    const FolderOfItsOwn folder;
    NoticeFile notices{folder.path()};
    write_bytes(folder / "notice", std::string(100'000, 'x'));
    const auto line = notices.take();
    REQUIRE(line);
    CHECK(line->substr(0, 100) == std::string(100, 'x'));
    CHECK(line->size() <= 123); // with an ellipsis
}

TEST_CASE("A notice that would hold whoever opens it, or leads elsewhere, is none")
{
    const FolderOfItsOwn folder;
    NoticeFile notices{folder.path()};
    REQUIRE(mkfifo((folder / "notice").c_str(), 0600) == 0);
    CHECK(notices.take() == std::nullopt);
    fs::remove(folder / "notice");
    fs::create_symlink("/dev/zero", folder / "notice");
    CHECK(notices.take() == std::nullopt);
    fs::remove(folder / "notice");
    fs::create_directory(folder / "notice");
    CHECK(notices.take() == std::nullopt);
}

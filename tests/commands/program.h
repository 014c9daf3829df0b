#pragma once

#include <string>

namespace foyer
{

/// What a command line printed, and how it ended.
struct Ran {
    int status = -1;
    std::string out; ///< standard output; standard error goes to the test's own
};

/// Runs a line of shell and waits for it.
[[nodiscard]] Ran run(const std::string& line);

/// The built program, for a line of shell.
[[nodiscard]] std::string foyer_program();

/// A new, empty folder that belongs to this test; it is removed with the object.
class TemporaryFolder
{
public:
    TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    ~TemporaryFolder();
    [[nodiscard]] const std::string& path() const { return path_; }
    void write(const std::string& name, const std::string& bytes) const;

private:
    std::string path_;
};

} // namespace foyer

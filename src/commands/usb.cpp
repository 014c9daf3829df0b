#include "commands/usb.h"

#include "commands/deck.h"
#include "commands/set_check.h"
#include "platform/files_reader.h"
#include "platform/folders.h"
#include "platform/last_good.h"
#include "platform/notice_file.h"
#include "platform/replace_file.h"
#include "platform/stick_pass.h"
#include "playlist/report.h"

#include <fmt/format.h>
#include <fmt/ostream.h>
#include <system_error>

#include <chrono>
#include <fstream>
#include <memory>
#include <sstream>
#include <utility>

namespace foyer
{

namespace
{

namespace fs = std::filesystem;

constexpr const char* stick_playlists = "foyer";
constexpr const char* pass_name = "pass.txt";
constexpr std::size_t longest_pass = 200;

/// What stands in front of the screen's people, and in the log.
void answer(const std::string& line, const UsbImportOptions& options, Streams& io)
{
    fmt::print(io.err, "foyer usb-import: {}\n", line);
    if (options.answer) {
        if (!replace_file(*options.answer, line + "\n", Durability::quick))
            fmt::print(io.err, "foyer usb-import: {} can't be written\n", options.answer->string());
        return;
    }
    if (const auto runtime = runtime_folder(process_environment()))
        static_cast<void>(write_notice(*runtime, line)); // nobody may be playing
}

bool has_pass(const Disk& stick, const std::string& hash)
{
    const auto read = stick.read(pass_name, longest_pass);
    const auto* pass = std::get_if<std::string>(&read);
    return pass != nullptr && is_pass(pass->substr(0, pass->find_first_of("\r\n")), hash);
}

/// Makes `link` lead to `target`, from one moment to the next.
bool lead_to(const fs::path& link, const fs::path& target)
{
    std::error_code error;
    const fs::path next = link.string() + ".new";
    fs::remove(next, error);
    fs::create_directory_symlink(target, next, error);
    if (!error)
        fs::rename(next, link, error);
    return !error && sync_folder(link.parent_path());
}

fs::path link_in(const fs::path& state)
{
    return state / "stick" / "current";
}

SetDisplay display_of(const CommonOptions& common, const MachineSettings& settings)
{
    SetDisplay display{{}, viewing_of(common, settings)};
    if (settings.display.size)
        display.canvas = {settings.display.size->width, settings.display.size->height};
    if (settings.display.rotate.value_or(0) % 180 != 0)
        std::swap(display.canvas.width, display.canvas.height);
    return display;
}

void write_report(const Findings& findings, const UsbImportOptions& options, const MachineSettings& settings,
                  Streams& io)
{
    report_human(findings, {}, io.err);
    if (!options.report || !settings.usb_report)
        return;
    std::ostringstream text;
    report_human(findings, {}, text);
    if (!replace_file(*options.report, text.str(), Durability::quick))
        fmt::print(io.err, "foyer usb-import: the report {} can't be written\n", options.report->string());
}

Exit take_over(const std::shared_ptr<const Deck>& deck, const SetFiles& files, const fs::path& state,
               const UsbImportOptions& options, Streams& io)
{
    const LastGood copies{state / "stick", "a stick"};
    const auto kept = copies.keep(*deck->folder->disk(), files, [] { return true; });
    const auto* set = std::get_if<KeptSet>(&kept);
    if (set == nullptr || !lead_to(link_in(state), set->folder)) {
        const bool large = set == nullptr && std::get<NotKept>(kept) == NotKept::too_large;
        answer(large ? "not taken over: it is too large for this screen"
                     : "not taken over: it can't be copied",
               options, io);
        return Exit::unreadable;
    }
    const std::size_t slides = deck->playlist().slides.size();
    answer(fmt::format("{} {} taken over, the stick can go", slides, slides == 1 ? "slide" : "slides"),
           options, io);
    return Exit::done;
}

} // namespace

Exit usb_pass(const UsbPassOptions& options, Streams& io)
{
    const std::string pass = make_pass();
    const std::string hash = pass.empty() ? std::string{} : hash_of_pass(pass);
    std::error_code error;
    const fs::path folder = options.stick / stick_playlists;
    fs::create_directories(folder, error);
    if (hash.empty() || !replace_file(folder / pass_name, pass + "\n", Durability::synced)) {
        fmt::print(io.err, "foyer usb-pass: {} can't be written\n", (folder / pass_name).string());
        return Exit::unreadable;
    }
    fmt::print(io.err, "The pass is on the stick: {}\nWrite these lines into /etc/foyer/foyer.toml:\n",
               (folder / pass_name).string());
    fmt::print(io.out, "[usb]\nimport = \"on\"\npass = \"{}\"\n", hash);
    return Exit::done;
}

Exit usb_import(const UsbImportOptions& options, const CommonOptions& common, Streams& io)
{
    const auto settings = machine_settings(common, io);
    const auto state = state_folder(process_environment());
    if (!settings || !state)
        return Exit::unreadable;
    // A stranger's stick is nobody's business but the log's.
    if (settings->usb_import == MachineSettings::UsbImport::off || !settings->usb_pass) {
        fmt::print(io.err,
                   "foyer usb-import: import from sticks is off, or no pass is set, in the settings\n");
        return Exit::unreadable;
    }
    const fs::path folder = options.stick / stick_playlists;
    const auto stick = Disk::open(folder);
    if (!std::holds_alternative<std::unique_ptr<Disk>>(stick) ||
        !has_pass(*std::get<std::unique_ptr<Disk>>(stick), *settings->usb_pass)) {
        fmt::print(io.err, "foyer usb-import: {} has no folder {} with this machine's pass\n",
                   options.stick.string(), stick_playlists);
        return Exit::unreadable;
    }
    const auto deck =
        std::make_shared<const Deck>(open_deck({folder, "playlist.toml"}, folder, assets_folder()));
    const auto files = FilesReader{}.read(*deck->folder->disk(), deck->file, files_of(*deck), 0);
    const Findings findings =
        SetCheck{}.check(deck, *files, display_of(common, *settings), moment_of(common, deck->zone));
    write_report(findings, options, *settings, io);
    if (findings.has_errors() || !deck->read.readable) {
        answer("not taken over, see the report", options, io);
        return Exit::errors;
    }
    return take_over(deck, *files, *state, options, io);
}

std::optional<fs::path> stick_folder(const fs::path& state, const fs::path& usual)
{
    std::error_code error;
    const fs::path link = link_in(state);
    if (fs::is_symlink(fs::symlink_status(link, error)))
        return link;
    fs::create_directories(link.parent_path(), error);
    return lead_to(link, fs::absolute(usual, error)) ? std::optional{link} : std::nullopt;
}

} // namespace foyer

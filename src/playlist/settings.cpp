#include "playlist/read.h"
#include "playlist/reader.h"
#include "playlist/show.h"
#include "playlist/source.h"

#include <charconv>

namespace foyer
{

namespace
{

std::optional<MachineSettings::Display::Size> size_of(Reader& reader, const TableView& view)
{
    const toml::node* node = Reader::find(view, "size");
    const auto text = reader.words(view, "size");
    if (!text)
        return std::nullopt;
    const Rule& rule = Reader::rule(view, "size");
    MachineSettings::Display::Size size;
    const char* const end = text->data() + text->size();
    const auto [across, first] = std::from_chars(text->data(), end, size.width);
    const bool cross = first == std::errc{} && across != end && (*across == 'x' || *across == 'X');
    const auto [down, second] = cross ? std::from_chars(across + 1, end, size.height)
                                      : std::from_chars_result{end, std::errc::invalid_argument};
    if (second != std::errc{} || down != end) {
        reader.wrong_type(rule, *node, in_toml("1920x1080"));
        return std::nullopt;
    }
    const auto fits = [&rule](int side) { return side >= rule.least && side <= rule.most; };
    if (fits(size.width) && fits(size.height))
        return size;
    reader.add(Code::number_range, Reader::place_of(*node))
        .with("key", "size")
        .with("seen", reader.seen(*node))
        .with("least", static_cast<long long>(rule.least))
        .with("most", static_cast<long long>(rule.most));
    return std::nullopt;
}

void read_display(Reader& reader, const TableView& view, MachineSettings::Display& display)
{
    display.name = reader.words(view, "name");
    display.size = size_of(reader, view);
    display.rotate = reader.whole_number(view, "rotate");
    if (const auto diagonal = reader.number(view, "diagonal"))
        display.diagonal = diagonal->value;
    if (const auto distance = reader.number(view, "distance"))
        display.distance = distance->value;
    display.panel_on = reader.words(view, "panel_on");
    display.panel_off = reader.words(view, "panel_off");
    display.ready_megabytes = reader.whole_number(view, "ready_megabytes").value_or(display.ready_megabytes);
}

void read_log(Reader& reader, const TableView& view, MachineSettings& settings)
{
    settings.log_level = static_cast<MachineSettings::LogLevel>(reader.choice(view, "level").value_or(2));
    settings.plays_file = reader.words(view, "plays");
    settings.plays_megabytes =
        reader.whole_number(view, "plays_megabytes").value_or(settings.plays_megabytes);
}

void read_usb(Reader& reader, const TableView& view, MachineSettings& settings)
{
    settings.usb_import = static_cast<MachineSettings::UsbImport>(reader.choice(view, "import").value_or(0));
    settings.usb_pass = reader.words(view, "pass");
    settings.usb_report = reader.boolean(view, "report").value_or(false);
}

} // namespace

ReadSettings read_settings(std::string bytes, std::string_view file)
{
    ReadSettings result;
    MachineSettings& settings = result.settings;
    if (trimmed(bytes).empty())
        return result; // settings that say nothing are settings
    const auto source = source_of_bytes(std::move(bytes), file, result.findings);
    if (source == nullptr)
        return result;
    Reader reader{*source, std::string{file}, read_document(*source, file)};
    const TableView top = reader.top(Table::settings);
    reader.check_keys(top);
    settings.playlist = reader.words(top, "playlist");
    settings.reduced_motion = reader.boolean(top, "reduced_motion").value_or(false);
    if (const auto display = reader.table(top, "display"))
        read_display(reader, *display, settings.display);
    if (const auto screen = reader.table(top, "screen"); screen && Reader::has(*screen, "hours"))
        settings.screen_hours = read_screen_hours(reader, *screen);
    if (const auto clock = reader.table(top, "clock"))
        settings.clock_trust =
            static_cast<MachineSettings::ClockTrust>(reader.choice(*clock, "trust").value_or(0));
    if (const auto usb = reader.table(top, "usb"))
        read_usb(reader, *usb, settings);
    if (const auto log = reader.table(top, "log"))
        read_log(reader, *log, settings);
    result.findings.append(reader.take_findings({}));
    result.findings.sort();
    return result;
}

} // namespace foyer

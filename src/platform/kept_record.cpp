#include "platform/kept_record.h"

#include <charconv>
#include <string>

namespace foyer
{

namespace
{

constexpr std::string_view first_line = "foyer set 1";
constexpr std::string_view again_line = "again\n";

/// Takes what comes before `end` (and `end`) off the text; none: it isn't there.
std::optional<std::string_view> take_until(std::string_view& text, char end)
{
    const std::size_t at = text.find(end);
    if (at == std::string_view::npos)
        return std::nullopt;
    const std::string_view taken = text.substr(0, at);
    text.remove_prefix(at + 1);
    return taken;
}

/// Takes a line that begins with `key` and a space.
std::optional<std::string> take_value(std::string_view& text, std::string_view key)
{
    auto line = take_until(text, '\n');
    if (!line || line->substr(0, key.size()) != key || line->substr(key.size(), 1) != " ")
        return std::nullopt;
    return std::string{line->substr(key.size() + 1)};
}

template <typename Number>
bool take_number(std::string_view& line, Number& number)
{
    const auto word = take_until(line, ' ');
    if (!word)
        return false;
    const char* end = word->data() + word->size();
    const auto [stopped, error] = std::from_chars(word->data(), end, number);
    return error == std::errc{} && stopped == end;
}

/// "HEX inode size modified changed path", with four times 0 where no stamp tells the bytes.
bool take_file(std::string_view line, SetFiles& files)
{
    const auto digits = take_until(line, ' ');
    const auto fingerprint = digits ? fingerprint_of_hex(*digits) : std::nullopt;
    FileStamp stamp;
    if (!fingerprint || !take_number(line, stamp.inode) || !take_number(line, stamp.size) ||
        !take_number(line, stamp.modified) || !take_number(line, stamp.changed) || line.empty())
        return false;
    const bool is_next = files.files.empty() || files.files.back().path < line;
    files.files.push_back({std::string{line}, *fingerprint, std::nullopt});
    if (stamp != FileStamp{})
        files.files.back().stamp = stamp;
    return is_next;
}

} // namespace

std::string record_of(const KeptRecord& record)
{
    std::string text{first_line};
    text += "\nsource " + record.source + "\nfile " + record.files.playlist + "\n";
    if (record.again)
        text += again_line;
    for (const SetFile& file : record.files.files) {
        const FileStamp stamp = file.stamp.value_or(FileStamp{});
        text += hex(file.fingerprint) + " " + std::to_string(stamp.inode) + " " + std::to_string(stamp.size) +
                " " + std::to_string(stamp.modified) + " " + std::to_string(stamp.changed) + " " + file.path +
                "\n";
    }
    return text + "end " + hex(fingerprint_of(text)) + "\n";
}

std::optional<KeptRecord> read_record(std::string_view text)
{
    const std::size_t end = text.rfind("end ");
    if (end == std::string_view::npos ||
        text.substr(end) != "end " + hex(fingerprint_of(text.substr(0, end))) + "\n")
        return std::nullopt;
    text = text.substr(0, end);
    if (take_until(text, '\n') != first_line)
        return std::nullopt;
    const auto source = take_value(text, "source");
    const auto file = take_value(text, "file");
    if (!source || !file)
        return std::nullopt;
    KeptRecord record{*source, {*file, {}}, text.starts_with(again_line)};
    if (record.again)
        text.remove_prefix(again_line.size());
    while (!text.empty()) {
        const auto line = take_until(text, '\n');
        if (!line || !take_file(*line, record.files))
            return std::nullopt;
    }
    return record;
}

} // namespace foyer

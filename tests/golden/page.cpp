#include "page.h"

#include <fmt/format.h>
#include <system_error>

#include <fstream>

namespace foyer::golden
{
namespace
{

constexpr const char* head = R"(<!DOCTYPE html>
<html lang="en">
<meta charset="utf-8">
<title>Golden pictures</title>
<style>
body { font: 16px/1.4 sans-serif; margin: 2em; background: #ddd; color: #111 }
table { border-spacing: 12px }
td { vertical-align: top }
h2 { font-size: 1em; margin: 1.5em 0 0 12px }
.fails { color: #a00 }
</style>
<h1>Golden pictures</h1>
<p>Old, new, and what differs: red is beyond the tolerance, amber within.
Take a new one with <code>./dev golden --accept NAME</code>.</p>
)";

bool write_file(const std::filesystem::path& path, const std::string& bytes)
{
    std::ofstream file{path, std::ios::binary};
    file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    file.close();
    return static_cast<bool>(file);
}

/// A table cell with the picture, which is written beside the page.
std::string cell(const std::filesystem::path& folder, const std::string& file,
                 const std::optional<Image>& image, bool& written)
{
    if (!image)
        return "<td>none</td>";
    written = write_file(folder / file, png_of(*image)) && written;
    return fmt::format("<td><img src=\"{}\" alt=\"\"></td>", file);
}

} // namespace

std::string verdict_of(const Pair& pair)
{
    if (!pair.old_one)
        return "new: there is no accepted one";
    if (!pair.new_one)
        return "no longer drawn";
    const Comparison& found = pair.comparison;
    if (!found.same_size)
        return fmt::format("{}x{} in place of {}x{}", pair.new_one->width(), pair.new_one->height(),
                           pair.old_one->width(), pair.old_one->height());
    if (found.most == 0)
        return "identical";
    return fmt::format("{} of {} pixels differ by more than {} steps (allowed {:.0f}), the most by {}",
                       found.beyond, found.pixels, most_steps,
                       most_pixels * static_cast<double>(found.pixels), found.most);
}

bool write_page(const std::vector<Pair>& pairs, const std::filesystem::path& folder)
{
    std::error_code refused;
    std::filesystem::create_directories(folder, refused);
    std::string page = head;
    bool written = true;
    for (const bool passing : {false, true}) {
        for (const Pair& pair : pairs) {
            if (pair.passes() != passing)
                continue;
            std::optional<Image> difference;
            if (pair.old_one && pair.new_one)
                difference = difference_picture(*pair.old_one, *pair.new_one);
            page += fmt::format("<h2{}>{}: {}</h2>\n<table><tr>", passing ? "" : " class=\"fails\"",
                                pair.name, verdict_of(pair));
            page += cell(folder, pair.name + ".old.png", pair.old_one, written);
            page += cell(folder, pair.name + ".new.png", pair.new_one, written);
            page += cell(folder, pair.name + ".difference.png", difference, written);
            page += "</tr></table>\n";
        }
    }
    return write_file(folder / "index.html", page) && written;
}

} // namespace foyer::golden

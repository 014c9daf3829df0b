#pragma once

#include <optional>
#include <ostream>
#include <string>
#include <string_view>

namespace foyer
{

/// The machine's foyer.toml as a package ships it: every key, commented out, under a sentence about it.
void write_settings_file(std::ostream& out);

/// `settings` with `playlist` set to `path`, all else as it was, comments too: the key's own line is changed,
/// or one that is commented out is brought in, or a line is added at the top. None: the result would not be
/// read as that, or have mistakes that `settings` doesn't have, such as over a value of several lines.
[[nodiscard]] std::optional<std::string> with_playlist(const std::string& settings, std::string_view path);

} // namespace foyer

#pragma once

#include <string>

namespace foyer
{

/// A new pass: 26 letters and digits by chance, about 130 bits. Empty: the machine has no chance to offer.
[[nodiscard]] std::string make_pass();

/// What may stand in the settings for all to read (crypt(3), yescrypt). Empty: it can't be made.
[[nodiscard]] std::string hash_of_pass(const std::string& pass);

/// Whether `pass` is the one that `hash` was made of. Takes the same time whatever is wrong with it.
[[nodiscard]] bool is_pass(const std::string& pass, const std::string& hash);

} // namespace foyer

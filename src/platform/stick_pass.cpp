#include "platform/stick_pass.h"

#include <sys/random.h>

#include <array>
#include <crypt.h>
#include <cstddef>
#include <memory>
#include <string_view>

namespace foyer
{

namespace
{

constexpr std::size_t pass_length = 26;
/// 32 of them, none like another: people may have to read them out.
constexpr std::string_view letters = "abcdefghijkmnpqrstuvwxyz23456789";
static_assert(letters.size() == 32);

std::string crypted(const std::string& pass, const std::string& setting)
{
    const auto data = std::make_unique<crypt_data>(); // 32 KiB
    const char* result = crypt_r(pass.c_str(), setting.c_str(), data.get());
    return result == nullptr || *result == '*' ? std::string{} : std::string{result};
}

} // namespace

std::string make_pass()
{
    std::array<unsigned char, pass_length> chance{};
    if (getrandom(chance.data(), chance.size(), 0) != static_cast<ssize_t>(chance.size()))
        return {};
    std::string pass;
    for (const unsigned char byte : chance)
        pass += letters[byte % letters.size()];
    return pass;
}

std::string hash_of_pass(const std::string& pass)
{
    std::array<char, CRYPT_GENSALT_OUTPUT_SIZE> setting{};
    if (crypt_gensalt_rn("$y$", 0, nullptr, 0, setting.data(), static_cast<int>(setting.size())) == nullptr)
        return {};
    return crypted(pass, setting.data());
}

bool is_pass(const std::string& pass, const std::string& hash)
{
    const std::string made = crypted(pass, hash);
    if (made.empty() || made.size() != hash.size())
        return false;
    unsigned different = 0;
    for (std::size_t i = 0; i < made.size(); ++i)
        different |= static_cast<unsigned char>(made[i]) ^ static_cast<unsigned char>(hash[i]);
    return different == 0;
}

} // namespace foyer

#include "playlist/urls.h"

#include "playlist/characters.h"
#include "playlist/source.h"
#include "playlist/values.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

namespace foyer
{

namespace
{

bool is_blank(char32_t point)
{
    return point == U' ' || point == U'\t' || point == U'\n' || point == U'\r' || point == 0xA0 ||
           point == 0x3000 || (point >= 0x2000 && point <= 0x200B) || point == 0x202F || point == 0xFEFF;
}

/// ASCII that RFC 3986 wants escaped.
bool wants_escape(char32_t point)
{
    return std::u32string_view{U"\"<>\\^`{|}"}.find(point) != std::u32string_view::npos;
}

std::string escaped(std::string_view text, bool drop_blanks)
{
    std::string result;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t begin = at;
        const auto point = next_code_point(text, at).value_or(0);
        if ((drop_blanks && is_blank(point)) || turns_direction(point))
            continue;
        const bool plain = point > 0x20 && point < 0x7F && !wants_escape(point);
        for (const char c : text.substr(begin, at - begin))
            result += plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
    return result;
}

/// The bytes of the authority: behind "://", before the path.
struct Authority {
    std::size_t begin = 0, end = 0;
};

/// The scheme's length where there is one: letters before a colon. "example.org:80" has none.
std::size_t scheme_length(std::string_view url)
{
    const auto colon = url.find(':');
    if (colon == std::string_view::npos || colon == 0)
        return 0;
    const std::string_view scheme = url.substr(0, colon);
    const bool letters = std::all_of(scheme.begin(), scheme.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '+' ||
               c == '-';
    });
    const bool is_port = colon + 1 < url.size() && url[colon + 1] >= '0' && url[colon + 1] <= '9' &&
                         lower_case(scheme) != "tel" && lower_case(scheme) != "sms";
    return letters && !is_port ? colon : 0;
}

class UrlCheck
{
public:
    UrlCheck(Reader& reader, const toml::node& node, std::string_view url)
        : reader_(reader), node_(node), url_(url)
    {
    }

    bool characters_are_plain()
    {
        for (std::size_t at = 0; at < url_.size();) {
            const std::size_t begin = at;
            const auto point = next_code_point(url_, at).value_or(0);
            if (is_blank(point)) {
                const bool ends_only = trimmed(url_).find_first_of(" \t\r\n") == std::string_view::npos;
                return found(Code::url_white_space, begin, at,
                             ends_only ? escaped(url_, true) : escaped(url_, false));
            }
            if (turns_direction(point)) {
                found_codepoint(Code::url_direction_character, begin, at, point);
                return false;
            }
            if (is_control(point)) {
                found_codepoint(Code::control_character, begin, at, point);
                return false;
            }
            if (point > 0x7F || wants_escape(point)) {
                const auto slash = url_.find('/', std::min(url_.find("://"), url_.size() - 1) + 3);
                const bool in_path = begin > slash && slash != std::string_view::npos;
                reader_.add(Code::url_not_ascii, reader_.place_within(node_, begin, at))
                    .with("character", std::string{url_.substr(begin, at - begin)})
                    .replace_by(in_path ? in_toml(escaped(url_, false)) : std::string{});
                return false;
            }
        }
        return true;
    }

    std::optional<Authority> authority()
    {
        const std::size_t scheme = scheme_length(url_);
        const std::string name = lower_case(url_.substr(0, scheme));
        if (scheme == 0) {
            const auto rest = std::min(url_.find_first_not_of(":/"), url_.size());
            found(Code::url_without_scheme, 0, url_.size(), "https://" + std::string{url_.substr(rest)});
            return std::nullopt;
        }
        if (name != "https" && name != "http") {
            reader_.add(Code::url_other_scheme, reader_.place_within(node_, 0, scheme + 1))
                .with("scheme", name);
            return std::nullopt;
        }
        if (!url_.substr(scheme + 1).starts_with("//")) {
            const auto rest = std::min(url_.find_first_not_of(":/", scheme), url_.size());
            found(Code::url_without_scheme, 0, rest, name + "://" + std::string{url_.substr(rest)});
            return std::nullopt;
        }
        const std::size_t begin = scheme + 3;
        const std::size_t end = std::min(url_.find_first_of("/?#", begin), url_.size());
        return Authority{begin, end};
    }

    bool names_a_site(const Authority& authority)
    {
        const std::string_view text = url_.substr(authority.begin, authority.end - authority.begin);
        if (const auto at = text.rfind('@'); at != std::string_view::npos) {
            std::string without{url_};
            without.erase(authority.begin, at + 1);
            return found(Code::url_user_name, authority.begin, authority.begin + at + 1, without);
        }
        if (text.empty() || text.front() == ':' || text.front() == '.')
            return found(Code::url_without_host, 0, authority.end, {});
        return true;
    }

    bool is_short_enough(bool has_address)
    {
        const auto bytes = static_cast<long long>(url_.size());
        const auto add = [&](Code code, std::size_t most) {
            reader_.add(code, Reader::place_of(node_))
                .with("bytes", bytes)
                .with("most", static_cast<long long>(most));
        };
        if (url_.size() > largest_url) {
            add(Code::url_too_long, largest_url);
            return false;
        }
        if (url_.size() > largest_level_q_url)
            add(Code::url_level_m, largest_level_q_url);
        else if (url_.size() > largest_good_url)
            add(Code::url_large_code, largest_good_url);
        const std::size_t shown = address_of_url(url_).size();
        if (!has_address && shown > longest_shown_address)
            reader_.add(Code::url_long_address, Reader::place_of(node_))
                .with("characters", static_cast<long long>(shown))
                .with("most", static_cast<long long>(longest_shown_address));
        return true;
    }

    void warn_of_http(const Authority& authority)
    {
        if (lower_case(url_.substr(0, authority.begin)) == "http://")
            found(Code::url_http, 0, authority.begin, "https://" + std::string{url_.substr(authority.begin)});
    }

private:
    bool found(Code code, std::size_t begin, std::size_t end, const std::string& suggestion)
    {
        const bool whole = begin == 0 && end >= url_.size();
        reader_.add(code, whole ? Reader::place_of(node_) : reader_.place_within(node_, begin, end))
            .with("seen", reader_.seen(node_))
            .replace_by(suggestion.empty() ? suggestion : in_toml(suggestion));
        return false;
    }

    void found_codepoint(Code code, std::size_t begin, std::size_t end, char32_t point)
    {
        reader_.add(code, reader_.place_within(node_, begin, end))
            .with("codepoint", fmt::format("U+{:04X}", static_cast<unsigned>(point)))
            .replace_by(in_toml(escaped(url_, true)));
    }

    Reader& reader_;
    const toml::node& node_;
    std::string_view url_;
};

} // namespace

std::string_view address_of_url(std::string_view url)
{
    const auto scheme = url.find("://");
    if (scheme != std::string_view::npos)
        url.remove_prefix(scheme + 3);
    if (url.ends_with('/'))
        url.remove_suffix(1);
    return url;
}

std::string read_url(Reader& reader, const TableView& view, bool has_address)
{
    const toml::node* node = Reader::find(view, "url");
    const auto url = reader.words(view, "url");
    if (!url)
        return {};
    UrlCheck check{reader, *node, *url};
    if (!check.characters_are_plain())
        return {};
    const auto authority = check.authority();
    if (!authority || !check.names_a_site(*authority) || !check.is_short_enough(has_address))
        return {};
    check.warn_of_http(*authority);
    return *url;
}

} // namespace foyer

#include "schedule/calendar.h"

#include <absl/time/civil_time.h>
#include <absl/time/time.h>
#include <fmt/format.h>
#include <system_error>

#include <algorithm>
#include <cstdlib>
#include <filesystem>

namespace foyer
{

struct Zone::Rules {
    std::string name;
    absl::TimeZone zone;
};

namespace
{
absl::CivilSecond civil(const DateTime& local)
{
    // Civil time carries over by itself: 24:00 becomes the next day's midnight.
    return absl::CivilSecond(local.date.year, local.date.month, local.date.day, 0, local.time.minutes,
                             local.second);
}

/// True for what the zone folder can hold under an IANA name. Abseil would also take paths, "file:", fixed
/// offsets and the machine's own "localtime"; a playlist has to mean the same on every machine.
bool is_zone_name(std::string_view name)
{
    if (name == "localtime" || name == "posixrules" || name == "Factory" || name == "UTC0")
        return false;
    for (const std::string_view foreign : {"posix/", "right/", "Fixed/"})
        if (name.substr(0, foreign.size()) == foreign)
            return false;
    const auto allowed = [](char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' ||
               c == '-' || c == '+' || c == '/';
    };
    return !name.empty() && name.front() != '/' && name.back() != '/' &&
           name.find("//") == std::string_view::npos && std::all_of(name.begin(), name.end(), allowed);
}

/// The zone's name at the end of a path into a zone folder; empty if it is no such path.
std::string name_in_zone_folder(const std::string& path)
{
    const std::string_view folder = "/zoneinfo/";
    const auto found = path.rfind(folder);
    if (found == std::string::npos)
        return {};
    std::string name = path.substr(found + folder.size());
    if (name.compare(0, 6, "posix/") == 0)
        name.erase(0, 6);
    return name;
}

std::optional<Zone> zone_of_environment()
{
    const char* const set = std::getenv("TZ");
    if (set == nullptr)
        return std::nullopt;
    std::string name = set;
    if (!name.empty() && name.front() == ':')
        name.erase(0, 1);
    if (name.empty())
        return Zone::utc(); // as the C library has it
    if (name.front() == '/')
        name = name_in_zone_folder(name);
    return Zone::load(name);
}

std::optional<Zone> zone_of_localtime()
{
    std::error_code trouble;
    const std::filesystem::path localtime = "/etc/localtime";
    // Its own target first: further links lead from a familiar name to another ("US/Mountain").
    if (auto zone =
            Zone::load(name_in_zone_folder(std::filesystem::read_symlink(localtime, trouble).string())))
        return zone;
    return Zone::load(name_in_zone_folder(std::filesystem::canonical(localtime, trouble).string()));
}
} // namespace

std::optional<Zone> Zone::load(std::string_view name)
{
    if (!is_zone_name(name))
        return std::nullopt;
    Rules rules{std::string{name}, {}};
    if (!absl::LoadTimeZone(rules.name, &rules.zone))
        return std::nullopt;
    return Zone{std::make_shared<const Rules>(std::move(rules))};
}

Zone Zone::of_machine()
{
    if (auto zone = zone_of_environment())
        return *zone;
    if (auto zone = zone_of_localtime())
        return *zone;
    return utc();
}

Zone Zone::utc()
{
    return Zone{std::make_shared<const Rules>(Rules{"UTC", absl::UTCTimeZone()})};
}

const std::string& Zone::name() const
{
    return rules_->name;
}

DateTime Zone::local(WallTime moment) const
{
    const absl::CivilSecond reading =
        absl::ToCivilSecond(absl::FromUnixSeconds(moment.seconds), rules_->zone);
    return {{static_cast<int>(reading.year()), reading.month(), reading.day()},
            {reading.hour() * 60 + reading.minute()},
            reading.second()};
}

WallTime Zone::moment(const DateTime& local, Twice twice) const
{
    const absl::TimeZone::TimeInfo found = rules_->zone.At(civil(local));
    absl::Time moment = found.pre;
    if (found.kind == absl::TimeZone::TimeInfo::SKIPPED)
        moment = found.trans;
    else if (found.kind == absl::TimeZone::TimeInfo::REPEATED && twice == Twice::last)
        moment = found.post;
    return {absl::ToUnixSeconds(moment)};
}

Zone::Stretch Zone::stretch(WallTime moment) const
{
    const absl::Time at = absl::FromUnixSeconds(moment.seconds);
    Stretch stretch{rules_->zone.At(at).offset, std::nullopt};
    absl::TimeZone::CivilTransition change;
    if (rules_->zone.NextTransition(at, &change))
        stretch.until = WallTime{absl::ToUnixSeconds(rules_->zone.At(change.to).trans)};
    return stretch;
}

std::string Zone::rfc3339(WallTime moment) const
{
    const DateTime reading = local(moment);
    // RFC 3339 has whole minutes only; no zone of our century has others.
    const int offset = stretch(moment).offset / 60;
    return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}{}{:02}:{:02}", reading.date.year,
                       reading.date.month, reading.date.day, reading.time.minutes / 60,
                       reading.time.minutes % 60, reading.second, offset < 0 ? '-' : '+',
                       std::abs(offset) / 60, std::abs(offset) % 60);
}

Date safer_internet_day(int year, const std::optional<Date>& sid_date)
{
    return sid_date && sid_date->year == year ? *sid_date : safer_internet_day(year);
}

} // namespace foyer

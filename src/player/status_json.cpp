#include "player/status_json.h"

#include "playlist/report.h"

#include <fmt/format.h>

namespace foyer
{

namespace
{

/// Seconds with three decimals, as JSON writes a number.
std::string seconds(std::chrono::nanoseconds length)
{
    return fmt::format("{:.3f}", std::chrono::duration<double>(length).count());
}

std::string word_or_null(const std::string& text)
{
    return text.empty() ? "null" : json_string(text);
}

/// The members of one object, a line each.
class Object
{
public:
    explicit Object(int depth) : indent_(static_cast<std::size_t>(depth) * 2, ' ') {}

    Object& add(std::string_view key, std::string_view json)
    {
        members_ +=
            fmt::format("{}{}  {}: {}", members_.empty() ? "" : ",\n", indent_, json_string(key), json);
        return *this;
    }
    [[nodiscard]] std::string json() const { return "{\n" + members_ + '\n' + indent_ + '}'; }

private:
    std::string indent_, members_;
};

std::string_view yes_or_no(bool value)
{
    return value ? "true" : "false";
}

class Writer
{
public:
    explicit Writer(const Health& health) : health_(health) {}

    [[nodiscard]] std::string document() const
    {
        const Health& h = health_;
        const std::string built = Zone::utc().rfc3339(h.built).substr(0, 10);
        return Object(0)
                   .add("schema", "1")
                   .add("say", json_string(in_words(h)))
                   .add("up", yes_or_no(h.up))
                   .add("version", json_string(h.version))
                   .add("built", json_string(built))
                   .add("written", time(h.now.wall))
                   .add("started", time(h.started.wall))
                   .add("uptime_seconds", seconds(h.now.monotonic - h.started.monotonic))
                   .add("last_frame", last_frame())
                   .add("slide", slide())
                   .add("playlist", playlist())
                   .add("shown", std::to_string(h.shown))
                   .add("skipped", skipped())
                   .add("clock", clock())
                   .add("display", display())
                   .add("panel_lit", yes_or_no(h.panel_lit))
                   .add("staff_stop", yes_or_no(h.staff_stop))
                   .add("memory_bytes", h.memory ? std::to_string(*h.memory) : "null")
                   .add("next_expiry", next_expiry())
                   .add("warnings", warnings())
                   .json() +
               '\n';
    }

private:
    [[nodiscard]] std::string time(WallTime at) const { return '"' + health_.zone.rfc3339(at) + '"'; }

    [[nodiscard]] std::string last_frame() const
    {
        if (!health_.last_frame)
            return "null";
        return Object(1)
            .add("at", time(health_.last_frame->wall))
            .add("monotonic_seconds", seconds(health_.last_frame->monotonic.time_since_epoch()))
            .json();
    }
    [[nodiscard]] std::string slide() const
    {
        if (!health_.slide)
            return "null";
        return Object(1)
            .add("id", json_string(health_.slide->id))
            .add("language", word_or_null(health_.slide->language))
            .json();
    }
    [[nodiscard]] std::string playlist() const
    {
        std::string refused = "null";
        if (health_.refused)
            refused = Object(2)
                          .add("since", time(health_.refused->since))
                          .add("errors", std::to_string(health_.refused->errors))
                          .json();
        return Object(1)
            .add("path", word_or_null(health_.playlist))
            .add("hash", word_or_null(health_.hash))
            .add("source", json_string(name_of(health_.source)))
            .add("refused", refused)
            .add("reload_failures", std::to_string(health_.reload_failures))
            .json();
    }
    [[nodiscard]] std::string skipped() const
    {
        return Object(1)
            .add("picture", std::to_string(health_.skipped.picture))
            .add("layout", std::to_string(health_.skipped.layout))
            .add("error", std::to_string(health_.skipped.error))
            .json();
    }
    [[nodiscard]] std::string clock() const
    {
        return Object(1)
            .add("trusted", yes_or_no(health_.clock_trusted))
            .add("reason", word_or_null(health_.clock_reason))
            .json();
    }
    [[nodiscard]] std::string display() const
    {
        if (!health_.display)
            return "null";
        return Object(1)
            .add("name", word_or_null(health_.display->name))
            .add("width", std::to_string(health_.display->width))
            .add("height", std::to_string(health_.display->height))
            .json();
    }
    [[nodiscard]] std::string next_expiry() const
    {
        if (!health_.next_expiry)
            return "null";
        return Object(1)
            .add("slide", word_or_null(health_.next_expiry->slide))
            .add("at", time(health_.next_expiry->at))
            .add("in_seconds", std::to_string(health_.next_expiry->at.seconds - health_.now.wall.seconds))
            .json();
    }
    [[nodiscard]] std::string warnings() const
    {
        std::string list;
        for (const std::string& warning : health_.warnings)
            list += (list.empty() ? "" : ", ") + json_string(warning);
        return '[' + list + ']';
    }

    const Health& health_;
};

} // namespace

std::string status_json(const Health& health)
{
    return Writer(health).document();
}

} // namespace foyer

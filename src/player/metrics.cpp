#include "player/metrics.h"

#include "playlist/source.h"

#include <fmt/format.h>

#include <initializer_list>
#include <utility>

namespace foyer
{

namespace
{

/// A label's value in its quotes.
std::string quoted(std::string_view text)
{
    std::string result = "\"";
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t begin = at;
        const auto point = next_code_point(text, at);
        if (!point)
            result += "\xEF\xBF\xBD";
        else if (*point == U'\n')
            result += "\\n";
        else if (*point == U'"' || *point == U'\\')
            result.append("\\").append(text, begin, 1);
        else
            result += text.substr(begin, at - begin);
    }
    return result + '"';
}

using Labels = std::initializer_list<std::pair<std::string_view, std::string_view>>;

/// The file, metric by metric.
class Exposition
{
public:
    enum class Type { gauge, counter };

    /// Begins a metric; its samples follow.
    Exposition& metric(std::string_view name, Type type, std::string_view help)
    {
        name_ = name;
        text_ += fmt::format("# HELP {0} {1}\n# TYPE {0} {2}\n", name, help,
                             type == Type::gauge ? "gauge" : "counter");
        return *this;
    }
    Exposition& sample(const std::string& value, Labels labels = {})
    {
        std::string list;
        for (const auto& label : labels)
            list += fmt::format("{}{}={}", list.empty() ? "" : ",", label.first, quoted(label.second));
        text_ += fmt::format("{}{} {}\n", name_, list.empty() ? list : '{' + list + '}', value);
        return *this;
    }

    void gauge(std::string_view name, std::string_view help, std::int64_t value)
    {
        metric(name, Type::gauge, help).sample(std::to_string(value));
    }
    /// What has no number: always 1, with labels that say it.
    void info(std::string_view name, std::string_view help, Labels labels)
    {
        metric(name, Type::gauge, help).sample("1", labels);
    }
    [[nodiscard]] std::string take() { return std::move(text_); }

private:
    std::string name_, text_;
};

void write_program(Exposition& out, const Health& health)
{
    const std::string day = Zone::utc().rfc3339(health.built).substr(0, 10);
    out.gauge("foyer_up", "Whether Foyer plays (1) or has been asked to end (0).", health.up ? 1 : 0);
    out.info("foyer_build_info", "Version and day of the build.",
             {{"version", health.version}, {"built", day}});
    out.gauge("foyer_start_time_seconds", "When Foyer started, since 1970.", health.started.wall.seconds);
    if (health.memory)
        out.gauge("foyer_resident_memory_bytes", "Memory that Foyer holds.",
                  static_cast<std::int64_t>(*health.memory));
}

void write_screen(Exposition& out, const Health& health)
{
    if (health.last_frame) {
        out.gauge("foyer_last_frame_timestamp_seconds", "When the screen last changed, since 1970.",
                  health.last_frame->wall.seconds);
        const std::chrono::duration<double> reading = health.last_frame->monotonic.time_since_epoch();
        out.metric("foyer_last_frame_monotonic_seconds", Exposition::Type::gauge,
                   "When the screen last changed, by the machine's monotonic clock.")
            .sample(fmt::format("{:.3f}", reading.count()));
    }
    out.gauge("foyer_display_connected", "Whether there is a display (1) or Foyer waits for one (0).",
              health.display ? 1 : 0);
    if (health.display) {
        const std::string width = std::to_string(health.display->width);
        const std::string height = std::to_string(health.display->height);
        out.info("foyer_display_info", "The display's name, and its size in pixels.",
                 {{"name", health.display->name}, {"width", width}, {"height", height}});
    }
    out.gauge("foyer_panel_lit", "Whether the panel is lit (1) or dark by its hours (0).",
              health.panel_lit ? 1 : 0);
    out.gauge("foyer_staff_stop", "Whether staff have stopped the show (1).", health.staff_stop ? 1 : 0);
}

void write_slides(Exposition& out, const Health& health)
{
    if (health.slide)
        out.info("foyer_slide_info", "The slide on the screen.",
                 {{"slide", health.slide->id}, {"language", health.slide->language}});
    out.metric("foyer_slides_shown_total", Exposition::Type::counter, "Slides that came on since the start.")
        .sample(std::to_string(health.shown));
    out.metric("foyer_slides_skipped_total", Exposition::Type::counter,
               "How often a slide was left out since the start.")
        .sample(std::to_string(health.skipped.picture), {{"reason", "picture"}})
        .sample(std::to_string(health.skipped.layout), {{"reason", "layout"}})
        .sample(std::to_string(health.skipped.error), {{"reason", "error"}});
    if (health.next_expiry) {
        out.gauge("foyer_next_expiry_timestamp_seconds", "When a slide expires next, since 1970.",
                  health.next_expiry->at.seconds);
        out.gauge("foyer_next_expiry_seconds", "Time to the next expiry of a slide, when this was written.",
                  health.next_expiry->at.seconds - health.now.wall.seconds);
    }
}

void write_playlist(Exposition& out, const Health& health)
{
    out.info("foyer_playlist_info",
             "The playlist, the hash of the set that plays, and where that comes from.",
             {{"path", health.playlist}, {"hash", health.hash}, {"source", name_of(health.source)}});
    out.gauge("foyer_playlist_refused", "Whether the playlist has been changed and is refused (1).",
              health.refused ? 1 : 0);
    if (health.refused) {
        out.gauge("foyer_playlist_refused_timestamp_seconds", "Since when it is refused, since 1970.",
                  health.refused->since.seconds);
        out.gauge("foyer_playlist_errors", "Mistakes for which it is refused.",
                  static_cast<std::int64_t>(health.refused->errors));
    }
    out.metric("foyer_reload_failures_total", Exposition::Type::counter,
               "Changed playlists that were refused since the start.")
        .sample(std::to_string(health.reload_failures));
}

} // namespace

std::string metrics_text(const Health& health)
{
    Exposition out;
    write_program(out, health);
    write_screen(out, health);
    write_slides(out, health);
    write_playlist(out, health);
    out.gauge("foyer_clock_trusted",
              "Whether the clock is believed (1); else undated slides alone are shown.",
              health.clock_trusted ? 1 : 0);
    out.gauge("foyer_warnings", "Warnings that the status has at the moment.",
              static_cast<std::int64_t>(health.warnings.size()));
    return out.take();
}

} // namespace foyer

#include "player/health_example.h"
#include "player/metrics.h"
#include "player/status_json.h"

#include <doctest/doctest.h>

#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>

namespace foyer
{

namespace
{

/// Prometheus' text format, read strictly: samples by name and labels. Fails the test on whatever is amiss.
std::map<std::string, std::string> samples_of(const std::string& text)
{
    static const std::regex help(R"(# HELP (foyer_[a-z_]+) \S.*\.)");
    static const std::regex type(R"(# TYPE (foyer_[a-z_]+) (gauge|counter))");
    static const std::regex sample(
        R"re((foyer_[a-z_]+)(\{([a-z_]+="([^"\\]|\\["\\n])*"(,(?!\}))?)+\})? (-?[0-9]+(\.[0-9]+)?))re");
    std::map<std::string, std::string> samples;
    std::set<std::string> metrics;
    std::string described;
    std::string typed;
    REQUIRE_FALSE(text.empty());
    CHECK(text.back() == '\n');
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
        CAPTURE(line);
        std::smatch match;
        if (std::regex_match(line, match, help)) {
            described = match[1];
            CHECK(metrics.insert(described).second); // one group a metric
        } else if (std::regex_match(line, match, type)) {
            typed = match[1];
            CHECK(typed == described);
            const bool total = typed.size() > 6 && typed.substr(typed.size() - 6) == "_total";
            CHECK(total == (match[2] == "counter"));
        } else {
            REQUIRE(std::regex_match(line, match, sample));
            CHECK(match[1] == typed);
            CHECK(samples.emplace(match[1].str() + match[2].str(), match[6].str()).second);
        }
    }
    return samples;
}

} // namespace

TEST_CASE("The status says in words what people would see, and what is wrong")
{
    Health health = healthy();
    CHECK(in_words(health) == "Shows talk-early (fr).");
    health.source = SetSource::takeover;
    CHECK(in_words(health) == "Shows talk-early (fr) of takeover.toml.");
    health = healthy();
    health.slide->language.clear();
    CHECK(in_words(health) == "Shows talk-early.");
    health.panel_lit = false;
    CHECK(in_words(health) == "Dark by the screen's hours.");
    health.staff_stop = true;
    CHECK(in_words(health) == "Stopped by staff: the neutral slide stands.");
    health.up = false;
    CHECK(in_words(health) == "Ends, as it was asked to.");

    health = healthy();
    health.slide.reset();
    health.source = SetSource::built_in;
    health.refused = Health::Refusal{health.now.wall, 1};
    CHECK(in_words(health) ==
          "Shows the built-in slide. The playlist has been refused since 2027-02-09 12:00, for "
          "1 mistake; the built-in slide stands.");
    health = healthy();
    health.refused = Health::Refusal{health.now.wall, 2};
    CHECK(in_words(health) ==
          "Shows talk-early (fr). The playlist has been refused since 2027-02-09 12:00, for "
          "2 mistakes; what played before plays on.");
    health.refused->plays = true;
    CHECK(in_words(health) ==
          "Shows talk-early (fr). The playlist has been refused since 2027-02-09 12:00, for "
          "2 mistakes; its slides without one are shown.");
    health = healthy();
    health.source = SetSource::last_good;
    CHECK(in_words(health) == "Shows talk-early (fr). The last good playlist plays.");
    CHECK(in_words(troubled()) == "Waits for a display. The playlist has been refused since 2027-02-09 "
                                  "11:00, for 3 mistakes; the last good "
                                  "one plays on. The clock isn't trusted: the clock reads earlier than Foyer "
                                  "was built; only slides without "
                                  "dates are shown. The set is too large to be kept. a \"quoted\" one.");
}

TEST_CASE("A folder that hasn't answered for five minutes is told of, with the time")
{
    const Health health = healthy();
    CHECK(silence_in_words(health, health.now.monotonic - std::chrono::minutes{4}).empty());
    CHECK(silence_in_words(health, health.now.monotonic - std::chrono::minutes{65}) ==
          "The playlist's folder hasn't answered since 2027-02-09 10:55");
}

TEST_CASE("status.json of a screen that is well")
{
    CHECK(status_json(healthy()) == R"({
  "schema": 1,
  "say": "Shows talk-early (fr).",
  "up": true,
  "version": "0.1.0",
  "built": "2026-11-26",
  "written": "2027-02-09T12:00:00-07:00",
  "started": "2027-02-08T07:00:00-07:00",
  "uptime_seconds": 104400.000,
  "last_frame": {
    "at": "2027-02-09T11:59:56-07:00",
    "monotonic_seconds": 107995.750
  },
  "slide": {
    "id": "talk-early",
    "language": "fr"
  },
  "playlist": {
    "path": "/srv/foyer/lobby",
    "hash": "9f86d081",
    "source": "folder",
    "refused": null,
    "reload_failures": 0
  },
  "shown": 12345,
  "skipped": {
    "picture": 0,
    "layout": 0,
    "error": 0
  },
  "clock": {
    "trusted": true,
    "reason": "the clock is synchronised"
  },
  "display": {
    "name": "HDMI-1",
    "width": 1920,
    "height": 1080
  },
  "panel_lit": true,
  "staff_stop": false,
  "memory_bytes": 31457280,
  "next_expiry": {
    "slide": "talk-early",
    "at": "2027-02-09T12:01:30-07:00",
    "in_seconds": 90
  },
  "warnings": []
}
)");
}

TEST_CASE("status.json keeps its keys where there is nothing to say, and no name breaks it")
{
    const std::string status = status_json(troubled());
    const auto has = [&status](const char* line) { return status.find(line) != std::string::npos; };
    for (const char* const line :
         {"\n  \"last_frame\": null,\n", "\n  \"slide\": null,\n", "\n  \"display\": null,\n",
          "\n  \"memory_bytes\": null,\n", "\n  \"next_expiry\": null,\n", "\"source\": \"last good\"",
          "\"refused\": {\n      \"since\": \"2027-02-09T11:00:00-07:00\",\n      \"errors\": 3\n    },",
          R"("warnings": ["The set is too large to be kept", "a \"quoted\" one"])", R"("trusted": false)"}) {
        CAPTURE(line);
        CHECK(has(line));
    }
    Health health = healthy();
    health.playlist = "/srv/caf\xE9 \"one\"\n";
    CHECK(status_json(health).find("\"path\": \"/srv/caf\xEF\xBF\xBD \\\"one\\\"\\n\",") !=
          std::string::npos);
}

TEST_CASE("The metrics of a screen that is well")
{
    const auto samples = samples_of(metrics_text(healthy()));
    const std::map<std::string, std::string> expected{
        {"foyer_up", "1"},
        {R"(foyer_build_info{version="0.1.0",built="2026-11-26"})", "1"},
        {"foyer_start_time_seconds", "1802095200"},
        {"foyer_resident_memory_bytes", "31457280"},
        {"foyer_last_frame_timestamp_seconds", "1802199596"},
        {"foyer_last_frame_monotonic_seconds", "107995.750"},
        {"foyer_display_connected", "1"},
        {R"(foyer_display_info{name="HDMI-1",width="1920",height="1080"})", "1"},
        {"foyer_panel_lit", "1"},
        {"foyer_staff_stop", "0"},
        {R"(foyer_slide_info{slide="talk-early",language="fr"})", "1"},
        {"foyer_slides_shown_total", "12345"},
        {R"(foyer_slides_skipped_total{reason="picture"})", "0"},
        {R"(foyer_slides_skipped_total{reason="layout"})", "0"},
        {R"(foyer_slides_skipped_total{reason="error"})", "0"},
        {"foyer_next_expiry_timestamp_seconds", "1802199690"},
        {"foyer_next_expiry_seconds", "90"},
        {R"(foyer_playlist_info{path="/srv/foyer/lobby",hash="9f86d081",source="folder"})", "1"},
        {"foyer_playlist_refused", "0"},
        {"foyer_reload_failures_total", "0"},
        {"foyer_clock_trusted", "1"},
        {"foyer_warnings", "0"},
    };
    CHECK(samples == expected);
}

TEST_CASE("The metrics of a screen in trouble leave out what has no value")
{
    const auto samples = samples_of(metrics_text(troubled()));
    for (const char* const absent :
         {"foyer_last_frame_timestamp_seconds", "foyer_resident_memory_bytes", "foyer_next_expiry_seconds"})
        CHECK(samples.count(absent) == 0);
    CHECK(samples.at("foyer_display_connected") == "0");
    CHECK(samples.at("foyer_playlist_refused") == "1");
    CHECK(samples.at("foyer_playlist_errors") == "3");
    CHECK(samples.at("foyer_reload_failures_total") == "7");
    CHECK(samples.at(R"(foyer_slides_skipped_total{reason="layout"})") == "2");
    CHECK(samples.at("foyer_clock_trusted") == "0");
    CHECK(samples.at("foyer_warnings") == "2");
}

TEST_CASE("No name of a folder or display breaks the metrics")
{
    Health health = healthy();
    health.playlist = "/srv/a \"b\" \\ caf\xE9\nfoyer_up 7";
    health.display->name = "";
    const auto samples = samples_of(metrics_text(health));
    CHECK(samples.at("foyer_up") == "1");
    CHECK(samples.count("foyer_playlist_info{path=\"/srv/a \\\"b\\\" \\\\ caf\xEF\xBF\xBD\\nfoyer_up 7\","
                        "hash=\"9f86d081\",source=\"folder\"}") == 1);
}

} // namespace foyer

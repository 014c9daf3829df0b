// What a sound playlist becomes.
#include "playlist/rules.h"
#include "reading.h"

#include <doctest/doctest.h>

namespace foyer
{

namespace
{

using std::chrono::milliseconds;

constexpr const char* whole = R"(format = 1
title = "Safer Internet Day"
languages = ["en", "fr"]
language_order = "round"
timezone = "America/Edmonton"
sid_date = 2027-02-10

[house]
name = { en = "Front desk", fr = "Accueil" }
logo = "crest.png"

[defaults]
theme = "midnight"
dwell = "1m30s"
transition = "wipe"
transition_time = "500ms"

[screen]
hours = [{ days = ["sat", "mon"], between = ["07:00", "24:00"] }, { between = ["22:00", "06:00"] }]

[[slide]]
id = "talk"
kind = "message"
eyebrow = "Tips"
title = { en = "  Know them  ", FR = "Connaissez-les" }
body = ["One", { en = "Two", fr = "Deux" }]
picture = "photos/desk.jpg"
alt = "The desk"
theme = "midnight"
dwell = "auto"
transition = "cut"
transition_time = "2s"
show = [{ from = 2027-02-01, until = "2027-02-16T18:30", days = ["fri", "mon"], between = ["22:00", "06:00"] },
        { yearly = ["12-01", "01-06"], around = "safer-internet-day", days_before = 14, days_after = 7 }]
expires = 2027-03-01
review_by = 2027-01-01
priority = "high"
help = true
languages = ["fr"]
enabled = false
note = "Ask Dana"
background = "river.jpg"

[[slide]]
kind = "statistic"
value = 2100.50
prefix = "over"
suffix = "%"
label = "new investigations"
compare = [{ value = 2019, label = "2019" }, { value = 2100, label = "2020" }]
as_of = 2020-12-31
source = "ALERT"

[[slide]]
kind = "statistic"
figures = [{ value = 2, prefix = "a", suffix = "b", label = "c" }, { value = 3 }]
as_of = 2020
source = "ALERT"

[[slide]]
kind = "statistic"
value = 106
chart = "dots"
as_of = 2020
source = "ALERT"

[[slide]]
kind = "quote"
quote = "“Talk with them.”"
speaker = "Cpl. Mary Smith"
role = "Unit"
source = "Interview"

[[slide]]
kind = "list"
title = "Tips"
items = ["Ask", "Look"]

[[slide]]
kind = "resource"
title = "Report it"
url = "HTTPS://www.cybertip.ca/"
body = "Anybody can."
address = "cybertip.ca"
phone = "310-1818"

[[slide]]
kind = "image"
picture = "river.jpg"
alt = "The river"
caption = "In winter"
credit = "Dana Roy"
fit = "cover"

[[slide]]
kind = "countdown"
title = "Days to go"
to = "2027-02-09"
label = "days"
reached = "Today"
)";

} // namespace

TEST_CASE("a playlist with every key is read whole and without a finding")
{
    const ReadPlaylist read = read_example(whole);
    CHECK(places_and_codes(read.findings).empty());
    const Playlist& playlist = read.playlist;
    CHECK(playlist.file == "lobby/playlist.toml");
    CHECK(playlist.languages == std::vector<std::string>{"en", "fr"});
    CHECK(playlist.language_order == LanguageOrder::round);
    CHECK(playlist.timezone == "America/Edmonton");
    CHECK(playlist.sid_date == Date{2027, 2, 10});
    CHECK(playlist.house.name.in("fr") == "Accueil");
    CHECK(playlist.house.logo->path == "crest.png");
    REQUIRE(playlist.screen_hours.size() == 2);
    CHECK(playlist.screen_hours[0].days == std::vector{Weekday::monday, Weekday::saturday});
    CHECK(playlist.screen_hours[0].between.end.minutes == 1440);
    REQUIRE(playlist.slides.size() == 9);
    for (const Slide& slide : playlist.slides)
        CHECK(slide.sound);
}

TEST_CASE("a slide's own keys win over the defaults, and what it says is in the model")
{
    const ReadPlaylist read = read_example(whole);
    const Slide& slide = read.playlist.slides.at(0);
    CHECK(slide.id == "talk");
    CHECK(slide.place == Place{21, 1, 21, 10});
    CHECK(slide.title.in("en") == "Know them");
    CHECK(slide.title.in("fr") == "Connaissez-les");
    CHECK_FALSE(slide.dwell.has_value());
    CHECK(slide.transition == Transition::cut);
    CHECK(slide.transition_time == milliseconds{2000});
    CHECK(slide.languages.list() == std::vector<std::string>{"fr"});
    CHECK(slide.priority == Priority::high);
    CHECK(slide.help);
    CHECK_FALSE(slide.enabled);
    CHECK(slide.background->path == "river.jpg");
    CHECK(std::get<Date>(*slide.expires) == Date{2027, 3, 1});
    CHECK(slide.review_by == Date{2027, 1, 1});
    REQUIRE(slide.show.size() == 2);
    CHECK(std::get<Date>(*slide.show[0].from) == Date{2027, 2, 1});
    CHECK(std::get<DateTime>(*slide.show[0].until) == DateTime{{2027, 2, 16}, {18 * 60 + 30}, 0});
    CHECK(slide.show[0].days == std::vector{Weekday::monday, Weekday::friday});
    CHECK(slide.show[0].between->begin.minutes == 22 * 60);
    CHECK(slide.show[1].yearly->last == ShowWindow::MonthDay{1, 6});
    CHECK(slide.show[1].around->days_before == 14);
    const auto& message = std::get<Message>(slide.kind);
    REQUIRE(message.body.size() == 2);
    CHECK(message.body[1].in("fr") == "Deux");
    CHECK(message.picture->path == "photos/desk.jpg");
    CHECK(message.alt.in("en") == "The desk");
}

TEST_CASE("a slide that says nothing gets the playlist's defaults and an id of its place in the file")
{
    const ReadPlaylist read = read_example(whole);
    const Slide& slide = read.playlist.slides.at(1);
    CHECK(slide.id == "slide-2");
    CHECK(slide.number == 2);
    CHECK(slide.dwell == milliseconds{90000});
    CHECK(slide.transition == Transition::wipe);
    CHECK(slide.transition_time == milliseconds{500});
    CHECK(slide.theme == "midnight");
    CHECK(slide.languages.list() == std::vector<std::string>{"en", "fr"});
    CHECK(slide.enabled);
}

TEST_CASE("the seven kinds are read")
{
    const auto read = read_example(whole);
    const auto& slides = read.playlist.slides;
    const auto& statistic = std::get<Statistic>(slides.at(1).kind);
    REQUIRE(statistic.figures.size() == 1);
    CHECK(statistic.figures[0].value == doctest::Approx(2100.5));
    CHECK(statistic.figures[0].decimals == 2);
    CHECK(statistic.compare.size() == 2);
    CHECK(std::get<Date>(statistic.as_of) == Date{2020, 12, 31});
    const auto& figures = std::get<Statistic>(slides.at(2).kind);
    CHECK(figures.figures.size() == 2);
    CHECK(std::get<int>(figures.as_of) == 2020);
    CHECK(std::get<Statistic>(slides.at(3).kind).dots);
    CHECK(std::get<Quote>(slides.at(4).kind).quote.in("en") == "“Talk with them.”");
    CHECK(std::get<List>(slides.at(5).kind).items.size() == 2);
    CHECK(std::get<Resource>(slides.at(6).kind).url == "HTTPS://www.cybertip.ca/");
    CHECK(std::get<ImageSlide>(slides.at(7).kind).fit == PictureFit::cover);
    CHECK(std::get<Date>(std::get<Countdown>(slides.at(8).kind).to) == Date{2027, 2, 9});
}

TEST_CASE("an empty playlist's defaults are those of the design")
{
    const auto read = read_example("format = 1\n[[slide]]\nkind = \"message\"\ntitle = \"Hours\"\n");
    CHECK(read.findings.empty());
    CHECK(read.playlist.languages == std::vector<std::string>{"en"});
    const Slide& slide = read.playlist.slides.at(0);
    CHECK(slide.theme == "midnight");
    CHECK(slide.transition == Transition::crossfade);
    CHECK(slide.transition_time == milliseconds{800});
    CHECK_FALSE(slide.dwell.has_value());
}

TEST_CASE("a slide with a mistake is not sound, the others are")
{
    const auto read = read_example(
        "format = 1\n[[slide]]\nkind = \"message\"\ntitle = \"A\"\n[[slide]]\nkind = \"message\"\n"
        "title = \"B\ndwell = \"9s\"\n[[slide]]\nkind = \"message\"\ntitle = \"C\"\nhelp = 3\n");
    CHECK(places_and_codes(read.findings) == std::vector<std::string>{"7:9-11 F0114", "12:8-9 F0203"});
    REQUIRE(read.playlist.slides.size() == 3);
    CHECK(read.playlist.slides[0].sound);
    CHECK_FALSE(read.playlist.slides[1].sound);
    CHECK_FALSE(read.playlist.slides[2].sound);
    CHECK(read.findings.all()[0].slide == "slide-2");
    CHECK(read.findings.all()[1].slide == "slide-3");
}

TEST_CASE("every key of the table of rules is taken by the reader where it belongs")
{
    for (const Rule& rule : rules()) {
        CAPTURE(name_of(rule.table));
        CAPTURE(rule.key);
        CHECK_FALSE(rule.description.empty());
        CHECK(find_rule(rule.table, rule.key) == &rule);
        const bool in_playlist = rule.table < Table::theme;
        if (in_playlist)
            CHECK(std::string_view{whole}.find(rule.key) != std::string_view::npos);
        if (rule.key == "slide")
            continue;
        CHECK_FALSE(rule.example.empty());
    }
}

TEST_CASE("the limits of a playlist hold on both sides")
{
    const auto slides = [](int count) {
        std::string text = "format = 1\n";
        for (int i = 0; i < count; ++i)
            text += "[[slide]]\nkind = \"message\"\ntitle = \"Hours\"\n";
        return text;
    };
    CHECK(read_example(slides(2000)).findings.empty());
    const auto many = read_example(slides(2001));
    CHECK(places_and_codes(many.findings) == std::vector<std::string>{"6002:1-10 F0323"});
    CHECK(many.playlist.slides.size() == 2000);

    const auto nested = [](int depth) {
        return "format = 1\nx = " + std::string(depth, '[') + std::string(depth, ']') +
               "\n[[slide]]\nkind = \"message\"\ntitle = \"Hours\"\n";
    };
    CHECK(places_and_codes(read_example(nested(16)).findings) == std::vector<std::string>{"2:1-2 F0201"});
    const auto deep = read_example(nested(17));
    CHECK(deep.findings.all().back().code == Code::nested_too_deep);
    CHECK(deep.findings.all().back().place.column == 21);
}

TEST_CASE("settings of a machine are read by the same rules")
{
    const ReadSettings read = read_settings(R"(playlist = "/srv/lobby"
reduced_motion = true
[display]
name = "HDMI-1"
size = "1080x1920"
rotate = 90
diagonal = 43
distance = 2.5
panel_on = "echo 'on 0' | cec-client -s"
panel_off = "echo 'standby 0' | cec-client -s"
ready_megabytes = 100
[screen]
hours = [{ between = ["07:00", "18:00"] }]
[clock]
trust = "always"
[usb]
import = "on"
pass = "$y$j9T$abc"
report = true
[log]
level = "debug"
plays = "plays.jsonl"
plays_megabytes = 25
)",
                                            "foyer.toml");
    CHECK(places_and_codes(read.findings).empty());
    CHECK(read.settings.playlist == "/srv/lobby");
    CHECK(read.settings.reduced_motion);
    CHECK(read.settings.display.size->height == 1920);
    CHECK(read.settings.display.rotate == 90);
    CHECK(read.settings.display.distance == doctest::Approx(2.5));
    CHECK(read.settings.display.panel_on == "echo 'on 0' | cec-client -s");
    CHECK(read.settings.display.panel_off == "echo 'standby 0' | cec-client -s");
    CHECK(read.settings.display.ready_megabytes == 100);
    CHECK(read.settings.screen_hours->size() == 1);
    CHECK(read.settings.clock_trust == MachineSettings::ClockTrust::always);
    CHECK(read.settings.usb_import == MachineSettings::UsbImport::on);
    CHECK(read.settings.usb_pass == "$y$j9T$abc");
    CHECK(read.settings.usb_report);
    CHECK(read.settings.log_level == MachineSettings::LogLevel::debug);
    CHECK(read.settings.plays_file == "plays.jsonl");
    CHECK(read.settings.plays_megabytes == 25);
    CHECK(read_settings("", "foyer.toml").findings.empty());

    const ReadSettings wrong =
        read_settings("[display]\nrotate = 45\nsize = \"big\"\n[clock]\ntrust = \"allways\"\n", "foyer.toml");
    CHECK(places_and_codes(wrong.findings) ==
          std::vector<std::string>{"2:10-12 F0308", "3:8-13 F0203", "5:9-18 F0308"});
    CHECK(wrong.findings.all()[2].suggestion == "\"always\"");
}

TEST_CASE(
    "without a word about it a display has 55 inches and is read from 3 m, and a mistake changes neither")
{
    const ReadSettings none = read_settings("", "foyer.toml");
    CHECK(none.settings.display.diagonal == 55);
    CHECK(none.settings.display.distance == 3);
    const ReadSettings wrong =
        read_settings("[display]\ndiagonal = \"55 inches\"\ndistance = 0\n", "foyer.toml");
    CHECK(places_and_codes(wrong.findings) == std::vector<std::string>{"2:12-23 F0203", "3:12-13 F0312"});
    CHECK(wrong.settings.display.diagonal == 55);
    CHECK(wrong.settings.display.distance == 3);
}

TEST_CASE(
    "what was shown is written down only where the settings name a file, in 10 MB at most unless they say")
{
    const ReadSettings none = read_settings("[log]\nlevel = \"info\"\n", "foyer.toml");
    CHECK(none.settings.plays_file == std::nullopt);
    CHECK(none.settings.plays_megabytes == 10);
    const ReadSettings wrong =
        read_settings("[log]\nplays = true\nplays_megabytes = 0\nplay = \"plays.jsonl\"\n", "foyer.toml");
    CHECK(places_and_codes(wrong.findings) ==
          std::vector<std::string>{"2:9-13 F0203", "3:19-20 F0312", "4:1-5 F0201"});
    CHECK(wrong.settings.plays_file == std::nullopt);
    CHECK(wrong.settings.plays_megabytes == 10);
}

TEST_CASE("a slide knows where its dwell is written: in itself, in the defaults, or nowhere")
{
    const std::string slide = "[[slide]]\nkind = \"message\"\ntitle = \"Hours\"\n";
    const auto model =
        read_example("format = 1\n[defaults]\ndwell = \"8s\"\n" + slide + slide + "dwell = \"12s\"\n");
    REQUIRE(model.playlist.slides.size() == 2);
    CHECK(model.playlist.slides[0].dwell_place == Place{3, 9, 3, 13});
    CHECK(model.playlist.slides[1].dwell_place == Place{10, 9, 10, 14});
    CHECK(read_example("format = 1\n" + slide).playlist.slides[0].dwell_place.line == 0);
}

} // namespace foyer

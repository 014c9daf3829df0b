#pragma once

#include "commands/playlist_source.h"
#include "commands/program.h"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <initializer_list>
#include <memory>
#include <string>
#include <variant>
#include <vector>

namespace foyer
{

/// A playlist of messages with these titles.
inline std::string slides(std::initializer_list<const char*> titles)
{
    std::string text = "format = 1\n";
    for (const char* title : titles)
        text += std::string{"[[slide]]\nkind = \"message\"\ntitle = \""} + title + "\"\n";
    return text;
}

inline const std::string with_mistake = slides({"One"}) + "[[slide]]\nkind = \"mesage\"\ntitle = \"Two\"\n";

/// A folder that staff write to, the state folder beside it, and what is found there as time passes.
class Lobby
{
public:
    explicit Lobby(bool preview = false) : preview_(preview)
    {
        setenv("FOYER_DECODE", FOYER_BINARY_DIR "/foyer-decode", 1); // it isn't beside this test
    }

    void write(const std::string& name, const std::string& text) const
    {
        folder.write(name, text);
        // Long ago as far as the source knows: what is young is another test's.
        std::filesystem::last_write_time(folder.path() + "/" + name,
                                         std::filesystem::file_time_type::clock::now() -
                                             std::chrono::hours{1});
    }

    /// As if somebody were at it at this moment.
    void write_just_now(const std::string& name, const std::string& text) const
    {
        folder.write(name, text);
        std::filesystem::last_write_time(folder.path() + "/" + name,
                                         std::filesystem::file_time_type::clock::from_sys(now.wall));
    }

    /// As a start of the program.
    std::vector<SetNews> start()
    {
        PlaylistSourceOptions options;
        options.assets = FOYER_SOURCE_DIR "/assets";
        options.preview = preview_;
        options.clock_trusted = clock_trusted;
        if (!preview_)
            options.state = state.path();
        if (!no_state.empty()) {
            options.state.reset();
            options.no_state = no_state;
        }
        options.budget = budget;
        source = std::make_unique<PlaylistSource>(folder.path(), decks, options);
        return source->begin(now);
    }

    /// A playlist of one slide has played for a minute.
    void play_one()
    {
        write("playlist.toml", slides({"One"}));
        static_cast<void>(start());
        static_cast<void>(pass(std::chrono::minutes{1}));
    }

    /// Something happened in the folder, and then nothing for so long.
    std::vector<SetNews> change_and_wait(std::chrono::milliseconds wait = std::chrono::seconds{3})
    {
        std::vector<SetNews> all = step(true);
        return append(all, pass(wait));
    }

    std::vector<SetNews> pass(std::chrono::milliseconds wait)
    {
        std::vector<SetNews> all;
        const MonotonicTime end = now.monotonic + wait;
        while (source->wake_at() && *source->wake_at() <= end) {
            const auto left = std::max(*source->wake_at() - now.monotonic, MonotonicClock::duration{0});
            now.monotonic += left;
            now.wall += left;
            append(all, step(false));
        }
        now.wall += end - now.monotonic;
        now.monotonic = end;
        return all;
    }

    std::vector<SetNews> step(bool changed)
    {
        std::vector<SetNews> news = source->step(changed, now, {{960, 540}, {}});
        while (source->has_to_keep())
            append(news, source->keep(now, [] { return true; }));
        return news;
    }

    static std::vector<SetNews> append(std::vector<SetNews>& all, std::vector<SetNews> more)
    {
        all.insert(all.end(), more.begin(), more.end());
        return all;
    }

    TemporaryFolder folder, state;
    std::uint64_t budget = LastGood::usual_budget;
    bool clock_trusted = true; ///< at a start
    std::string no_state;      ///< why there is no state folder; empty: there is one
    Decks decks;
    std::unique_ptr<PlaylistSource> source;
    Now now{MonotonicTime{std::chrono::hours{1}},
            std::chrono::time_point_cast<std::chrono::nanoseconds>(std::chrono::system_clock::now())};

private:
    bool preview_;
};

/// The titles of the set that the news bring; "none": no set.
inline std::string titles_in(const std::vector<SetNews>& news)
{
    std::string titles = "none";
    for (const SetNews& one : news) {
        if (!one.event || !std::holds_alternative<SetLoaded>(*one.event))
            continue;
        titles.clear();
        for (const Slide& slide : std::get<SetLoaded>(*one.event).playlist->slides)
            titles += (titles.empty() ? "" : " ") + std::string{slide.title.in("en")};
    }
    return titles;
}

inline std::string said_in(const std::vector<SetNews>& news)
{
    std::string said;
    for (const SetNews& one : news)
        said += one.said + "\n";
    return said;
}

template <typename Kind>
bool brings(const std::vector<SetNews>& news)
{
    return std::any_of(news.begin(), news.end(), [](const SetNews& one) {
        return one.event && std::holds_alternative<Kind>(*one.event);
    });
}

} // namespace foyer

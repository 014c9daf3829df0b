#include "text/udhr.h"

#include <toml++/toml.h>

namespace foyer
{

const std::vector<Article>& articles()
{
    static const std::vector<Article> all = [] {
        std::vector<Article> read;
        const toml::table file = toml::parse_file(FOYER_SOURCE_DIR "/tests/data/udhr-article-1.toml");
        for (const auto& [language, value] : file) {
            const toml::table& article = *value.as_table();
            read.push_back({std::string{language.str()}, article["dir"].value_or("") == std::string{"rtl"},
                            article["title"].value_or(std::string{}),
                            article["text"].value_or(std::string{})});
        }
        return read;
    }();
    return all;
}

} // namespace foyer

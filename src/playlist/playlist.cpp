#include "playlist/playlist.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace foyer
{

Text::Text(const std::vector<Entry>& entries)
{
    std::size_t size = 0;
    for (const Entry& entry : entries)
        size += packed_size(entry.language, entry.words);
    packed_.reserve(size);
    for (const Entry& entry : entries)
        pack(entry.language, entry.words, entry.place);
}

std::size_t Text::packed_size(std::string_view language, std::string_view words)
{
    return sizeof(Head) + language.size() + words.size();
}

void Text::pack(std::string_view language, std::string_view words, const Place& place)
{
    const Head head{place, static_cast<std::uint32_t>(language.size()),
                    static_cast<std::uint32_t>(words.size())};
    const auto* bytes = reinterpret_cast<const char*>(&head);
    packed_.insert(packed_.end(), bytes, bytes + sizeof(Head));
    packed_.insert(packed_.end(), language.begin(), language.end());
    packed_.insert(packed_.end(), words.begin(), words.end());
}

Text::View Text::entry_at(std::size_t begin) const
{
    Head head;
    std::memcpy(&head, packed_.data() + begin, sizeof(Head));
    const std::string_view texts =
        std::string_view{packed_.data(), packed_.size()}.substr(begin + sizeof(Head));
    return {texts.substr(0, head.language), texts.substr(head.language, head.words), head.place};
}

std::optional<Text::View> Text::find(std::string_view language) const
{
    std::optional<View> for_all;
    for (std::size_t at = 0; at < packed_.size();) {
        const View entry = entry_at(at);
        if (entry.language == language)
            return entry;
        if (entry.language.empty() && !for_all)
            for_all = entry;
        at += packed_size(entry.language, entry.words);
    }
    return for_all;
}

void Text::speak_for_all()
{
    if (empty())
        return;
    const View first = entry_at(0);
    pack({}, std::string{first.words}, first.place);
}

std::string_view Text::in(std::string_view language) const
{
    const auto entry = find(language);
    return entry ? entry->words : std::string_view{};
}

Place Text::place_in(std::string_view language) const
{
    const auto entry = find(language);
    return entry ? entry->place : Place{};
}

std::vector<PictureRef> pictures_of(const Slide& slide)
{
    std::vector<PictureRef> pictures;
    if (slide.background)
        pictures.push_back(*slide.background);
    if (const auto* message = std::get_if<Message>(&slide.kind); message != nullptr && message->picture)
        pictures.push_back(*message->picture);
    if (const auto* image = std::get_if<ImageSlide>(&slide.kind))
        pictures.push_back(image->picture);
    return pictures;
}

namespace
{

struct TextCollector {
    std::vector<const Text*>& texts;

    void add(const Text& text) const
    {
        if (!text.empty())
            texts.push_back(&text);
    }
    void operator()(const Message& message) const
    {
        for (const Text& paragraph : message.body)
            add(paragraph);
    }
    void operator()(const Statistic& statistic) const
    {
        for (const Figure& figure : statistic.figures) {
            add(figure.prefix);
            add(figure.suffix);
            add(figure.label);
        }
        for (const Statistic::Bar& bar : statistic.compare)
            add(bar.label);
        add(statistic.source);
    }
    void operator()(const Quote& quote) const
    {
        add(quote.quote);
        add(quote.speaker);
        add(quote.role);
        add(quote.source);
    }
    void operator()(const List& list) const
    {
        for (const Text& item : list.items)
            add(item);
    }
    void operator()(const Resource& resource) const
    {
        add(resource.body);
        add(resource.address);
        add(resource.phone);
    }
    void operator()(const ImageSlide& image) const
    {
        add(image.caption);
        add(image.credit);
    }
    void operator()(const Countdown& countdown) const
    {
        add(countdown.label);
        add(countdown.reached);
    }
};

} // namespace

std::vector<const Text*> texts_of(const Slide& slide)
{
    std::vector<const Text*> texts;
    const TextCollector collector{texts};
    collector.add(slide.eyebrow);
    collector.add(slide.title);
    std::visit(collector, slide.kind);
    return texts;
}

void make_showable(Slide& slide)
{
    const auto* statistic = std::get_if<Statistic>(&slide.kind);
    const auto* list = std::get_if<List>(&slide.kind);
    const auto* image = std::get_if<ImageSlide>(&slide.kind);
    const auto* resource = std::get_if<Resource>(&slide.kind);
    const bool lacks_main_thing =
        (statistic != nullptr && statistic->figures.empty()) || (list != nullptr && list->items.empty()) ||
        (image != nullptr && image->picture.path.empty()) || (resource != nullptr && resource->url.empty());
    if (lacks_main_thing)
        slide.kind = Message{};
    if (slide.title.empty() && std::holds_alternative<Message>(slide.kind))
        slide.title = Text{{{"", slide.id, slide.place}}};
    // What is empty has no size to be fitted at. The texts are the slide's own, which may be changed here.
    for (const Text* text : texts_of(slide))
        const_cast<Text*>(text)->speak_for_all();
    slide.sound = true;
}

std::string_view kind_name(const Kind& kind)
{
    static constexpr std::array<std::string_view, std::variant_size_v<Kind>> names = {
        "message", "statistic", "quote", "list", "resource", "image", "countdown"};
    return names.at(kind.index());
}

} // namespace foyer

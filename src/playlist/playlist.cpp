#include "playlist/playlist.h"

#include <algorithm>
#include <array>

namespace foyer
{

const Text::Entry* Text::find(std::string_view language) const
{
    const auto of = [this](std::string_view tag) {
        return std::find_if(entries_.begin(), entries_.end(),
                            [tag](const Entry& entry) { return entry.language == tag; });
    };
    auto found = of(language);
    if (found == entries_.end())
        found = of("");
    return found == entries_.end() ? nullptr : &*found;
}

void Text::speak_for_all()
{
    if (!entries_.empty())
        entries_.push_back({{}, entries_.front().words, entries_.front().place});
}

std::string_view Text::in(std::string_view language) const
{
    const Entry* entry = find(language);
    return entry != nullptr ? std::string_view{entry->words} : std::string_view{};
}

Place Text::place_in(std::string_view language) const
{
    const Entry* entry = find(language);
    return entry != nullptr ? entry->place : Place{};
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

#include "layout/kinds.h"
#include "layout/qr.h"

#include <algorithm>
#include <cmath>

namespace foyer
{

namespace
{

constexpr double corner_radius = 28; // of the plate
// What a circle's corner takes off a square's, so that the quiet zone stays square.
constexpr double corner_loss = 0.3;

std::string address_of(const Resource& resource, const Page& page)
{
    if (!resource.address.empty())
        return page.words(resource.address);
    std::string_view url = resource.url;
    if (const auto scheme = url.find("://"); scheme != std::string_view::npos)
        url.remove_prefix(scheme + 3);
    if (url.ends_with('/'))
        url.remove_suffix(1);
    return std::string{url};
}

/// Whether phones read it: a third of the shorter side for the code, 1/135 of it for a module.
bool is_large_enough(const QrPlate& plate, const Page& page)
{
    const int shorter = std::min(page.width(), page.height());
    return plate.module * plate.modules * 3 >= shorter && plate.module * 135 >= shorter;
}

QrPlate plate_of(const QrCode& code, int module, const Page& page, const std::string& url)
{
    QrPlate plate;
    plate.radius = page.px(corner_radius);
    const int padding = static_cast<int>(std::ceil(plate.radius * corner_loss));
    plate.module = module;
    plate.modules = code.modules;
    plate.version = code.version;
    plate.dark = code.dark;
    plate.url = url;
    plate.plate.width = plate.plate.height =
        plate.module * (code.modules + 2 * quiet_zone_modules) + 2 * padding;
    return plate;
}

/// The largest plate of whole-pixel modules within `side` pixels.
QrPlate plate_for(const QrCode& code, int side, const Page& page, const std::string& url)
{
    const int padding = static_cast<int>(std::ceil(page.px(corner_radius) * corner_loss));
    const int across = code.modules + 2 * quiet_zone_modules;
    return plate_of(code, std::max(1, (side - 2 * padding) / across), page, url);
}

/// A plate, and the texts that stand beside or above it.
struct Shared {
    QrPlate plate;
    FittedStack texts;
};

/// `largest`, or a smaller plate where the texts need its room to reach their aim: as long as phones read it
/// from where the texts are read. `fit_beside`: the texts in what a plate leaves.
template <typename FitBeside>
Shared share(QrPlate largest, const QrCode& code, Page& page, FitBeside fit_beside)
{
    Shared best{largest, fit_beside(largest)};
    const auto [diagonal, distance] = page.view().viewing;
    for (int module = largest.module - 1; best.texts.room < room_at_aim; --module) {
        QrPlate plate = plate_of(code, module, page, largest.url);
        if (!is_large_enough(plate, page) || scan_distance(module, page.view().canvas, diagonal) < distance)
            break;
        FittedStack texts = fit_beside(plate);
        if (texts.room > best.texts.room)
            best = {std::move(plate), std::move(texts)};
    }
    return best;
}

void put_plate(QrPlate plate, int x, int y, Page& page)
{
    plate.plate.x = x;
    plate.plate.y = y;
    const int inset = (plate.plate.width - plate.module * plate.modules) / 2;
    plate.x = x + inset;
    plate.y = y + inset;
    if (!is_large_enough(plate, page))
        page.find(Code::code_too_small, std::get<Resource>(page.view().slide.kind).url_place);
    page.add({std::move(plate)});
}

std::vector<PageText> texts_of(const Resource& resource, const Page& page)
{
    const std::string_view language = page.view().language;
    std::vector<PageText> texts{page.title(page.view().slide.title)};
    texts.back().sizes.most = 136;
    if (!resource.body.empty()) {
        texts.push_back(page.body(resource.body));
        texts.back().space_before = 56;
    }
    if (!resource.phone.empty()) {
        texts.push_back(page.body(resource.phone));
        texts.back().role = TextRole::phone;
        texts.back().style.weight = Weight::bold;
        texts.back().place = resource.phone.place_in(language);
    }
    return texts;
}

PageText address_text(const Resource& resource, const Page& page)
{
    PageText address{TextRole::address, address_of(resource, page), resource.url_place};
    if (!resource.address.empty())
        address.place = resource.address.place_in(page.view().language);
    address.style = {page.theme().display_family, Weight::bold, 0, -0.01, true};
    address.sizes = {41, 84};
    address.usual = 60;
    address.line_height = 1.15;
    address.space_before = 64;
    address.color = page.theme().accent;
    return address;
}

void arrange_beside(const Resource& resource, const std::optional<QrCode>& code, Page& page)
{
    Rect column = page.content();
    std::vector<PageText> texts = texts_of(resource, page);
    texts.push_back(address_text(resource, page));
    FittedStack fitted;
    if (code) {
        const int top = page.margin();
        const int wide = page.width() - 2 * page.margin();
        const int high = column.bottom() - top;
        QrPlate plate = plate_for(*code, std::min(high, wide * 43 / 100), page, resource.url);
        if (!is_large_enough(plate, page)) // a long URL on a narrow canvas takes from the words
            plate = plate_for(*code, std::min(high, wide / 2), page, resource.url);
        const auto left_by = [&](const QrPlate& beside) { return wide - beside.plate.width - page.px(64); };
        Shared shared = share(std::move(plate), *code, page, [&](const QrPlate& beside) {
            return page.fit(texts, left_by(beside), column.height);
        });
        column.width = left_by(shared.plate);
        const int x = page.width() - page.margin() - shared.plate.plate.width;
        const int y = top + (high - shared.plate.plate.height) / 2;
        put_plate(std::move(shared.plate), x, y, page);
        fitted = std::move(shared.texts);
    } else {
        fitted = page.fit(texts, column.width, column.height);
    }
    // The address stands at the foot of the column, level with the plate's end.
    const int free = column.height - fitted.height;
    if (free > 0)
        fitted.texts.back().top += free * 3 / 4;
    page.place_fitted(texts, fitted, column);
}

void arrange_above(const Resource& resource, const std::optional<QrCode>& code, Page& page)
{
    const Rect content = page.content();
    const std::vector<PageText> texts = texts_of(resource, page);
    const std::vector<PageText> address{address_text(resource, page)};
    const int gap = page.px(64);
    const FittedStack letters = page.fit(address, content.width, content.height / 4);
    const int most_plate = std::min(content.width, content.height / 2);
    int below = letters.height + gap;
    std::optional<QrPlate> plate;
    FittedStack fitted;
    if (code) {
        Shared shared =
            share(plate_for(*code, most_plate, page, resource.url), *code, page, [&](const QrPlate& under) {
                return page.fit(texts, content.width, content.height - below - under.plate.height - gap);
            });
        fitted = std::move(shared.texts);
        below += shared.plate.plate.height + gap;
        plate = std::move(shared.plate);
    } else {
        fitted = page.fit(texts, content.width, content.height - below);
    }
    page.place_fitted(texts, fitted, content);
    int y = content.y + fitted.height + gap;
    const int free = content.bottom() - y - (below - gap);
    y += std::max(0, free / 3);
    if (plate) {
        const int x = content.x + (content.width - plate->plate.width) / 2;
        const int height = plate->plate.height;
        put_plate(std::move(*plate), x, y, page);
        y += height + gap;
    }
    page.place_fitted(address, letters, {content.x, y, content.width, letters.height}, true);
}

} // namespace

void arrange(const Resource& resource, Page& page)
{
    const std::optional<QrCode> code = qr_code(resource.url);
    if (page.format() == Format::portrait)
        arrange_above(resource, code, page);
    else
        arrange_beside(resource, code, page);
}

} // namespace foyer

#include "layout/role_name.h"

namespace foyer
{

std::string_view role_name(TextRole role)
{
    switch (role) {
    case TextRole::eyebrow:
        return "eyebrow";
    case TextRole::title:
        return "title";
    case TextRole::body:
        return "body";
    case TextRole::figure:
        return "figure";
    case TextRole::prefix:
        return "prefix";
    case TextRole::suffix:
        return "suffix";
    case TextRole::label:
        return "label";
    case TextRole::quote:
        return "quote";
    case TextRole::mark:
        return "quotation mark";
    case TextRole::speaker:
        return "speaker";
    case TextRole::role:
        return "speaker's role";
    case TextRole::number:
        return "item's number";
    case TextRole::item:
        return "item";
    case TextRole::address:
        return "address";
    case TextRole::phone:
        return "phone number";
    case TextRole::caption:
        return "caption";
    case TextRole::credit:
        return "credit";
    case TextRole::date:
        return "date";
    case TextRole::bar_label:
        return "bar's label";
    case TextRole::source:
        return "source";
    case TextRole::house:
        return "house's name";
    case TextRole::language:
        return "language mark";
    case TextRole::position:
        return "position mark";
    }
    return "text";
}

} // namespace foyer

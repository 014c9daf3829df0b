#include "playlist/finding.h"

#include "playlist/catalogue.h"

#include <algorithm>
#include <iterator>
#include <tuple>

namespace foyer
{

namespace
{

std::string_view value_of(const Finding& finding, std::string_view name)
{
    if (name == "suggestion")
        return finding.suggestion;
    for (const auto& [key, value] : finding.values)
        if (key == name)
            return value;
    return {};
}

bool is_value_name(std::string_view name)
{
    return !name.empty() &&
           std::all_of(name.begin(), name.end(), [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; });
}

std::string filled(std::string_view wording, const Finding& finding)
{
    std::string result;
    while (!wording.empty()) {
        const auto open = wording.find('{');
        result += wording.substr(0, open);
        if (open == std::string_view::npos)
            break;
        wording.remove_prefix(open);
        const auto close = wording.find('}');
        const auto name = wording.substr(1, close == std::string_view::npos ? close : close - 1);
        if (close != std::string_view::npos && is_value_name(name)) {
            result += value_of(finding, name);
            wording.remove_prefix(close + 1);
        } else {
            result += '{';
            wording.remove_prefix(1);
        }
    }
    return result;
}

} // namespace

Findings::Builder& Findings::Builder::with(std::string_view name, std::string value)
{
    finding_.values.emplace_back(name, std::move(value));
    return *this;
}

Findings::Builder& Findings::Builder::with(std::string_view name, long long value)
{
    return with(name, std::to_string(value));
}

Findings::Builder& Findings::Builder::in_slide(std::string_view id, std::string_view language)
{
    finding_.slide = id;
    finding_.language = language;
    return *this;
}

Findings::Builder& Findings::Builder::replace_by(std::string suggestion)
{
    finding_.suggestion = std::move(suggestion);
    return *this;
}

Findings::Builder& Findings::Builder::as_warning()
{
    finding_.severity = Severity::warning;
    return *this;
}

Findings::Builder Findings::add(Code code, std::string_view file, Place place)
{
    Finding finding;
    finding.code = code;
    finding.severity = catalogue_row(code).severity;
    finding.file = file;
    finding.place = place;
    all_.push_back(std::move(finding));
    return Builder{all_.back()};
}

void Findings::append(Findings other)
{
    std::move(other.all_.begin(), other.all_.end(), std::back_inserter(all_));
    sources_.merge(other.sources_);
}

void Findings::keep_source(std::string file, std::shared_ptr<const Source> source)
{
    sources_.insert_or_assign(std::move(file), std::move(source));
}

void Findings::sort()
{
    std::map<std::string, std::size_t> order;
    for (const Finding& finding : all_)
        order.emplace(finding.file, order.size());
    const auto key = [&order](const Finding& finding) {
        return std::tuple{order.at(finding.file), finding.place.line, finding.place.column};
    };
    std::stable_sort(all_.begin(), all_.end(),
                     [&key](const Finding& a, const Finding& b) { return key(a) < key(b); });
}

const Source* Findings::source_of(const std::string& file) const
{
    const auto found = sources_.find(file);
    return found == sources_.end() ? nullptr : found->second.get();
}

std::size_t Findings::errors() const
{
    return static_cast<std::size_t>(std::count_if(all_.begin(), all_.end(), [](const Finding& finding) {
        return finding.severity == Severity::error;
    }));
}

std::size_t Findings::warnings() const
{
    return all_.size() - errors();
}

std::string_view code_number(Code code)
{
    return catalogue_row(code).number;
}

std::string message_of(const Finding& finding)
{
    std::string message = filled(catalogue_row(finding.code).message, finding);
    if (const auto sizes = value_of(finding, "sizes"); !sizes.empty())
        message.append(" (at ").append(sizes).append(")");
    return message;
}

std::string help_of(const Finding& finding)
{
    const CatalogueRow& row = catalogue_row(finding.code);
    const bool suggests = !finding.suggestion.empty() && !row.help_with_suggestion.empty();
    return filled(suggests ? row.help_with_suggestion : row.help, finding);
}

} // namespace foyer

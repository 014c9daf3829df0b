#pragma once

#include <initializer_list>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace foyer
{

/// Languages (BCP 47 tags) in an order. Copies share them: nearly all slides of a playlist have the same.
class Languages
{
public:
    Languages() = default;
    explicit Languages(std::vector<std::string> tags)
        : tags_(std::make_shared<const std::vector<std::string>>(std::move(tags)))
    {
    }
    Languages(std::initializer_list<std::string> tags) : Languages(std::vector<std::string>{tags}) {}

    [[nodiscard]] const std::vector<std::string>& list() const
    {
        static const std::vector<std::string> none;
        return tags_ ? *tags_ : none;
    }
    [[nodiscard]] auto begin() const { return list().begin(); }
    [[nodiscard]] auto end() const { return list().end(); }
    [[nodiscard]] bool empty() const { return list().empty(); }
    [[nodiscard]] std::size_t size() const { return list().size(); }
    [[nodiscard]] const std::string& front() const { return list().front(); }

private:
    std::shared_ptr<const std::vector<std::string>> tags_; ///< null: none
};

} // namespace foyer

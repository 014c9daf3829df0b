#include "commands/set_beginning.h"

#include <utility>

namespace foyer
{

SetBeginner::SetBeginner(std::function<SetBeginning()> begin)
    : under_way_(std::async(std::launch::async, std::move(begin)))
{
}

SetBeginning* SetBeginner::begun_within(std::chrono::milliseconds patience)
{
    if (!begun_ && under_way_.valid() && under_way_.wait_for(patience) == std::future_status::ready)
        begun_ = under_way_.get();
    return begun_ ? &*begun_ : nullptr;
}

SetBeginning& SetBeginner::begun()
{
    if (!begun_)
        begun_ = under_way_.get();
    return *begun_;
}

std::future<SetBeginning> SetBeginner::give()
{
    if (!begun_)
        return std::move(under_way_);
    std::promise<SetBeginning> over;
    over.set_value(std::move(*std::exchange(begun_, std::nullopt)));
    return over.get_future();
}

} // namespace foyer

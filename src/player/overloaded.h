#pragma once

namespace foyer
{

/// A visitor of a variant: one case for each of its kinds.
template <typename... Cases>
struct Overloaded : Cases... {
    using Cases::operator()...;
};
template <typename... Cases>
Overloaded(Cases...) -> Overloaded<Cases...>;

} // namespace foyer

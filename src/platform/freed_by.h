#pragma once

namespace foyer
{

/// For a unique_ptr to what a C library gives: freed by its function.
template <auto free>
struct FreedBy {
    template <class Thing>
    void operator()(Thing* thing) const
    {
        free(thing);
    }
};

} // namespace foyer

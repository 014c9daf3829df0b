#include "decode/memory.h"

#include <cstddef>

namespace foyer::decode
{

namespace
{

// Operator new has no other way to tell. No decoder runs a thread, and a signal handler there is none.
bool ran_out = false;

} // namespace

bool memory_ran_out()
{
    return ran_out;
}

#ifndef __SANITIZE_ADDRESS__

namespace
{

void* noted(void* memory, std::size_t size)
{
    if (memory == nullptr && size > 0)
        ran_out = true;
    return memory;
}

} // namespace

#endif

} // namespace foyer::decode

#ifndef __SANITIZE_ADDRESS__

// A program's own allocation functions stand before the C library's, for the libraries too; these pass each
// call on. NOLINTBEGIN(bugprone-reserved-identifier): the C library's names
extern "C" {
void* __libc_malloc(std::size_t size);
void* __libc_calloc(std::size_t count, std::size_t size);
void* __libc_realloc(void* memory, std::size_t size);

void* malloc(std::size_t size)
{
    return foyer::decode::noted(__libc_malloc(size), size);
}

void* calloc(std::size_t count, std::size_t size)
{
    return foyer::decode::noted(__libc_calloc(count, size), size);
}

void* realloc(void* memory, std::size_t size)
{
    return foyer::decode::noted(__libc_realloc(memory, size), size);
}
}
// NOLINTEND(bugprone-reserved-identifier)

#endif

#pragma once

#include "layout/page.h"

namespace foyer
{

/// The arrangement of each kind of slide: puts its texts, charts and pictures onto the page.
void arrange(const Message& message, Page& page);
void arrange(const Statistic& statistic, Page& page);
void arrange(const Quote& quote, Page& page);
void arrange(const List& list, Page& page);
void arrange(const Resource& resource, Page& page);
void arrange(const ImageSlide& image, Page& page);
void arrange(const Countdown& countdown, Page& page);

} // namespace foyer

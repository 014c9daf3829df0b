#pragma once

#include "layout/scene.h"

namespace foyer
{

/// The scene turned around its vertical axis, for languages written from right to left: what stood left
/// stands right. Letters, pictures and QR codes keep their own direction.
void mirror(Scene& scene);

} // namespace foyer

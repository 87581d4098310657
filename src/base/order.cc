#include "base/order.h"

#include <algorithm>
#include <numeric>

namespace debrief {

std::vector<uint32_t> stable_order(size_t n, bool (*before)(const void*, uint32_t, uint32_t), const void* self) {
  std::vector<uint32_t> order(n);
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(), [&](uint32_t a, uint32_t b) { return before(self, a, b); });
  return order;
}

}  // namespace debrief

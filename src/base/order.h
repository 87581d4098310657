// Sorting, always stable, with the algorithm compiled once.
//
// std::sort and std::stable_sort are copied out for every element type and comparison: 2 to 6 kB each, of a module
// that goes over a wire. Here the order of the indices is found by one function for all; only moving the items into
// that order is a template. Equal items keep their order, so a result never depends on a library's choice.
#pragma once
#include <cstddef>
#include <cstdint>
#include <functional>
#include <utility>
#include <vector>

namespace debrief {

// The indices 0…n-1 such that no item follows one that it goes before; equal items keep their order. `before(self, a, b)`
// says whether item a goes before item b, and is a strict weak order. O(n log n) comparisons, 8 n bytes.
std::vector<uint32_t> stable_order(size_t n, bool (*before)(const void* self, uint32_t a, uint32_t b), const void* self);

// Sorts `items` in place; as std::stable_sort, for a vector of fewer than 2^32 items.
template <class T, class Before = std::less<>>
void sort(std::vector<T>& items, Before before = {}) {
  struct Self {
    const T* items;
    const Before* before;
  } self{items.data(), &before};
  const auto order = stable_order(
      items.size(),
      [](const void* s, uint32_t a, uint32_t b) {
        const auto& [all, goes_before] = *static_cast<const Self*>(s);
        return bool((*goes_before)(all[a], all[b]));
      },
      &self);
  std::vector<T> sorted;
  sorted.reserve(items.size());
  for (const uint32_t i : order) sorted.push_back(std::move(items[i]));
  items.swap(sorted);
}

}  // namespace debrief

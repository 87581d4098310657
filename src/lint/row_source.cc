// See row_source.h.
#include "lint/row_source.h"

#include <re2/re2.h>

#include <algorithm>

#include "document/vocabulary.h"
#include "lint/lists.h"
#include "lint/matcher.h"

namespace debrief::lint {
namespace {

struct Data {
  Matcher ids;
  RE2 column, manuals, commands;
  std::vector<std::string> products;
  static const Data& get() {
    static const Data data;
    return data;
  }

 private:
  Data()
      : ids(data_list("lint/sources.json", "ids"), {}),
        column(data_text("lint/sources.json", "column")),
        manuals(data_text("lint/sources.json", "manuals")),
        commands(data_text("lint/sources.json", "commands")),
        products(data_list("lint/sources.json", "products")) {}
};

bool matches(const RE2& pattern, std::string_view text) { return RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), pattern); }

bool evident(const document::Text& text) {
  const Data& data = Data::get();
  for (const document::Link& link : text.links) {
    if (link.image) return true;
    const bool anchor = link.url.empty() || link.url[0] == '#' || link.url.compare(0, 7, "mailto:") == 0;
    if (!anchor && !matches(data.manuals, link.url)) return true;
  }
  for (ByteSpan code : text.code)
    if (matches(data.commands, slice(text.visible, code))) return true;
  return names_record(text.visible);
}

}  // namespace

// Severity levels and zones look like tickets and are none; a run of hexadecimal digits is a commit only
// with both a letter and a digit in it, a run of digits an id only when it is long.
bool names_record(std::string_view text) {
  constexpr size_t kLongNumber = 9;
  const Data& data = Data::get();
  for (size_t pattern : data.ids.which(text))
    for (ByteSpan place : data.ids.places(pattern, text)) {
      const std::string_view found = slice(text, place);
      const bool severity = found.find("SEV-") != std::string_view::npos || found.find("P-") == 0 || found.find("UTC-") != std::string_view::npos ||
                            found.find("GMT-") != std::string_view::npos || found.find("UTF-") != std::string_view::npos;
      const bool hexadecimal = found.find_first_not_of("0123456789abcdef") == std::string_view::npos;
      const bool word = found.find_first_of("0123456789") == std::string_view::npos || (found.size() < kLongNumber && found.find_first_of("abcdef") == std::string_view::npos);
      if (!severity && !(hexadecimal && word)) return true;
    }
  return false;
}

RowSource row_source(const document::TimelineEntry& row) {
  if (row.has_block) return RowSource::kGiven;
  if (evident(row.event) || evident(row.actor)) return RowSource::kGiven;
  if (std::any_of(row.more.begin(), row.more.end(), evident)) return RowSource::kGiven;
  if (row.source_text.visible.empty() && row.source_text.links.empty()) return RowSource::kNone;
  if (!row.source_column) return RowSource::kGiven;
  const std::string words = document::normalise(row.source_text.visible);
  const auto& products = Data::get().products;
  if (row.source_text.links.empty() && std::find(products.begin(), products.end(), words) != products.end()) return RowSource::kToolOnly;
  const bool specific = !row.source_text.links.empty() || matches(Data::get().column, row.source_text.visible);
  return specific ? RowSource::kGiven : RowSource::kToolOnly;
}

}  // namespace debrief::lint

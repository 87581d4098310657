#include "redact/detector.h"

#include <algorithm>
#include <set>

#include "base/embedded.h"
#include "base/order.h"
#include "redact/ascii.h"
#include "redact/assignment.h"
#include "redact/gates.h"
#include "redact/loose_tokens.h"
#include "redact/rule.h"
#include "redact/shape.h"
#include "redact/views.h"

namespace debrief::redact {
namespace {

// A window is what the gates see at once; positions are looked for in windows with a hit only.
constexpr uint64_t kWindow = 16 << 10;

// Windows end at a line break where there is one in reach, else at a blank, else anywhere.
uint64_t window_end(std::string_view text, uint64_t begin) {
  const uint64_t end = begin + kWindow;
  if (end >= text.size()) return text.size();
  const std::string_view window = text.substr(begin, kWindow);
  size_t cut = window.rfind('\n');
  if (cut == std::string_view::npos) cut = window.find_last_of(" \t,\"");
  return cut == std::string_view::npos || cut == 0 ? end : begin + cut + 1;
}

struct Found {
  Hit hit;
  int rank = 0;
  bool token = false;  // an issuer's format, told by itself
};

bool better(const Found& a, const Found& b) {
  if (a.hit.span.size() != b.hit.span.size()) return a.hit.span.size() > b.hit.span.size();
  if (a.rank != b.rank) return a.rank > b.rank;
  if (a.hit.span.begin != b.hit.span.begin) return a.hit.span.begin < b.hit.span.begin;
  return a.hit.rule < b.hit.rule;
}

// Chains of overlapping hits become hits side by side: the better keeps its span, what another sticks
// out by stays covered under that other's name, so nothing found is ever left open.
std::vector<Hit> side_by_side(std::vector<Found> found) {
  sort(found, [](const Found& a, const Found& b) {
    if (a.hit.span != b.hit.span) return a.hit.span < b.hit.span;
    return better(a, b);
  });
  std::vector<Found> kept;
  for (Found& next : found) {
    if (kept.empty() || !kept.back().hit.span.overlaps(next.hit.span)) {
      kept.push_back(std::move(next));
      continue;
    }
    Found& last = kept.back();
    if (last.hit.span.contains(next.hit.span)) {
      if (last.hit.span == next.hit.span && better(next, last)) last = std::move(next);
    } else if (next.hit.span.contains(last.hit.span)) {
      last = std::move(next);
    } else if (better(next, last)) {
      last.hit.span.end = next.hit.span.begin;
      kept.push_back(std::move(next));
    } else {
      next.hit.span.begin = last.hit.span.end;
      kept.push_back(std::move(next));
    }
  }
  std::vector<Hit> out;
  for (Found& one : kept) out.push_back(std::move(one.hit));
  return out;
}

bool has_digit_and_letter(std::string_view value) {
  return std::any_of(value.begin(), value.end(), is_digit) && std::any_of(value.begin(), value.end(), is_alpha);
}

// A secret found once is a secret wherever the text repeats it, with or without its name.
void add_echoes(std::string_view text, std::vector<Found>& found) {
  constexpr size_t kLongestText = 1 << 20;
  constexpr size_t kMostSecrets = 64;
  constexpr size_t kShortest = 8;
  if (text.size() > kLongestText) return;
  std::set<std::string_view> secrets;
  const size_t count = found.size();
  for (size_t i = 0; i < count && secrets.size() < kMostSecrets; ++i) {
    const Hit hit = found[i].hit;
    const std::string_view value = slice(text, hit.span);
    if (!Detector::is_secret(hit) || value.size() < kShortest || !(is_random(value) || has_digit_and_letter(value)) || !secrets.insert(value).second) continue;
    for (size_t at = text.find(value); at != std::string_view::npos; at = text.find(value, at + value.size()))
      if (at != hit.span.begin) found.push_back({{{at, at + value.size()}, hit.kind, "echo:" + hit.rule}, found[i].rank});
  }
}

// The password in "user:secret@host.example.com" looks like an address with its host: the secret wins.
std::vector<Hit> resolve(std::vector<Found> found) {
  std::vector<Found> secrets, others;
  for (Found& one : found) (Detector::is_secret(one.hit) ? secrets : others).push_back(std::move(one));
  std::vector<Hit> hits = side_by_side(std::move(secrets));
  const size_t secret_count = hits.size();
  for (Hit& other : side_by_side(std::move(others))) {
    const auto until = hits.begin() + static_cast<std::ptrdiff_t>(secret_count);
    const auto first = std::lower_bound(hits.begin(), until, other.span.begin,
                                        [](const Hit& hit, uint64_t begin) { return hit.span.end <= begin; });
    if (first == until || !first->span.overlaps(other.span)) hits.push_back(std::move(other));
  }
  sort(hits, [](const Hit& a, const Hit& b) { return a.span < b.span; });
  return hits;
}

}  // namespace

struct Detector::Impl {
  std::vector<Rule> rules;
  std::unique_ptr<Assignments> assignments;
  Gates gates;
  std::vector<Rule> notes;
  // Room to work in, kept between calls: most texts hold nothing, and looking should cost no allocation.
  mutable Gates::Open open;
  mutable std::vector<ByteSpan> spans;

  void scan(std::string_view text, ByteSpan window, std::vector<Found>& found) const;
  void scan_views(std::string_view text, ByteSpan window, std::vector<Found>& found) const;
};

Detector::Detector() : impl_(std::make_unique<Impl>()) {
  for (const auto& [path, bytes] : rules::list("redaction/")) {
    if (path == "redaction/assignments.json") {
      auto names = Assignments::parse(bytes);
      if (!names) continue;  // the rules' own test fails on this; see tests/unit/redact
      impl_->assignments = std::make_unique<Assignments>(std::move(*names));
      impl_->assignments->add_to(impl_->gates);
      continue;
    }
    if (path == "redaction/names.json" || path == "redaction/admissions.json" || path == "redaction/parties.json") continue;
    auto rules = parse_rules(bytes);
    if (!rules) continue;
    if (path == "redaction/notes.json") {
      impl_->notes = std::move(*rules);
      continue;
    }
    const bool tokens = path.substr(0, 16) == "redaction/tokens";
    for (Rule& rule : *rules) {
      rule.token = tokens && rule.label == nullptr;
      const auto index = static_cast<uint32_t>(impl_->rules.size());
      // A gate that cannot be looked for shuts its rule out; the test of the rules' examples fails on this.
      if (rule.run != 0 ? impl_->gates.add_run(rule.run, rule.gate, index) : impl_->gates.add(rule.gate, index)) impl_->rules.push_back(std::move(rule));
    }
  }
  impl_->gates.build();
}

Detector::~Detector() = default;

void Detector::Impl::scan(std::string_view text, ByteSpan window, std::vector<Found>& found) const {
  gates.look(text, window, open);
  spans.clear();
  if (!open.names.empty()) {
    assignments->find(text, open, spans);
    for (const ByteSpan span : spans) found.push_back({{span, "keyword-assignment", "assignment"}, 0});
  }
  if (!open.names.empty() && open.long_run) {
    spans.clear();
    find_loose_tokens(assignments->words(open), *assignments, text, window, spans);
    for (const ByteSpan span : spans) found.push_back({{span, "high-entropy", "loose-token"}, -1});
  }
  for (const uint32_t rule : open.owners) {
    spans.clear();
    const Rule& one = rules[rule];
    if (!contains(slice(text, window), one.also)) continue;
    one.find(text, window, spans);
    for (const ByteSpan span : spans) found.push_back({{span, one.kind, one.id}, one.rank, one.token});
  }
}

// What is hidden from a plain reading; after scan() of the same window. Broken and encoded texts are looked through for tokens that show
// themselves alone: names, labels and loose values lie too close to chance there.
void Detector::Impl::scan_views(std::string_view text, ByteSpan window, std::vector<Found>& found) const {
  std::vector<Found> inside;
  const auto look = [&](std::string_view view) {
    inside.clear();
    scan(view, {0, view.size()}, inside);
  };
  const auto is_token = [&](const Found& one) { return one.rank > 0 && one.token; };
  // What the text itself was seen to hold; looking at a view says what the view holds.
  const bool lines = open.lines, long_run = open.long_run;
  for (const View& view : open.unread ? plain_views(text, window) : std::vector<View>{}) {
    look(view.text);
    for (Found& one : inside) {
      one.hit.span = view.original(one.hit.span);
      found.push_back(std::move(one));
    }
  }
  for (const View& view : lines ? joined_views(text, window) : std::vector<View>{}) {
    look(view.text);
    for (Found& one : inside) {
      if (!is_token(one) || !view.differs(one.hit.span)) continue;
      one.hit.span = view.original(one.hit.span);
      found.push_back(std::move(one));
    }
  }
  for (const Encoded& encoded : long_run ? encoded_texts(text, window) : std::vector<Encoded>{}) {
    look(encoded.plain);
    const auto token = std::find_if(inside.begin(), inside.end(), is_token);
    if (token != inside.end()) found.push_back({{encoded.span, token->hit.kind, token->hit.rule}, token->rank, true});
  }
}

std::vector<Hit> Detector::scan(std::string_view text) const {
  std::vector<Found> found;
  for (uint64_t begin = 0; begin < text.size();) {
    const uint64_t end = window_end(text, begin);
    impl_->scan(text, {begin, end}, found);
    impl_->scan_views(text, {begin, end}, found);
    begin = end;
  }
  if (found.empty()) return {};
  add_echoes(text, found);
  return resolve(std::move(found));
}

std::vector<Hit> Detector::scan_all(std::string_view text) const {
  std::vector<Hit> hits = scan(text);
  std::vector<Found> found;
  std::vector<ByteSpan> spans;
  for (const Rule& note : impl_->notes) {
    spans.clear();
    note.find(text, {0, text.size()}, spans);
    for (const ByteSpan span : spans) found.push_back({{span, note.kind, note.id}, 0});
  }
  const size_t count = hits.size();
  for (Hit& note : side_by_side(std::move(found))) {
    const auto until = hits.begin() + static_cast<std::ptrdiff_t>(count);
    const auto first = std::lower_bound(hits.begin(), until, note.span.begin, [](const Hit& hit, uint64_t begin) { return hit.span.end <= begin; });
    // A link around a find ends before it; what names the same place stays with the find.
    if (first != until && first->span.begin <= note.span.begin && first->span.overlaps(note.span)) continue;
    if (first != until && first->span.overlaps(note.span)) note.span.end = first->span.begin;
    hits.push_back(std::move(note));
  }
  sort(hits, [](const Hit& a, const Hit& b) { return a.span < b.span; });
  return hits;
}

}  // namespace debrief::redact

#include "redact/redact_file.h"

#include <functional>
#include <utility>

#include "redact/ascii.h"
#include "redact/changes.h"
#include "redact/json_strings.h"
#include "redact/learn.h"
#include "redact/parties.h"
#include "redact/people_in_file.h"

namespace debrief::redact {
namespace {

// First pass over JSON: what the strings give away.
class PartyVisitor : public JsonVisitor {
 public:
  PartyVisitor(std::string_view json, const PartyFinder& finder, Parties& parties) : json_(json), finder_(finder), parties_(parties) {}
  void string(std::string_view /*key*/, ByteSpan inside) override {
    if (inside.size() >= 12) finder_.look(decode_json_string(slice(json_, inside), room_), parties_);
  }

 private:
  std::string_view json_;
  const PartyFinder& finder_;
  Parties& parties_;
  std::string room_;
};

// Second pass: rewrites string values. A value is read with its key, which says what it is.
class Rewriter : public JsonVisitor {
 public:
  Rewriter(std::string_view json, Changes& changes) : json_(json), changes_(changes) { out_.reserve(json.size()); }

  void string(std::string_view key, ByteSpan inside) override {
    const std::string_view written = slice(json_, inside);
    if (written.empty()) return;
    const std::string_view value = decode_json_string(written, room_);
    if (changes_.is_product_id(value)) return;
    read_.clear();
    if (!key.empty()) read_.append("\"").append(key).append("\": ");
    read_ += '"';
    const uint64_t begin = read_.size();
    const uint64_t end = begin + value.size();
    read_.append(value).push_back('"');
    // Exports say the same thing of the same people, rooms and levels with every record.
    std::string& known = unchanged_[std::hash<std::string_view>{}(read_) % kRemembered];
    if (known == read_) return;
    std::vector<uint32_t> at;  // decoded byte → written byte
    const std::vector<Change> changes = changes_.of(read_);
    if (changes.empty() && read_.size() <= kLongestRemembered) known = read_;
    for (const Change& change : changes) {
      if (change.span.end <= begin || change.span.begin >= end) continue;
      if (at.empty()) at = written_offsets(written);
      const uint64_t from = std::max(change.span.begin, begin) - begin, to = std::min(change.span.end, end) - begin;
      out_.append(json_, at_, inside.begin + at[from] - at_);
      out_ += encode_json_string(changes_.replacement(change));
      at_ = inside.begin + at[to];
    }
  }

  std::string take() {
    out_.append(json_, at_, std::string_view::npos);
    return std::move(out_);
  }

 private:
  std::string_view json_;
  Changes& changes_;
  std::string out_;
  uint64_t at_ = 0;
  std::string room_, read_;  // kept from string to string
  static constexpr size_t kRemembered = 4096, kLongestRemembered = 256;
  std::vector<std::string> unchanged_{kRemembered};  // strings with nothing to change, by their hash
};

std::string rewrite_text(Changes& changes, std::string_view text) {
  std::string out;
  out.reserve(text.size());
  uint64_t at = 0;
  for (const Change& change : changes.of(text)) {
    out.append(text, at, change.span.begin - at);
    out += changes.replacement(change);
    at = change.span.end;
  }
  out.append(text, at, std::string_view::npos);
  return out;
}

}  // namespace

std::string redact_file(const Detector& detector, const incident::Roster& roster, Policy policy, std::string_view /*path*/,
                        std::string_view text) {
  const bool json = looks_like_json(text);
  const PartyFinder finder;
  Parties parties;
  if (json) {
    PartyVisitor visitor(text, finder, parties);
    visit_json(text, visitor);
  } else {
    finder.look(text, parties);
  }
  add_parties(parties, policy);
  if (is_transcript(text))
    for (Heard& heard : heard_names(policy.vendors, text)) policy.heard.push_back(std::move(heard));
  Changes changes(detector, roster, std::move(policy));
  for (const NamedPerson& person : json ? people_in_json(text) : people_in_text(text)) changes.add_person(person.name, person.handle, person.email);
  if (!json) return rewrite_text(changes, text);
  Rewriter rewriter(text, changes);
  visit_json(text, rewriter);
  return rewriter.take();
}

}  // namespace debrief::redact

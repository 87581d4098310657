#include "artifact/json_scanner.h"

#include <algorithm>
#include <cstring>

#include "artifact/json_bytes.h"
#include "artifact/json_text.h"

namespace debrief::artifact {
using namespace json_bytes;
namespace {

constexpr size_t kMaxDepth = 256;
constexpr uint64_t kMaxRecord = 64ull << 20;
constexpr size_t kMaxEnvelope = 4u << 20;
constexpr uint64_t kNowhere = ~0ull;
constexpr int kNone = -1;

enum class State : uint8_t {
  kRoot, kValue, kValueOrEnd, kKeyOrEnd, kKey, kColon, kCommaOrEnd,  // between tokens
  kKeyString, kString, kScalar, kSkip, kSkipString,                  // inside one
  kDead,
};

struct Frame {
  bool array = false;
  int outer = kNone;    // node in the record and context paths
  int inner = kNone;    // node in the field paths
  int slot = kNone;     // the value this container is
  int context = kNone;  // the context value this container is
  uint64_t begin = 0;
};

}  // namespace

struct JsonScanner::Impl {
  Impl(std::shared_ptr<const JsonPlan> plan, uint64_t base);

  void feed_piece(std::string_view chunk);
  void end_line();
  void scan();
  void between(char c);
  void begin_value(char c);
  void begin_container(char c, int outer, int inner);
  void begin_record(char c, int outer);
  void close_container(char c);
  void end_token();
  void value_done();
  void end_key();
  void emit(uint64_t begin);
  bool pass_string();
  void pass_scalar();
  void pass_skipped();
  void elide(bool in_array);
  void flush_envelope(uint64_t until);
  void keep_rest();
  uint64_t keep_from() const;
  void reset_contexts(int outer);
  void die(JsonEnd::Kind kind, uint64_t at);
  void forget_position();

  std::string_view bytes(uint64_t from, uint64_t to) const {
    return data.substr(from - data_begin, to - from);
  }

  std::shared_ptr<const JsonPlan> plan;

  State state = State::kRoot;
  std::vector<Frame> frames;
  bool in_word = false;          // the open scalar is true, false or null…
  std::string_view word_rest;    // …and this much of it is still to come
  bool escaped = false;          // the byte before pos was an unpaired backslash
  bool token_escaped = false;    // the open string has a backslash in it
  uint64_t pos;
  uint64_t token_begin = 0;      // of the open string, scalar or skipped container
  int token_slot = kNone, token_context = kNone;
  size_t skip_depth = 0;
  int key_outer = kNone, key_inner = kNone;  // where the last key leads

  bool in_record = false;
  size_t record_depth = 0;
  uint64_t record_begin = 0;
  JsonRecord record;
  std::vector<JsonValue> contexts;
  std::vector<std::string> context_texts;

  std::string_view data;         // what can be looked at now
  uint64_t data_begin = 0;
  std::string held;              // the open record or token of earlier chunks
  uint64_t held_begin = 0;

  std::string envelope;
  bool envelope_full = false;
  uint64_t envelope_from;        // bytes from here on belong to it; kNowhere while eliding
  size_t elide_depth = ~size_t{0};

  bool any_value = false;
  JsonEnd end;
  JsonHandler* handler = nullptr;
};

JsonScanner::Impl::Impl(std::shared_ptr<const JsonPlan> what, uint64_t base)
    : plan(std::move(what)), pos(base), envelope_from(base) {
  contexts.resize(plan->context_nodes.size());
  context_texts.resize(contexts.size());
  record.contexts = &contexts;
}

void JsonScanner::Impl::die(JsonEnd::Kind kind, uint64_t at) {
  if (end.kind == JsonEnd::Kind::kEmpty) {
    end.kind = kind;
    end.at = at;
  }
  state = State::kDead;
}

void JsonScanner::Impl::feed_piece(std::string_view chunk) {
  if (state == State::kDead) {
    pos += chunk.size();
    return;
  }
  if (held.empty()) {
    data = chunk;
    data_begin = pos;
  } else {
    held.append(chunk);
    data = held;
    data_begin = held_begin;
  }
  const uint64_t chunk_end = pos + chunk.size();
  scan();
  flush_envelope(pos);
  if (state == State::kDead) {
    held.clear();
  } else {
    keep_rest();
  }
  pos = chunk_end;
}

// What the next chunk must still be able to see: an open record, an open context value, an open key.
uint64_t JsonScanner::Impl::keep_from() const {
  if (in_record) return record_begin;
  for (const Frame& frame : frames) {
    if (frame.context != kNone) return frame.begin;
  }
  const bool in_token = state == State::kKeyString ||
                        (token_context != kNone && state >= State::kString && state <= State::kSkipString);
  return in_token ? token_begin : kNowhere;
}

void JsonScanner::Impl::keep_rest() {
  const uint64_t from = keep_from();
  if (from == kNowhere) {
    held.clear();
    return;
  }
  if (pos - from > kMaxRecord) {
    held.clear();
    die(JsonEnd::Kind::kTooLarge, from);
    return;
  }
  if (held.empty()) {
    held.assign(data.substr(from - data_begin));
  } else {
    held.erase(0, from - held_begin);
  }
  held_begin = from;
}

void JsonScanner::Impl::flush_envelope(uint64_t until) {
  if (envelope_from == kNowhere || envelope_from >= until) return;
  if (!envelope_full) {
    if (envelope.size() + (until - envelope_from) > kMaxEnvelope) {
      envelope_full = true;
      envelope.clear();
    } else {
      envelope.append(bytes(envelope_from, until));
    }
  }
  envelope_from = until;
}

// The value that starts here stays out of the envelope; in an object "null" stands for it.
void JsonScanner::Impl::elide(bool in_array) {
  flush_envelope(pos);
  envelope_from = kNowhere;
  elide_depth = frames.size();
  if (!in_array && !frames.empty() && !envelope_full) envelope += "null";
}

void JsonScanner::Impl::scan() {
  const uint64_t stop = data_begin + data.size();
  const char* const origin = data.data();
  while (pos < stop) {
    switch (state) {
      case State::kKeyString:
        if (pass_string()) end_key();
        break;
      case State::kString:
        if (pass_string()) end_token();
        break;
      case State::kSkipString:
        if (pass_string()) state = State::kSkip;
        break;
      case State::kScalar: pass_scalar(); break;
      case State::kSkip: pass_skipped(); break;
      case State::kDead: return;
      default: {
        const char* p = skip_spaces(origin + (pos - data_begin), origin + data.size());
        pos = data_begin + static_cast<uint64_t>(p - origin);
        if (pos < stop) between(*p);
      }
    }
  }
}

// Moves behind the closing quote; false when it is not here yet.
bool JsonScanner::Impl::pass_string() {
  const char* const origin = data.data();
  const char* const stop = origin + data.size();
  const char* p = origin + (pos - data_begin);
  if (escaped && p < stop) {
    escaped = false;
    ++p;
  }
  bool closed = false;
  while (p < stop) {
    p = find_quote_or_escape(p, stop);
    if (p == stop) break;
    if (*p == '"') {
      closed = true;
      ++p;
      break;
    }
    token_escaped = true;
    if (p + 1 == stop) {
      escaped = true;
      ++p;
      break;
    }
    p += 2;
  }
  pos = data_begin + static_cast<uint64_t>(p - origin);
  return closed;
}

void JsonScanner::Impl::pass_scalar() {
  const uint64_t stop = data_begin + data.size();
  const char* const origin = data.data();
  for (; pos < stop; ++pos) {
    const char c = origin[pos - data_begin];
    if (ends_scalar(c)) break;
    const bool number = (c >= '0' && c <= '9') || c == '.' || c == 'e' || c == 'E' || c == '+' || c == '-';
    const bool fits = in_word ? !word_rest.empty() && word_rest.front() == c : number;
    if (!fits) return die(JsonEnd::Kind::kMalformed, pos);
    if (in_word) word_rest.remove_prefix(1);
  }
  if (pos == stop) return;
  if (!word_rest.empty()) return die(JsonEnd::Kind::kMalformed, pos);
  end_token();
}

void JsonScanner::Impl::pass_skipped() {
  const char* const origin = data.data();
  const char* const stop = origin + data.size();
  const char* p = origin + (pos - data_begin);
  while (p < stop) {
    p = find_structure(p, stop);
    if (p == stop) break;
    const char c = *p++;
    if (c == '"') {
      state = State::kSkipString;
      pos = data_begin + static_cast<uint64_t>(p - origin);
      if (!pass_string()) return;
      state = State::kSkip;
      p = origin + (pos - data_begin);
    } else if (c == '{' || c == '[') {
      if (++skip_depth + frames.size() > kMaxDepth) {
        pos = data_begin + static_cast<uint64_t>(p - 1 - origin);
        die(JsonEnd::Kind::kTooDeep, pos);
        return;
      }
    } else if (--skip_depth == 0) {
      pos = data_begin + static_cast<uint64_t>(p - origin);
      end_token();
      return;
    }
  }
  pos = data_begin + static_cast<uint64_t>(p - origin);
}

void JsonScanner::Impl::between(char c) {
  switch (state) {
    case State::kRoot:
      if (c == '\x1e') {  // RFC 7464: a record separator before each value
        ++pos;
        return;
      }
      any_value = true;
      begin_value(c);
      return;
    case State::kValueOrEnd:
      if (c == ']') return close_container(c);
      begin_value(c);
      return;
    case State::kValue: begin_value(c); return;
    case State::kKeyOrEnd:
      if (c == '}') return close_container(c);
      [[fallthrough]];
    case State::kKey:
      if (c != '"') return die(JsonEnd::Kind::kMalformed, pos);
      state = State::kKeyString;
      token_escaped = false;
      token_begin = pos++;
      token_context = kNone;
      return;
    case State::kColon:
      if (c != ':') return die(JsonEnd::Kind::kMalformed, pos);
      state = State::kValue;
      ++pos;
      return;
    default: break;
  }
  if (c != ',') return close_container(c);
  const Frame& frame = frames.back();
  if (frame.array && envelope_from != kNowhere) {
    const int node = plan->outer.element(frame.outer);
    if (node >= 0 && plan->record_of[node] != kNone) {  // the comma goes with the records
      flush_envelope(pos);
      envelope_from = pos + 1;
    }
  }
  state = frame.array ? State::kValue : State::kKey;
  ++pos;
}

void JsonScanner::Impl::end_key() {
  const Frame& frame = frames.back();
  state = State::kColon;
  if (frame.outer < 0 && frame.inner < 0) {
    key_outer = key_inner = kNone;
    return;
  }
  std::string_view key = bytes(token_begin + 1, pos - 1);
  std::string plain;
  if (token_escaped) {
    plain = unescape_json(key);
    key = plain;
  }
  key_outer = plan->outer.member(frame.outer, key);
  key_inner = plan->inner.member(frame.inner, key);
}

void JsonScanner::Impl::reset_contexts(int outer) {
  for (size_t i = 0; i < contexts.size(); ++i) {
    if (plan->outer.on_the_way(outer, plan->context_nodes[i])) contexts[i] = JsonValue{};
  }
}

void JsonScanner::Impl::begin_value(char c) {
  int outer = kNone, inner = kNone;
  bool in_array = false;
  if (frames.empty()) {
    outer = plan->outer.root();
  } else if (frames.back().array) {
    in_array = true;
    outer = plan->outer.element(frames.back().outer);
    inner = plan->inner.element(frames.back().inner);
  } else {
    outer = key_outer;
    inner = key_inner;
  }
  // "data" and "data[*]" may both hold records: an array at the first is looked into for the second.
  const bool list = c == '[' && outer >= 0 && plan->outer.element(outer) >= 0;
  if (outer >= 0 && plan->record_of[outer] != kNone && !list) {
    elide(in_array);
    if (c == '{' || (c == '[' && plan->arrays)) return begin_record(c, outer);
    ++end.skipped;
    outer = kNone;
  }
  token_begin = pos;
  token_escaped = false;
  token_slot = token_context = kNone;
  if (inner >= 0 && plan->field_of[inner] != kNone) {
    token_slot = static_cast<int>(record.values.size());
    record.add({static_cast<uint32_t>(plan->field_of[inner]), JsonType::kNone, {}, {pos, pos}});
  }
  if (outer >= 0) {
    token_context = plan->context_of[outer];
    if (!contexts.empty() && (c == '{' || c == '[')) reset_contexts(outer);
  }
  if (c == '{' || c == '[') return begin_container(c, outer, inner);
  JsonType type = JsonType::kNone;
  word_rest = {};
  switch (c) {
    case '"': type = JsonType::kString; break;
    case 't': type = JsonType::kTrue; word_rest = "rue"; break;
    case 'f': type = JsonType::kFalse; word_rest = "alse"; break;
    case 'n': type = JsonType::kNull; word_rest = "ull"; break;
    default:
      if (c != '-' && (c < '0' || c > '9')) return die(JsonEnd::Kind::kMalformed, pos);
      type = JsonType::kNumber;
  }
  in_word = !word_rest.empty();
  if (token_slot != kNone) record.values[token_slot].type = type;
  if (token_context != kNone) contexts[token_context].type = type;
  state = type == JsonType::kString ? State::kString : State::kScalar;
  ++pos;
}

void JsonScanner::Impl::begin_container(char c, int outer, int inner) {
  if (frames.size() + 1 > kMaxDepth) return die(JsonEnd::Kind::kTooDeep, pos);
  const JsonType type = c == '{' ? JsonType::kObject : JsonType::kArray;
  if (token_slot != kNone) record.values[token_slot].type = type;
  if (token_context != kNone) contexts[token_context].type = type;
  if (!plan->outer.leads_on(outer) && !plan->inner.leads_on(inner)) {
    state = State::kSkip;
    skip_depth = 1;
  } else {
    frames.push_back({c == '[', outer, inner, token_slot, token_context, pos});
    state = c == '[' ? State::kValueOrEnd : State::kKeyOrEnd;
  }
  ++pos;
}

void JsonScanner::Impl::begin_record(char c, int outer) {
  if (frames.size() + 1 > kMaxDepth) return die(JsonEnd::Kind::kTooDeep, pos);
  in_record = true;
  record_begin = pos;
  record_depth = frames.size();
  record.path = static_cast<size_t>(plan->record_of[outer]);
  record.clear();
  frames.push_back({c == '[', kNone, plan->inner.root(), kNone, kNone, pos});
  state = c == '[' ? State::kValueOrEnd : State::kKeyOrEnd;
  ++pos;
}

void JsonScanner::Impl::close_container(char c) {
  const char wanted = frames.back().array ? ']' : '}';
  if (c != wanted) return die(JsonEnd::Kind::kMalformed, pos);
  ++pos;
  const Frame frame = frames.back();
  frames.pop_back();
  if (in_record && frames.size() == record_depth) {
    emit(frame.begin);
  } else {
    token_begin = frame.begin;
    token_slot = frame.slot;
    token_context = frame.context;
    end_token();
    return;
  }
  value_done();
}

void JsonScanner::Impl::end_token() {
  const auto settle = [&](JsonValue& value) {
    const uint64_t quote = value.type == JsonType::kString ? 1 : 0;
    value.span = {token_begin + quote, pos - quote};
    value.escaped = token_escaped;
  };
  if (token_slot != kNone) settle(record.values[token_slot]);
  if (token_context != kNone) {
    JsonValue& value = contexts[token_context];
    settle(value);
    value.field = static_cast<uint32_t>(token_context);
    context_texts[token_context].assign(bytes(value.span.begin, value.span.end));
    value.raw = context_texts[token_context];
  }
  token_slot = token_context = kNone;
  value_done();
}

void JsonScanner::Impl::value_done() {
  state = frames.empty() ? State::kRoot : State::kCommaOrEnd;
  if (elide_depth == frames.size()) {
    elide_depth = ~size_t{0};
    envelope_from = pos;
  }
}

void JsonScanner::Impl::emit(uint64_t begin) {
  in_record = false;
  if (pos - begin > kMaxRecord) return die(JsonEnd::Kind::kTooLarge, begin);
  record.span = {begin, pos};
  record.raw = bytes(begin, pos);
  for (JsonValue& value : record.values) value.raw = bytes(value.span.begin, value.span.end);
  ++end.records;
  handler->on_record(record);
  record.clear();
}

void JsonScanner::Impl::forget_position() {
  frames.clear();
  held.clear();
  escaped = in_record = false;
  token_slot = token_context = kNone;
  elide_depth = ~size_t{0};
  envelope_from = pos;
  state = State::kRoot;
}

// Only with `lines`: whatever is still open at a line break was broken.
void JsonScanner::Impl::end_line() {
  if (state == State::kScalar && frames.empty() && word_rest.empty()) {
    state = State::kRoot;
  } else if (state != State::kRoot) {
    ++end.bad_lines;
    die(JsonEnd::Kind::kMalformed, pos);
    forget_position();
  }
}

JsonScanner::JsonScanner(const JsonShape& shape, uint64_t base)
    : JsonScanner(std::make_shared<const JsonPlan>(shape), base) {}
JsonScanner::JsonScanner(std::shared_ptr<const JsonPlan> plan, uint64_t base)
    : impl_(std::make_unique<Impl>(std::move(plan), base)) {}
JsonScanner::~JsonScanner() = default;

void JsonScanner::feed(std::string_view chunk, JsonHandler& handler) {
  impl_->handler = &handler;
  if (!impl_->plan->lines) {
    if (!chunk.empty()) impl_->feed_piece(chunk);
    return;
  }
  while (!chunk.empty()) {
    const void* found = std::memchr(chunk.data(), '\n', chunk.size());
    if (found == nullptr) return impl_->feed_piece(chunk);
    const size_t length = static_cast<size_t>(static_cast<const char*>(found) - chunk.data()) + 1;
    impl_->feed_piece(chunk.substr(0, length));
    impl_->end_line();
    chunk.remove_prefix(length);
  }
}

JsonEnd JsonScanner::close(JsonHandler&) {
  Impl& s = *impl_;
  if (s.state == State::kScalar && s.frames.empty() && s.word_rest.empty()) s.state = State::kRoot;
  JsonEnd end = s.end;
  if (s.state != State::kRoot && s.state != State::kDead) {
    end.kind = JsonEnd::Kind::kTruncated;
    end.at = s.pos;
  } else if (end.kind == JsonEnd::Kind::kEmpty) {
    end.kind = s.any_value ? JsonEnd::Kind::kWhole : JsonEnd::Kind::kEmpty;
    end.at = s.pos;
  }
  return end;
}

void JsonScanner::peek(JsonHandler& handler) const {
  if (!impl_->in_record || impl_->state == State::kDead) return;
  JsonRecord open;
  open.path = impl_->record.path;
  open.span = {impl_->record_begin, impl_->pos};
  open.contexts = &impl_->contexts;
  const std::string_view held = impl_->held;
  open.raw = held.substr(0, impl_->pos - impl_->held_begin);
  for (JsonValue value : impl_->record.values) {
    if (value.span.empty()) continue;
    value.raw = held.substr(value.span.begin - impl_->held_begin, value.span.size());
    open.add(value);
  }
  handler.on_record(open);
}

std::string_view JsonScanner::envelope() const { return impl_->envelope; }

JsonEnd scan_json(std::string_view json, uint64_t base, const JsonShape& shape, JsonHandler& handler) {
  return scan_json(json, base, JsonPlan(shape), handler);
}

JsonEnd scan_json(std::string_view json, uint64_t base, const JsonPlan& plan, JsonHandler& handler) {
  // The plan outlives this call; nothing is shared.
  JsonScanner scanner(std::shared_ptr<const JsonPlan>(std::shared_ptr<const JsonPlan>(), &plan), base);
  scanner.feed(json, handler);
  return scanner.close(handler);
}

}  // namespace debrief::artifact

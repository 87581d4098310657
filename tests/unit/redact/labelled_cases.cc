#include "redact/labelled_cases.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "formats/format_check.h"

namespace debrief::test {
namespace {

using nlohmann::json;

bool is_secret_kind(const std::string& kind) { return std::any_of(kind.begin(), kind.end(), [](char c) { return c >= 'a' && c <= 'z'; }); }

// A bare number is no evidence of a person (the scorer leaves such cases out as well).
bool bare(const LabelledCase& c) {
  static const std::set<std::string> evident = {"EMAIL", "CREDIT_CARD", "IBAN", "IP", "MAC", "URL", "CRYPTO_WALLET"};
  if (c.secret() || evident.count(c.kind) != 0 || !c.fires || c.spans.size() != 1) return false;
  const auto begin = c.text.find_first_not_of(" \t\r\n"), end = c.text.find_last_not_of(" \t\r\n");
  return begin != std::string::npos && end + 1 - begin - c.spans[0].size() <= 2;
}

void read(const std::string& bytes, std::vector<LabelledCase>& out) {
  std::istringstream lines(bytes);
  for (std::string line; std::getline(lines, line);) {
    const json one = json::parse(line, nullptr, false);
    if (!one.is_object() || one.value("strength", "") == "weak") continue;
    LabelledCase c{one["id"], one["kind"], one["text"], one["expect"] == "fire", {}};
    for (const auto& span : one.value("spans", json::array())) c.spans.push_back({span[0], span[1]});
    if (!bare(c)) out.push_back(std::move(c));
  }
}

Surrounded between(const std::string& before, const std::string& text, const std::string& after) {
  Surrounded out{before + text + after, {}};
  for (uint64_t i = 0; i <= text.size(); ++i) out.at.push_back(before.size() + i);
  return out;
}

// Each byte as `write` writes it.
Surrounded rewritten(const std::string& before, const std::string& text, const std::string& after, const std::function<std::string(const std::string&, size_t)>& write) {
  Surrounded out{before, {}};
  for (size_t i = 0; i < text.size(); ++i) {
    out.at.push_back(out.text.size());
    out.text += write(text, i);
  }
  out.at.push_back(out.text.size());
  out.text += after;
  return out;
}

uint64_t covered(ByteSpan span, const std::vector<ByteSpan>& found) {
  uint64_t n = 0, at = span.begin;
  for (const ByteSpan f : found) {
    const uint64_t begin = std::max(f.begin, at), end = std::min(f.end, span.end);
    if (end > begin) n += end - begin, at = end;
  }
  return n;
}

bool hit(const LabelledCase& c, const Surrounded& in, const std::vector<ByteSpan>& found) {
  if (c.spans.empty()) return !found.empty();
  uint64_t want = 0, got = 0;
  for (const ByteSpan span : c.spans) {
    const ByteSpan moved{in.at[span.begin], in.at[span.end]};
    if (covered(moved, found) * 10 < moved.size() * 9) return false;
    want += moved.size();
  }
  for (const ByteSpan f : found) got += f.size();
  return got <= 2 * want + 16;
}

}  // namespace

bool LabelledCase::secret() const { return is_secret_kind(kind); }

std::vector<LabelledCase> labelled_cases() {
  std::vector<LabelledCase> out;
  for (const char* file : {"corpus/redaction/secrets.jsonl", "corpus/redaction/pii.jsonl"}) read(shared_bytes(file), out);
  return out;
}

const std::vector<Surrounding>& surroundings() {
  static const std::vector<Surrounding> all = {
      {"alone", [](const std::string& t) { return between("", t, ""); }},
      // As redact_file.h reads a string of an export: decoded, with its key.
      {"Slack message", [](const std::string& t) { return between("\"text\": \"", t, "\""); }},
      {"raw JSON line", [](const std::string& t) {
         return rewritten("{\"type\":\"message\",\"user\":\"U05DANA0K1\",\"text\":\"", t, "\",\"ts\":\"1789513752.102211\"}", [](const std::string& s, size_t i) {
           const char c = s[i];
           return c == '\n' ? std::string("\\n") : c == '\t' ? "\\t" : c == '\r' ? "\\r" : c == '"' ? "\\\"" : c == '\\' ? "\\\\" : std::string(1, c);
         });
       }},
      {"log line", [](const std::string& t) { return between("2026-09-15T22:41:07.318Z ERROR [worker-3] checkout: ", t, "\n2026-09-15T22:41:07.402Z INFO [worker-3] checkout: done\n"); }},
      {"Markdown", [](const std::string& t) {
         return t.find('\n') == std::string::npos ? between("## What happened\n\n- **22:41** Somebody posted `", t, "` in the channel\n- then it stopped\n")
                                                  : between("## What happened\n\nSomebody posted\n\n```\n", t, "\n```\n\nthen it stopped\n");
       }},
      {"CSV cell", [](const std::string& t) {
         return rewritten("time,text,host\n2026-09-15 22:41:07,\"", t, "\",edge-2\n", [](const std::string& s, size_t i) { return s[i] == '"' ? std::string("\"\"") : std::string(1, s[i]); });
       }},
      {"stack trace", [](const std::string& t) {
         return between("Exception in thread \"main\" java.lang.IllegalStateException: ", t, "\n\tat com.example.shop.Checkout.pay(Checkout.java:118)\n\tat java.base/java.lang.Thread.run(Thread.java:840)\n");
       }},
  };
  return all;
}

Score score(const redact::Detector& detector, const std::vector<LabelledCase>& cases, const Surrounding& surrounding) {
  std::set<std::string> kinds;
  for (const auto& c : cases) kinds.insert(c.kind);
  Score out;
  for (const auto& c : cases) {
    const Surrounded in = surrounding.put(c.text);
    const bool secret = c.secret();
    std::vector<ByteSpan> own;
    bool alarm = false;
    for (const auto& found : detector.scan_all(in.text)) {
      // What the surroundings themselves hold is no business of the case.
      if (found.span.end <= in.at.front() || found.span.begin >= in.at.back()) continue;
      if (redact::Detector::is_secret(found) == secret) own.push_back(found.span);
      alarm = alarm || (secret ? redact::Detector::is_secret(found) : found.kind == c.kind || kinds.count(found.kind) == 0);
    }
    ++(c.fires ? out.fire : out.quiet)[secret];
    if (c.fires) out.hit[secret] += hit(c, in, own);
    if (!c.fires) out.kept[secret] += !alarm;
  }
  return out;
}

}  // namespace debrief::test

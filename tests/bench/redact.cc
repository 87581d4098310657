// Speed of the detectors, as tools/bench_redaction.mjs runs it, natively and as WebAssembly:
//   bench_redact texts FILE    scan of every message's text, decoded: positions and rule ids
//   bench_redact file FILE     the whole file redacted (redact_file.h)
//   bench_redact patterns      the expressions: label and value, values, names with a value
// One pass over fresh bytes. Prints "seconds hits text_bytes automata_bytes": the last is what building the
// detectors took and what their automata grew by while they ran.
#include <malloc.h>

#include <chrono>
#include <cstdio>
#include <cstring>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>
#include <re2/re2.h>

#include "base/embedded.h"
#include "redact/detector.h"
#include "redact/json_strings.h"
#include "redact/redact_file.h"
#include "redact/rule.h"

using namespace debrief;

namespace {

// A file's bytes, in memory that nobody filled before.
struct File {
  std::unique_ptr<char[]> bytes;
  size_t size = 0;
  explicit File(const char* path) {
    std::FILE* file = std::fopen(path, "rb");
    if (file == nullptr) return;
    std::fseek(file, 0, SEEK_END);
    const auto length = static_cast<size_t>(std::ftell(file));
    std::fseek(file, 0, SEEK_SET);
    bytes.reset(new char[length]);
    size = std::fread(bytes.get(), 1, length, file);
    std::fclose(file);
  }
  std::string_view text() const { return {bytes.get(), size}; }
};

double seconds() { return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count(); }

size_t allocated() {
#if defined(__GLIBC__)
  return mallinfo2().uordblks;
#else
  return static_cast<size_t>(static_cast<unsigned>(mallinfo().uordblks));
#endif
}

// Message texts as chat exports name them.
class Texts : public redact::JsonVisitor {
 public:
  Texts(std::string_view json, const redact::Detector& detector) : json_(json), detector_(detector) {}
  void string(std::string_view key, ByteSpan inside) override {
    if (key != "text" && key != "content") return;
    const std::string_view text = redact::decode_json_string(slice(json_, inside), room_);
    bytes += text.size();
    for (const auto& hit : detector_.scan(text)) {
      ++hits;
      sum += hit.span.begin + hit.span.end + hit.rule.size();  // positions and rule are made use of
    }
  }
  size_t hits = 0, bytes = 0, sum = 0;

 private:
  std::string_view json_;
  const redact::Detector& detector_;
  std::string room_;
};

int patterns() {
  for (const auto& [path, bytes] : rules::list("redaction/")) {
    if (path == "redaction/assignments.json") {
      const auto file = nlohmann::json::parse(bytes, nullptr, false);
      std::string names;
      for (const char* list : {"password", "secret", "key", "vendors"})
        for (const auto& name : file.value(list, nlohmann::json::array()))
          if (name.is_string()) names += (names.empty() ? "" : "|") + name.get_ref<const std::string&>();
      std::printf("(?i)(?:%s)[\"']?\\s*[:=]\\s*[\"']?[^\\s\"']{8}\n", names.c_str());
      continue;
    }
    if (path == "redaction/names.json" || path == "redaction/admissions.json" || path == "redaction/parties.json" || path == "redaction/notes.json") continue;
    if (auto rules = redact::parse_rules(bytes))
      for (const auto& rule : *rules) {
        const std::string& value = rule.value->pattern();
        std::printf("%s\n", (rule.label ? "(?:" + rule.label->pattern() + ").*(?:" + value + ")" : value).c_str());
      }
  }
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  const std::string_view verb = argc > 1 ? argv[1] : "";
  if (verb == "patterns") return patterns();
  if (argc < 3) return 2;
  const File read(argv[2]);
  const std::string_view bytes = read.text();
  const size_t before = allocated();
  const redact::Detector detector;
  const double begin = seconds();
  size_t hits = 0, text = 0;
  if (verb == "file") {
    text = redact::redact_file(detector, {}, {}, argv[2], bytes).size();
  } else {
    Texts texts(bytes, detector);
    redact::visit_json(bytes, texts);
    hits = texts.hits;
    text = texts.bytes;
  }
  std::printf("%.4f %zu %zu %zu\n", seconds() - begin, hits, text, allocated() - before);
  return 0;
}

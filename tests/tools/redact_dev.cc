// Runs the redaction room alone, natively, with the verbs that the scorers call:
//   redact_dev scan --jsonl FILE          {"id","text"} a line → {"id","spans":[[begin,end,kind,rule],…]}
//   redact_dev redact FILE [--audience internal|wider]
//   redact_dev lines FILE…                every line that holds a find, with kind and rule (noise)
//   redact_dev examples                   the rules' own examples; exit 1 when one does not hold
#include <cstdio>
#include <cstring>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>

#include "base/embedded.h"
#include "redact/detector.h"
#include "redact/redact_file.h"
#include "redact/rule.h"

namespace {

using nlohmann::json;
using debrief::redact::Detector;
using debrief::redact::Hit;

std::string read_file(const char* path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream out;
  out << in.rdbuf();
  return out.str();
}

int scan(const Detector& detector, const char* path) {
  std::ifstream in(path);
  for (std::string line; std::getline(in, line);) {
    const json one = json::parse(line, nullptr, false);
    if (!one.is_object() || !one.contains("text")) continue;
    json spans = json::array();
    for (const Hit& hit : detector.scan_all(one["text"].get_ref<const std::string&>()))
      spans.push_back({hit.span.begin, hit.span.end, hit.kind, hit.rule});
    std::cout << json{{"id", one["id"]}, {"spans", spans}}.dump() << "\n";
  }
  return 0;
}

int lines(const Detector& detector, int count, char** paths) {
  for (int i = 0; i < count; ++i) {
    const std::string text = read_file(paths[i]);
    for (const Hit& hit : detector.scan(text)) {
      const std::string_view found = debrief::slice(text, hit.span);
      const size_t from = text.rfind('\n', hit.span.begin) + 1;
      const size_t begin = std::max<size_t>(from, hit.span.begin > 60 ? hit.span.begin - 60 : 0);
      std::cout << paths[i] << "\t" << hit.kind << "\t" << hit.rule << "\t" << found << "\t"
                << text.substr(begin, hit.span.begin - begin) << "\n";
    }
  }
  return 0;
}

int examples() {
  int failed = 0, held = 0;
  for (const auto& [path, bytes] : debrief::rules::list("redaction/")) {
    if (path == "redaction/assignments.json" || path == "redaction/names.json" || path == "redaction/admissions.json" || path == "redaction/parties.json") continue;
    auto rules = debrief::redact::parse_rules(bytes);
    if (!rules) {
      std::cout << path << ": " << rules.error().message << "\n";
      return 1;
    }
    for (const auto& rule : *rules) {
      for (const auto& text : rule.examples.fires)
        if (rule.fires(text)) ++held; else ++failed, std::cout << "does not fire: " << rule.id << ": " << text << "\n";
      for (const auto& text : rule.examples.quiet)
        if (!rule.fires(text)) ++held; else ++failed, std::cout << "not quiet: " << rule.id << ": " << text << "\n";
    }
  }
  std::cout << held << " examples hold, " << failed << " do not\n";
  return failed != 0;
}

}  // namespace

int main(int argc, char** argv) {
  const std::string_view verb = argc > 1 ? argv[1] : "";
  const Detector detector;
  if (verb == "scan" && argc > 3) return scan(detector, argv[3]);
  if (verb == "lines") return lines(detector, argc - 2, argv + 2);
  if (verb == "examples") return examples();
  if (verb == "redact" && argc > 2) {
    const bool wider = argc > 4 && std::strcmp(argv[4], "wider") == 0;
    debrief::redact::Policy policy;
    policy.audience = wider ? debrief::incident::Audience::kWider : debrief::incident::Audience::kInternal;
    std::cout << debrief::redact::redact_file(detector, {}, policy, argv[2], read_file(argv[2]));
    return 0;
  }
  std::cerr << "usage: redact_dev scan --jsonl FILE | redact FILE --audience wider | lines FILE… | examples\n";
  return 2;
}

// Noise: over every line of the scenarios and of the real samples, what is found is labelled or shows
// itself (an address, an issuer's prefix); at most one find in 5,000 lines is neither. Says skipped where
// the files are absent; lists the finds with DEBRIEF_SHOW.
#include <catch2/catch.hpp>

#include <cstdio>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "base/ascii.h"
#include "formats/format_check.h"
#include "redact/detector.h"

using namespace debrief;

namespace {

// What must go by the scenarios' own labels, small letters.
std::set<std::string> labels() {
  std::set<std::string> out;
  for (const auto& path : test::shared_files("scenarios")) {
    if (path.size() < 14 || path.substr(path.size() - 14) != "/expected.json") continue;
    const auto expected = nlohmann::json::parse(test::shared_bytes(path), nullptr, false);
    if (!expected.is_object() || !expected.contains("redactions")) continue;
    for (const auto& one : expected["redactions"]) out.insert(lower(one.value("text", "")));
  }
  return out;
}

// Nobody needs a label to see what these are.
bool evident(const redact::Hit& hit, std::string_view value) {
  if (hit.kind == "EMAIL") return contains(value, "@");
  if (hit.kind == "IP" || hit.kind == "MAC") return true;  // checked address by address
  return hit.kind == "slack" || hit.kind == "aws";         // xox…, AKIA…, ASIA…
}

}  // namespace

TEST_CASE("one unlabelled find in 5,000 lines at most", "[redaction-corpus]") {
  const auto known = labels();
  if (known.empty()) {
    WARN("skipped: no scenarios beside this repository");
    return;
  }
  const redact::Detector detector;
  const bool show = std::getenv("DEBRIEF_SHOW") != nullptr;
  size_t lines = 0, unlabelled = 0;
  for (const char* folder : {"scenarios", "formats/samples"})
    for (const auto& path : test::shared_files(folder)) {
      if (contains(path, "/expected")) continue;
      std::istringstream in(test::shared_bytes(path));
      for (std::string line; std::getline(in, line);) {
        ++lines;
        for (const auto& hit : detector.scan(line)) {
          const std::string value = lower(slice(line, hit.span));
          const bool labelled = std::any_of(known.begin(), known.end(), [&](const std::string& label) { return contains(label, value) || contains(value, label); });
          if (labelled || evident(hit, value)) continue;
          ++unlabelled;
          if (show) std::printf("%s: %s by %s: %s\n", path.c_str(), hit.kind.c_str(), hit.rule.c_str(), value.c_str());
        }
      }
    }
  if (show) std::printf("%zu finds in %zu lines\n", unlabelled, lines);
  CHECK(unlabelled * 5000 <= lines);
}

// Development runner: `review_dev review DRAFT [--format json]` prints the review as the command line
// will, without the command line. For tuning on labelled drafts before the real one is there.
#include <cstdio>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "document/postmortem.h"
#include "review/review.h"

using nlohmann::json;
using namespace debrief;

int main(int argc, char** argv) {
  if (argc < 3) return 2;
  std::ifstream file(argv[2], std::ios::binary);
  std::stringstream bytes;
  bytes << file.rdbuf();
  const document::Postmortem document = document::parse(bytes.str());
  const review::Review found = review::review(document, {});
  const auto line = [&](ByteSpan span) { return span.empty() ? 0u : document::position(document.source, span.begin).line; };
  json out = {{"schema", "debrief.report/1"}, {"mode", "review"}, {"verdict", std::string(review::to_string(found.verdict))}, {"reasons", found.reasons}, {"top3", found.top3}};
  for (const review::SectionState& s : found.sections)
    out["sections"][std::string(document::to_string(s.section))] = {{"present", s.present}, {"line", line(s.span)}, {"heading", s.heading}};
  out["findings"] = json::array();
  for (const lint::Finding& f : found.findings) {
    json one = {{"rule", f.rule}, {"id", f.rule_id}, {"section", std::string(document::to_string(f.section))}, {"severity", std::string(lint::to_string(f.severity))},
                {"line", line(f.span)}, {"column", f.span.empty() ? 0u : document::position(document.source, f.span.begin).column}, {"span", {f.span.begin, f.span.end}}, {"quote", f.quote}, {"why", f.why}, {"authority", f.authority}, {"suggestion", f.suggestion}};
    if (f.rewrite) one["rewrite"] = f.rewrite->text;
    out["findings"].push_back(one);
  }
  out["strengths"] = json::array();
  for (const lint::Strength& s : found.strengths) out["strengths"].push_back({{"text", s.text}, {"line", line(s.span)}});
  out["suppressed"] = found.suppressed.size();
  out["problems"] = found.problems;
  std::cout << out.dump(1, ' ', false, json::error_handler_t::replace) << "\n";
  if (argc > 3 && std::string(argv[argc - 1]) == "--dump") {
    for (const auto& b : document.blocks) std::cerr << int(b.kind) << " L" << b.level << " line " << line(b.span) << ": " << b.text.visible.substr(0, 80) << "\n";
    for (const auto& p : document.parts) std::cerr << "PART " << document::to_string(p.section) << (p.inherited ? " inh" : "") << " [" << p.heading << "] " << p.first_block << "+" << p.block_count << "\n";
    for (const auto& f : document.fields) std::cerr << "FIELD " << f.key << " = " << f.value << "\n";
    for (const auto& r : document::timeline_entries(document)) std::cerr << "ROW line " << line(r.span) << " " << r.time_text << " | " << r.event.visible.substr(0, 70) << " | " << r.source_text.visible << "\n";
    for (const auto& a : document::action_entries(document)) std::cerr << "ACTION line " << line(a.span) << " " << a.action.visible.substr(0, 70) << " | o=" << a.owner << " d=" << a.due << " t=" << a.type << " #" << a.ticket << "\n";
    for (const auto& f : document::factor_entries(document)) std::cerr << "FACTOR line " << line(f.span) << " " << f.text.visible.substr(0, 70) << "\n";
  }
}

// See self_test.h.
#include "lint/self_test.h"

#include <algorithm>
#include <memory>

#include "lint/engine.h"
#include "redact/detector.h"

namespace debrief::lint {

namespace {

// The cast of the examples.
language::Names example_names() {
  language::Names names;
  names.people = {"Dana Reyes", "Dana", "Omar Haddad", "Omar", "Ines", "@dana"};
  names.teams = {"Platform team"};
  names.machines = {"checkout-api", "billing-worker", "eu-west-1"};
  names.vendors = {"Acmepay", "Northcloud"};
  return names;
}

bool fires(const Engine& engine, const Rule& rule, const std::string& example, std::unique_ptr<redact::Detector>& detector) {
  const bool sentence = rule.check == CheckKind::kPhrase || rule.check == CheckKind::kFrame;
  std::vector<Finding> found;
  if (sentence) {
    const document::Section section = rule.sections.empty() ? document::Section::kOther : rule.sections.front();
    found = engine.check_sentence(example, section, rule.places.empty() ? Place::kProse : rule.places.front());
  } else {
    const document::Postmortem document = document::parse(example);
    const bool token = rule.check == CheckKind::kToken;
    if (token && !detector) detector = std::make_unique<redact::Detector>();  // costly, and few rules want one
    found = engine.check(make_view(document, example_names(), token ? detector.get() : nullptr));
  }
  return std::any_of(found.begin(), found.end(), [&](const Finding& finding) { return finding.rule_id == rule.id && !finding.suppressed; });
}

}  // namespace

std::vector<std::string> verify(Pack& pack) {
  std::vector<std::string> out;
  std::vector<Rule> good;
  std::unique_ptr<redact::Detector> detector;
  for (Rule& rule : pack.rules) {
    Pack alone;
    alone.name = pack.name;
    alone.rules.push_back(rule);
    const Engine engine({alone}, example_names());
    std::string wrong;
    for (const std::string& problem : engine.problems()) wrong = problem;
    for (const std::string& example : rule.fires)
      if (wrong.empty() && !fires(engine, rule, example, detector)) wrong = "does not fire on \"" + example + "\"";
    for (const std::string& example : rule.quiet)
      if (wrong.empty() && fires(engine, rule, example, detector)) wrong = "is not quiet on \"" + example + "\"";
    if (wrong.empty()) good.push_back(std::move(rule));
    else out.push_back("Rule " + rule.id + " " + wrong + ".");
  }
  pack.rules = std::move(good);
  return out;
}

}  // namespace debrief::lint

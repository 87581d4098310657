// The gold sentences: how often the frame of a written-down sentence is right. Prints the accuracy.
#include <catch2/catch.hpp>
#include <iostream>
#include <sstream>

#include "base/embedded.h"
#include "language/describe.h"

namespace debrief::language {
namespace {

struct Gold {
  Register reg = Register::kChat;
  std::string subject, polarity, modality, mood, verb, sentence;
};

std::vector<Gold> gold_sentences() {
  std::vector<Gold> out;
  std::istringstream in{std::string(rules::file("language/en/gold.tsv"))};
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line[0] == '#') continue;
    std::istringstream fields(line);
    Gold gold;
    std::string reg;
    for (std::string* field : {&reg, &gold.subject, &gold.polarity, &gold.modality, &gold.mood, &gold.verb, &gold.sentence}) std::getline(fields, *field, '\t');
    gold.reg = reg == "doc" ? Register::kDocument : Register::kChat;
    out.push_back(gold);
  }
  return out;
}

const Clause* judged(const Analysis& analysis, const std::string& verb) {
  for (const Clause& clause : analysis.clauses) {
    if (clause.frame.verb == (verb == "-" ? "" : verb)) return &clause;
  }
  return nullptr;
}

struct Score {
  const char* name;
  int right = 0, all = 0;
  int permille() const { return all == 0 ? 0 : right * 1000 / all; }
};

// An order of a document has no subject of its own: "you" is understood.
bool same_subject(const Gold& gold, const Frame& frame) {
  if (gold.mood == "order" && frame.subject.type == SubjectClass::kNone) return gold.subject == "person";
  return name_of(frame.subject.type) == gold.subject;
}

TEST_CASE("frames of the gold sentences", "[language][gold]") {
  const std::vector<Gold> all = gold_sentences();
  REQUIRE(all.size() >= 200);
  Score verb{"verb"}, subject{"subject"}, polarity{"polarity"}, modality{"modality"}, mood{"mood"};
  for (const Gold& gold : all) {
    const Visible visible = decode(gold.sentence, Markup::kMarkdown);
    const Analysis analysis = analyse(visible, gold.reg, NameIndex());
    const Clause* clause = judged(analysis, gold.verb);
    const auto count = [&](Score& score, bool right) {
      ++score.all;
      score.right += right;
      if (!right) std::cerr << score.name << " wrong: " << gold.sentence << "\n    " << (clause ? describe(*clause, visible.text) : "no clause with verb " + gold.verb) << "\n";
    };
    count(verb, clause != nullptr);
    if (clause == nullptr) {
      for (Score* score : {&subject, &polarity, &modality, &mood}) ++score->all;
      continue;
    }
    count(subject, same_subject(gold, clause->frame));
    count(polarity, name_of(clause->frame.polarity) == gold.polarity);
    count(modality, name_of(clause->frame.modality) == gold.modality);
    count(mood, name_of(clause->frame.mood) == gold.mood);
  }
  std::cerr << "gold: " << all.size() << " sentences;";
  for (const Score* score : {&verb, &subject, &polarity, &modality, &mood}) std::cerr << ' ' << score->name << ' ' << score->permille() / 10 << '.' << score->permille() % 10 << " %;";
  std::cerr << '\n';
  CHECK(verb.permille() >= 970);
  CHECK(subject.permille() >= 950);
  CHECK(polarity.permille() >= 970);
  CHECK(modality.permille() >= 970);
  CHECK(mood.permille() >= 970);
}

}  // namespace
}  // namespace debrief::language

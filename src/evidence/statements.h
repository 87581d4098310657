// Statements: what one sentence of a conversation says about how things stand, read from which kinds of words
// meet in it, not from its wording. A sentence that names a part of the work (an alert, a test, a procedure, a
// limit…) together with a mark of a defect (a negation, a restriction, age, a wrong state) states a condition;
// one that weighs what else could have come names luck; one that looks ahead names a risk. The words are data,
// rules/statements/words.json, in the groups that this header names.
#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/bytes.h"

namespace debrief::evidence {

struct Statement {
  std::string type;        // class of the part that it names; "" when it names none
  std::string question;    // of that class
  int marks = 0;           // groups of defect words that meet in it: 0–4
  bool counterfactual = false, ahead = false, takes_on = false;  // "otherwise…", "tonight", "I'll … by Friday"
  bool lasting = false, asks_why = false;  // "still", "why did it not…"
  bool aside = false;      // hedged, asked, social, or a general appeal: no statement of a condition
  int explains = 0;        // words that join a cause to an effect
  bool doing = false;      // tells what somebody is doing now
};

class Statements {
 public:
  Statements();
  Statement read(std::string_view sentence) const;

 private:
  using Words = std::vector<std::string>;
  struct Subject {
    std::string type, question;
    Words words;
  };
  std::vector<Words> marks_;
  std::vector<Subject> subjects_;
  Words counterfactual_, ahead_, takes_on_, aside_, doing_, explains_, lasting_, asks_why_;
};

// Spans of the sentences and lines of a text, without blanks around them. Linear.
std::vector<ByteSpan> sentences(std::string_view text);

// The words of a text that can link it to another: lower case, four letters and more, names cut at capitals,
// digits and signs ("GateConfirmBacklog" → gate, confirm, backlog); words that every alert and runbook holds
// (error, service, high…) are left out. Sorted, each once.
std::vector<std::string> linking_words(std::string_view text);
size_t shared_words(const std::vector<std::string>& a, const std::vector<std::string>& b);

}  // namespace debrief::evidence

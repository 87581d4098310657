// The repository against the conversation: lines that admit a gap of their own in a comment, and lines that the
// responders speak of (the same name and number in both), whatever the file's language.
#include <algorithm>
#include <map>

#include "base/ascii.h"
#include "base/order.h"
#include "evidence/finding.h"
#include "evidence/observers.h"
#include "evidence/statements.h"

namespace debrief::evidence {

namespace {

using repo::FileRole;

constexpr size_t kMostSpoken = 60;    // a word that more utterances hold links none of them
constexpr size_t kMostLines = 6;      // of all files, that responders speak of
constexpr uint64_t kLongest = 300;    // bytes of a line that is read

struct Class {
  std::string_view type, question;
};
Class class_of(FileRole role) {
  switch (role) {
    case FileRole::kWorkflow: return {"canary and test coverage", "What would the pipeline have to look at to stop this?"};
    case FileRole::kAlertRules:
    case FileRole::kAlertRouting: return {"misrouted alert", "Where does this signal have to arrive, and how soon?"};
    case FileRole::kRunbook: return {"stale runbook", "How do changes of the system reach the runbook?"};
    default: return {"condition in the configuration", "What was this value chosen for, and does that still hold?"};
  }
}

bool is_read(FileRole role) {
  return role != FileRole::kPostmortem && role != FileRole::kTemplate && role != FileRole::kSeverity && role != FileRole::kOwners && role != FileRole::kCatalog;
}

// What a line says about itself: after a comment sign, or as the value of a key that holds prose.
std::string_view remark(std::string_view line) {
  for (const std::string_view sign : {"# ", "// ", "-- ", "/* ", "<!-- "})
    if (const size_t at = line.find(sign); at != std::string_view::npos && (at == 0 || is_blank(line[at - 1]))) return trim(line.substr(at + sign.size()));
  for (const std::string_view key : {"note:", "comment:", "description:", "reason:", "\"note\":", "\"comment\":", "\"description\":", "\"doc\":"})
    if (const size_t at = line.find(key); at != std::string_view::npos) return trim(line.substr(at + key.size()));
  return {};
}

Fact line_fact(const Context& context, const repo::File& file, const repo::Line& line, std::string_view observer, Cited text, int rank) {
  const Class what = class_of(file.role);
  const std::string path = repository_path(file.path);
  return {fact_id(context, observer, line.source), std::string(observer) + "@" + path, std::string(what.type), std::move(text), std::string(what.question), rank, {}, {path, line.number}};
}

void admitting(const Context& context, const Statements& statements, Evidence& evidence) {
  for (const auto& file : context.repository.files) {
    if (!is_read(file.role) || file.role == FileRole::kRunbook || !bears_on(context, file, context.store.record(file.ref).text)) continue;
    for (const auto& line : repo::lines(context.store, file)) {
      const std::string_view own = line.text.size() <= kLongest ? remark(line.text) : std::string_view{};
      if (own.size() < 8 || own.front() == '!') continue;
      const Statement what = statements.read(own);
      if (what.marks == 0) continue;
      const std::string path = repository_path(file.path);
      Sentence text;
      text.say(path).say(" line ").say(std::to_string(line.number)).say(" says of itself").quote(": ", excerpt(line.text, 160)).cite({line.source}).say(".");
      evidence.factors.push_back(line_fact(context, file, line, "repo/admits", text.done(), 68 + 3 * what.marks));
    }
  }
}

// Tokens that hold a digit ("600", "v2", "5.18"): shared ones make two texts speak of one value.
std::vector<std::string> values(std::string_view text) {
  std::vector<std::string> out;
  std::string word;
  const auto take = [&] {
    while (!word.empty() && word.back() == '.') word.pop_back();
    if (word.size() >= 2 && std::any_of(word.begin(), word.end(), is_digit)) out.push_back(word);
    word.clear();
  };
  for (const char c : text) {
    if (is_alnum(c) || c == '.') word.push_back(to_lower(c));
    else take();
  }
  take();
  sort(out);
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

struct Spoken {  // a sentence
  const Utterance* said;
  ByteSpan span;
  std::vector<std::string> words, values;
  bool failed = false;  // of a step that did not help or was refused
};

// What may speak of a line: statements with a mark of a defect, what was said once the finding was out, and the
// attempts that failed.
std::vector<Spoken> spoken(const Context& context, const Statements& statements) {
  std::vector<Spoken> out;
  const auto* finding = finding_of(context, statements);
  std::vector<artifact::RecordRef> failed;
  for (const auto& row : context.timeline.rows)
    if (row.kind == incident::EventKind::kMitigationAttempt && row.outcome == incident::Outcome::kFailed)
      for (const auto& source : row.sources) failed.push_back(source.ref);
  for (const auto& said : context.utterances) {
    if (said.bot || said.notice) continue;
    const bool explained = said.after || (finding && said.time >= finding->time - time::kMinute);
    const bool bad = std::find(failed.begin(), failed.end(), said.ref) != failed.end();
    for (const ByteSpan span : sentences(said.text())) {
      const std::string_view words = slice(said.text(), span);
      if (span.size() > kLongest || (!explained && !bad && statements.read(words).marks == 0)) continue;
      out.push_back({&said, span, linking_words(words), values(words), bad});
    }
  }
  return out;
}

// Lines that only name the object: they say which file is meant, not what it holds.
bool names_only(std::string_view line) {
  const std::string low = lower(line);
  for (const std::string_view key : {"name:", "- name:", "\"name\":", "metadata:", "kind:", "apiversion:", "app:", "labels:", "- alert:", "alert:", "id:", "- id:", "uses:", "- uses:", "title:", "namespace:", "owner:", "image:", "expr:", "query:", "summary:"})
    if (low.starts_with(key)) return true;
  return false;
}

struct Match {
  const repo::File* file;
  repo::Line line;
  const Spoken* by;
  int score;
};

// The utterance that speaks of this line most plainly.
std::optional<Match> match(const repo::File& file, const repo::Line& line, const std::vector<std::string>& path, const std::vector<Spoken>& all, const std::map<std::string, std::vector<size_t>>& postings) {
  const auto words = linking_words(line.text), numbers = values(line.text);
  std::vector<size_t> candidates;
  for (const auto* list : {&words, &numbers})
    for (const auto& word : *list)
      if (const auto at = postings.find(word); at != postings.end() && at->second.size() <= kMostSpoken) candidates.insert(candidates.end(), at->second.begin(), at->second.end());
  sort(candidates);
  candidates.erase(std::unique(candidates.begin(), candidates.end()), candidates.end());
  std::optional<Match> best;
  for (const size_t index : candidates) {
    const Spoken& by = all[index];
    const auto shared = static_cast<int>(shared_words(words, by.words)), same = static_cast<int>(shared_words(numbers, by.values)), near = static_cast<int>(shared_words(path, by.words));
    const bool one_value = same > 0 && shared + near > 0;
    const bool one_name = shared >= 2 && shared * 2 >= static_cast<int>(words.size());
    const bool step = file.role == FileRole::kRunbook && by.failed && shared >= 2;
    if (!step && (file.role == FileRole::kRunbook || (!one_value && !one_name))) continue;
    const int score = 2 * shared + 3 * same + near + (by.said->after ? 1 : 0) - (names_only(line.text) ? 4 : 0);
    if (!best || score > best->score) best = Match{&file, line, &by, score};
  }
  return best;
}

void spoken_of(const Context& context, const Statements& statements, Evidence& evidence) {
  const auto all = spoken(context, statements);
  std::map<std::string, std::vector<size_t>> postings;
  for (size_t i = 0; i < all.size(); ++i)
    for (const auto* list : {&all[i].words, &all[i].values})
      for (const auto& word : *list) postings[word].push_back(i);
  std::vector<Match> found;
  for (const auto& file : context.repository.files) {
    if (!is_read(file.role)) continue;
    const auto path = linking_words(repository_path(file.path));
    std::vector<Match> best;  // two lines a file
    for (const auto& line : repo::lines(context.store, file)) {
      if (line.text.size() > kLongest || (file.role != FileRole::kRunbook && line.text.find_first_of(":=") == std::string_view::npos)) continue;
      auto one = match(file, line, path, all, postings);
      if (one && one->score >= 4) best.push_back(*one);
    }
    sort(best, [](const Match& a, const Match& b) { return a.score > b.score; });
    for (size_t i = 0; i < best.size() && i < 2; ++i) found.push_back(best[i]);
  }
  sort(found, [](const Match& a, const Match& b) { return a.score > b.score; });
  if (found.size() > kMostLines) found.erase(found.begin() + kMostLines, found.end());
  for (const Match& one : found) {
    const bool step = one.file->role == FileRole::kRunbook;
    const artifact::SourceRef said = one.by->said->cite(one.by->span);
    const std::string path = repository_path(one.file->path);
    Sentence text;
    text.say(path).say(" line ").say(std::to_string(one.line.number)).say(step ? " documents a step that was tried and did not hold" : " holds what a responder speaks of")
        .quote(": ", excerpt(one.line.text, 120)).cite({one.line.source}).quote(", ", excerpt(slice(one.by->said->text(), one.by->span), 160)).cite({said}).say(".");
    if (step)
      evidence.went_wrong.push_back({fact_id(context, "wrong/repo/step", one.line.source), "repo/step@" + path, "stale runbook",
                                     Sentence().say("A documented step was tried and did not hold: ").say(path).say(" line ").say(std::to_string(one.line.number)).cite({one.line.source, said}).say(".").done(), "", 71, {}});
    evidence.factors.push_back(line_fact(context, *one.file, one.line, step ? "repo/step" : "repo/spoken-of", text.done(), step ? 74 : 61 + std::min(one.score, 12)));
  }
}

}  // namespace

void observe_repository(const Context& context, const Statements& statements, Evidence& evidence) {
  if (context.repository.empty()) return;
  admitting(context, statements, evidence);
  spoken_of(context, statements, evidence);
}

}  // namespace debrief::evidence

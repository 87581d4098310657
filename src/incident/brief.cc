// Labels to fields. The words are a table; a label matches the longest entry that it contains.
#include "incident/brief.h"

#include <array>

#include "base/ascii.h"
#include "incident/brief_fields.h"
#include "time/parse.h"

namespace debrief::incident {
namespace {

enum class Slot : uint8_t { kNone, kText, kTitle, kSeverity, kStart, kDetected, kMitigated, kResolved, kCommander,
                            kOnCall, kJoined, kInformed, kAuthors, kLinks };

struct Label {
  std::string_view words;
  Slot slot;
};
constexpr std::array kLabels{
    Label{"brief", Slot::kText}, Label{"summary", Slot::kText}, Label{"description", Slot::kText},
    Label{"what happened", Slot::kText}, Label{"tl dr", Slot::kText}, Label{"tldr", Slot::kText},
    Label{"overview", Slot::kText}, Label{"incident brief", Slot::kText}, Label{"text", Slot::kText},
    Label{"title", Slot::kTitle}, Label{"incident", Slot::kTitle}, Label{"incident name", Slot::kTitle},
    Label{"incident title", Slot::kTitle}, Label{"name", Slot::kTitle},
    Label{"severity", Slot::kSeverity}, Label{"sev", Slot::kSeverity}, Label{"priority", Slot::kSeverity},
    Label{"severity level", Slot::kSeverity}, Label{"incident severity", Slot::kSeverity},
    Label{"impact start", Slot::kStart}, Label{"impact started", Slot::kStart}, Label{"impact began", Slot::kStart},
    Label{"impact from", Slot::kStart}, Label{"customer impact start", Slot::kStart}, Label{"started", Slot::kStart},
    Label{"start", Slot::kStart}, Label{"start time", Slot::kStart}, Label{"began", Slot::kStart},
    Label{"started at", Slot::kStart}, Label{"incident start", Slot::kStart}, Label{"from", Slot::kStart},
    Label{"detected", Slot::kDetected}, Label{"detection", Slot::kDetected}, Label{"detected at", Slot::kDetected},
    Label{"detection time", Slot::kDetected}, Label{"time detected", Slot::kDetected},
    Label{"noticed", Slot::kDetected}, Label{"first alert", Slot::kDetected}, Label{"alerted", Slot::kDetected},
    Label{"paged", Slot::kDetected}, Label{"paged at", Slot::kDetected}, Label{"first page", Slot::kDetected},
    Label{"mitigated", Slot::kMitigated}, Label{"mitigated at", Slot::kMitigated},
    Label{"mitigation", Slot::kMitigated}, Label{"recovered", Slot::kMitigated}, Label{"impact end", Slot::kMitigated},
    Label{"impact ended", Slot::kMitigated},
    Label{"resolved", Slot::kResolved}, Label{"resolution", Slot::kResolved}, Label{"resolved at", Slot::kResolved},
    Label{"resolution time", Slot::kResolved}, Label{"time resolved", Slot::kResolved},
    Label{"closed", Slot::kResolved}, Label{"ended", Slot::kResolved}, Label{"end", Slot::kResolved},
    Label{"end time", Slot::kResolved}, Label{"all clear", Slot::kResolved}, Label{"fixed", Slot::kResolved},
    Label{"ic", Slot::kCommander}, Label{"incident commander", Slot::kCommander}, Label{"commander", Slot::kCommander},
    Label{"incident lead", Slot::kCommander}, Label{"incident manager", Slot::kCommander},
    Label{"coordinator", Slot::kCommander}, Label{"incident coordinator", Slot::kCommander}, Label{"coordination", Slot::kCommander},
    Label{"major incident manager", Slot::kCommander}, Label{"major incident manager incident commander", Slot::kCommander},
    Label{"lead", Slot::kCommander}, Label{"duty manager", Slot::kCommander}, Label{"duty manager incident commander", Slot::kCommander},
    Label{"led by", Slot::kCommander}, Label{"im", Slot::kCommander}, Label{"run by", Slot::kCommander},
    Label{"on call", Slot::kOnCall}, Label{"oncall", Slot::kOnCall}, Label{"primary", Slot::kOnCall},
    Label{"primary on call", Slot::kOnCall}, Label{"secondary on call", Slot::kOnCall}, Label{"pager", Slot::kOnCall},
    Label{"on duty", Slot::kOnCall}, Label{"duty", Slot::kOnCall}, Label{"duty engineer", Slot::kOnCall}, Label{"duty engineers", Slot::kOnCall},
    Label{"on call engineer", Slot::kOnCall}, Label{"on call engineers", Slot::kOnCall}, Label{"secondary", Slot::kOnCall}, Label{"on call responder", Slot::kOnCall}, Label{"on call responders", Slot::kOnCall},
    Label{"joined", Slot::kJoined}, Label{"responders", Slot::kJoined}, Label{"responder", Slot::kJoined},
    Label{"also there", Slot::kJoined}, Label{"also involved", Slot::kJoined}, Label{"involved", Slot::kJoined},
    Label{"participants", Slot::kJoined}, Label{"engineers", Slot::kJoined}, Label{"helped", Slot::kJoined},
    Label{"others", Slot::kJoined}, Label{"people", Slot::kJoined}, Label{"who", Slot::kJoined},
    Label{"team", Slot::kJoined}, Label{"people involved", Slot::kJoined}, Label{"engineers joined", Slot::kJoined},
    Label{"informed", Slot::kInformed}, Label{"kept informed", Slot::kInformed}, Label{"notified", Slot::kInformed},
    Label{"stakeholders", Slot::kInformed}, Label{"fyi", Slot::kInformed}, Label{"cc", Slot::kInformed},
    Label{"author", Slot::kAuthors}, Label{"authors", Slot::kAuthors}, Label{"written by", Slot::kAuthors},
    Label{"scribe", Slot::kAuthors}, Label{"prepared by", Slot::kAuthors},
    Label{"link", Slot::kLinks}, Label{"links", Slot::kLinks}, Label{"dashboard", Slot::kLinks},
    Label{"dashboards", Slot::kLinks}, Label{"logs", Slot::kLinks}, Label{"log links", Slot::kLinks},
    Label{"dashboard links", Slot::kLinks}, Label{"runbook", Slot::kLinks},
};

// "detected utc" and "resolved at utc" mean what "detected" and "resolved at" do.
Slot slot_of(std::string_view label) {
  for (const std::string_view tail : {" utc", " time", " s"}) {
    if (label.size() > tail.size() && label.substr(label.size() - tail.size()) == tail) {
      const Slot whole = slot_of(label.substr(0, label.size() - tail.size()));
      if (whole != Slot::kNone) return whole;
    }
  }
  for (const Label& entry : kLabels)
    if (entry.words == label) return entry.slot;
  return Slot::kNone;
}
bool known(std::string_view label) { return slot_of(label) != Slot::kNone; }

// The innermost label that means something ("people" › "incident commander" › "name").
Slot slot_of(const std::vector<std::string>& labels) {
  Slot weak = Slot::kNone;
  for (size_t i = labels.size(); i-- > 0;) {
    const Slot slot = slot_of(labels[i]);
    const bool inner_name = slot == Slot::kTitle && labels[i] == "name" && i > 0;
    if (slot != Slot::kNone && !inner_name) return slot;
    if (inner_name) weak = slot;
  }
  return weak;
}

bool says_nothing(std::string_view value) {
  const std::string word = lower(trim(value));
  for (const std::string_view none : {"", "-", "\xE2\x80\x94", "none", "null", "n/a", "na", "tbd", "tk", "unknown", "?", "nobody", "no one"})
    if (word == none) return true;
  return false;
}

class Reader {
 public:
  Reader(std::string_view text, std::optional<artifact::RecordRef> document) : text_(text), document_(document) {}

  Brief read() {
    const BriefFields fields = read_fields(text_, known);
    for (const BriefField& field : fields.fields)
      if (is_time(slot_of(field.labels))) note_date(field);
    for (const BriefField& field : fields.fields) take(field);
    if (brief_.text.empty()) take_prose(fields.prose);
    if (brief_.title.empty()) brief_.title = fields.heading;
    brief_.near_miss = says_near_miss(brief_.text) || says_near_miss(brief_.title) ||
                       (brief_.severity && says_near_miss(brief_.severity->value));
    return std::move(brief_);
  }

 private:
  static bool is_time(Slot slot) {
    return slot == Slot::kStart || slot == Slot::kDetected || slot == Slot::kMitigated || slot == Slot::kResolved;
  }
  static bool says_near_miss(std::string_view text) {
    const std::string words = lower(text);
    return has_word(words, "near miss") || has_word(words, "near-miss") || has_word(words, "nearmiss") ||
           has_word(words, "close call");
  }
  std::optional<artifact::SourceRef> source(ByteSpan span) const {
    if (!document_) return std::nullopt;
    return artifact::SourceRef{*document_, span};
  }
  template <typename T>
  Stated<T> stated(T value, ByteSpan span) const {
    return {std::move(value), source(span)};
  }

  // The written time somewhere at the start of the value: "2026-08-22 11:09 UTC (first alarm)".
  static std::optional<time::Written> written(std::string_view value) {
    value = trim(value);
    if (auto whole = time::parse(value)) return whole;
    for (size_t cut = value.size(); cut > 4; --cut) {
      if (cut < value.size() && is_word(value[cut])) continue;
      if (auto head = time::parse(trim(value.substr(0, cut)))) return head;
    }
    for (const char open : {'~', '@'}) {
      if (!value.empty() && value.front() == open) return written(value.substr(1));
    }
    for (const std::string_view lead : {"at ", "about ", "around ", "ca. "}) {
      if (lower(value.substr(0, lead.size())) == lead) return written(value.substr(lead.size()));
    }
    return std::nullopt;
  }
  void note_date(const BriefField& field) {
    const auto at = written(field.value);
    if (at && at->has_date && at->has_year && !base_) base_ = time::date_of(at->clock);
  }
  std::optional<time::Resolved> instant(std::string_view value) const {
    const auto at = written(value);
    if (!at) return std::nullopt;
    time::Frame frame;
    frame.base_date = base_;
    const auto resolved = time::resolve(*at, frame);
    return resolved;
  }

  void take(const BriefField& field) {
    const Slot slot = slot_of(field.labels);
    if (slot == Slot::kNone || says_nothing(field.value)) return;
    switch (slot) {
      case Slot::kText:
        if (brief_.text.empty()) {
          brief_.text = field.value;
          brief_.source = source(field.span);
        }
        return;
      case Slot::kTitle:
        if (brief_.title.empty()) brief_.title = field.value;
        return;
      case Slot::kSeverity:
        if (!brief_.severity) brief_.severity = stated(field.value, field.span);
        return;
      case Slot::kStart: return take_time(field, &brief_.impact_start);
      case Slot::kDetected: return take_time(field, &brief_.detected);
      case Slot::kMitigated: return take_time(field, &brief_.mitigated);
      case Slot::kResolved: return take_time(field, &brief_.resolved);
      case Slot::kCommander: {
        std::vector<Stated<std::string>> names;
        take_list(field, &names);
        if (!brief_.commander && !names.empty()) brief_.commander = names.front();
        return;
      }
      case Slot::kOnCall: return take_list(field, &brief_.on_call);
      case Slot::kJoined: return take_list(field, &brief_.joined);
      case Slot::kInformed: return take_list(field, &brief_.informed);
      case Slot::kAuthors: return take_list(field, &brief_.authors);
      case Slot::kLinks: return take_list(field, &brief_.links);
      case Slot::kNone: return;
    }
  }
  void take_time(const BriefField& field, std::optional<Stated<time::Instant>>* out) {
    if (*out) return;
    const auto at = instant(field.value);
    if (!at) return;
    *out = stated(at->time, field.span);
    (*out)->precision = at->precision;
  }
  // "Gideon, Bao and Desta (support)": names without their parentheses. Spans hold in free text and in
  // JSON values without escapes; with escapes the whole value is the place.
  void take_list(const BriefField& field, std::vector<Stated<std::string>>* out) {
    const std::string_view value = field.value;
    const bool plain = field.span.size() == value.size();
    size_t begin = 0;
    int depth = 0;
    const auto emit = [&](size_t end) {
      ByteSpan part{begin, end};
      const size_t paren = value.substr(begin, end - begin).find('(');
      if (paren != std::string_view::npos && value.substr(begin, 4) != "http") part.end = begin + paren;
      while (!part.empty() && (is_blank(value[part.begin]) || value[part.begin] == '@')) ++part.begin;
      while (!part.empty() && (is_blank(value[part.end - 1]) || value[part.end - 1] == '.')) --part.end;
      const std::string_view name = slice(value, part);
      if (name.empty() || says_nothing(name)) return;
      const ByteSpan place = plain ? ByteSpan{field.span.begin + part.begin, field.span.begin + part.end} : field.span;
      out->push_back(stated(std::string(name), place));
    };
    for (size_t at = 0; at <= value.size(); ++at) {
      const bool end = at == value.size();
      if (!end && value[at] == '(') ++depth;
      if (!end && value[at] == ')') --depth;
      if (!end && depth > 0) continue;
      size_t divider = 0;
      if (end || value[at] == ',' || value[at] == ';' || value[at] == '\n' || value[at] == '&') divider = 1;
      else if (value.substr(at, 5) == " and ") divider = 5;
      else if (value.substr(at, 3) == " / " || value.substr(at, 3) == " + ") divider = 3;
      if (divider == 0) continue;
      emit(at);
      begin = at + divider;
      at += divider - 1;
    }
  }
  void take_prose(const std::vector<BriefField>& prose) {
    if (prose.empty()) return;
    brief_.text = prose.front().value;
    ByteSpan span = prose.front().span;
    for (size_t i = 1; i < prose.size() && brief_.text.size() < 400; ++i) {
      brief_.text += ' ';
      brief_.text += prose[i].value;
      span.end = prose[i].span.end;
    }
    brief_.source = source(span);
  }

  std::string_view text_;
  std::optional<artifact::RecordRef> document_;
  std::optional<time::Date> base_;
  Brief brief_;
};

}  // namespace

Brief read_brief(std::string_view text, std::optional<artifact::RecordRef> document) {
  return Reader(text, document).read();
}

std::optional<artifact::RecordRef> find_brief(const artifact::Store& store) {
  std::optional<artifact::RecordRef> best;
  size_t best_size = 0;
  for (uint32_t i = 0; i < store.artifacts().size(); ++i) {
    const artifact::Artifact& artifact = store.artifacts()[i];
    const size_t slash = artifact.path.rfind('/');
    const std::string name = lower(std::string_view(artifact.path).substr(slash == std::string::npos ? 0 : slash + 1));
    if (name.rfind("brief.", 0) != 0 || artifact.records.empty()) continue;
    if (!best || artifact.path.size() < best_size) {
      best = artifact::RecordRef{i, 0};
      best_size = artifact.path.size();
    }
  }
  return best;
}

}  // namespace debrief::incident

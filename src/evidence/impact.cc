// Customer impact: figures lifted from what people and records said, with how they were determined.
// A measure without a figure stays in the table as a hole for the author.
#include <re2/re2.h>

#include <array>
#include <map>

#include "base/ascii.h"
#include "evidence/observers.h"

namespace debrief::evidence {

namespace {


struct Measure {
  std::string_view id, title;
  const char* pattern;         // group 1 = the figure's words
  const char* about;           // the message must speak of this too; "" = nothing more
  std::string_view how;
};

// Order of the table (TEMPLATES, section C of the exemplars).
constexpr std::array<Measure, 6> kMeasures = {{
    {"requests_failed", "Requests failed", R"((?i)(?:^|[^\w=.,])((?:\d{1,3}(?:,\d{3})+|\d+) ?(?:so far|failed|5xx|errors|failures|requests? (?:failed|lost)|timeouts)\b))", R"((?i)5xx|5\.\.|err|fail|lost|timeout)", "a count in chat"},
    {"share_failed", "Share of requests failed", R"((?i)(\b\d+(?:\.\d+)? ?% (?:of (?:requests|logins|calls|traffic|users|orders|customers|players)|errors?|error rate|failed|failing)\b))", "", "a reading in chat"},
    {"users", "Users affected", R"((?i)(\b\d[\d,. ]*\d (?:\w+ ){0,2}(?:users|players|customers|accounts|orders|sessions|merchants|tenants|rows|lines|logins|signups)\b[^.?!;]{0,60}))", "", "a count in chat"},
    {"support", "Support load", R"((?i)(\b\d+(?:,\d{3})* (?:support )?(?:tickets|complaints|calls|cases)\b[^.?!;]{0,20}))", "", "a count in chat"},
    {"revenue", "Revenue impact", R"((?i)([$€£] ?\d[\d,.]*(?: ?(?:k|m|million|thousand))?|\b\d[\d,.]* ?(?:USD|EUR|GBP|dollars|euros)\b))", "", "a figure in chat"},
    {"slo", "SLO burn", R"((?i)(\b\d+(?:\.\d+)? ?% of (?:the |our )?(?:monthly |quarterly |weekly )?(?:error )?budget\b))", "", "a figure in chat"},
}};

// "41 tickets so far" → "41": the figure without what was said around it.
std::string_view figure_of(std::string_view words) {
  size_t end = 0;
  while (end < words.size() && !is_alpha(words[end])) ++end;
  const std::string_view figure = trim(words.substr(0, end));
  return figure.empty() ? std::string_view("a figure in chat") : figure;
}

ImpactRow duration_row(const Context& context) {
  ImpactRow row{"duration", "Duration", {}, {}};
  const auto from = impact_start(context);
  const auto* to = row_at(context.timeline, context.timeline.boundaries.confirmed);
  if (!from) return row;
  Sentence text;
  text.say(time::to_clock(from->time, from->precision)).cite(from->sources).say(" to ");
  if (!to) {
    row.figure = text.say(kTk).done();
    return row;
  }
  row.figure = text.say(time::to_clock(to->time, to->precision)).cite({source_of(context, *to)}).say(" UTC, ").say(duration_between(*from, *to)).done();
  row.how = Sentence().say(from->stated ? "stated start of impact to confirmed mitigation" : "first failing signal to confirmed mitigation").done();
  return row;
}

// A near miss has no impact to measure: what counts is how near it was, what was at stake, and what the
// way back would have taken by the team's own drills.
void near_miss_rows(const Context& context, const Cues& cues, std::vector<ImpactRow>& out) {
  ImpactRow margin{"margin", "How near it was", {}, {}}, stake{"at_stake", "At stake", {}, {}}, back{"way_back", "The way back, had it gone on", {}, {}};
  for (const auto& metric : context.timeline.metrics) {
    const auto *from = row_at(context.timeline, metric.from_row), *to = row_at(context.timeline, metric.to_row);
    if (metric.name != "margin" || !metric.seconds || !from || !to) continue;
    margin.figure = Sentence().say("stopped ").say(time::to_duration(*metric.seconds * time::kSecond)).say(" before the planned time").cite({source_of(context, *from), source_of(context, *to)}).done();
    margin.how = Sentence().say(metric.formula).done();
  }
  for (const auto& said : context.utterances) {
    std::string_view number;
    if (said.bot || !stake.figure.empty() || !cues.shows("sign/large-number", said.text(), &number)) continue;
    const auto begin = static_cast<size_t>(number.data() - said.text().data());
    stake.figure = Sentence().either("\"" + excerpt(said.text(), 120) + "\"", number).cite({said.cite({begin, begin + number.size()})}).done();
    stake.how = Sentence().say("a count in chat, ").say(time::to_clock(said.time, time::Precision::kSecond)).done();
  }
  Sentence drills;
  for (const auto* file : context.repository.with_role(repo::FileRole::kRunbook))
    for (const auto& line : repo::lines(context.store, *file))
      if (cues.shows("sign/drill-figure", line.text)) drills.say("\"").say(excerpt(line.text, 160)).say("\"").cite({line.source}).say(" ");
  back.figure = drills.done();
  if (!back.figure.empty()) back.how = Sentence().say("the team's runbook").done();
  for (auto* row : {&margin, &stake, &back}) out.push_back(std::move(*row));
}

ImpactRow comms_row(const Context& context) {
  ImpactRow row{"comms", "External communication", {}, {}};
  Sentence text;
  size_t posts = 0;
  std::vector<artifact::SourceRef> sources;
  std::string times;
  for (const auto& r : context.timeline.rows) {
    if (r.kind != incident::EventKind::kCommsPosted) continue;
    ++posts;
    times += (times.empty() ? "" : ", ") + time::to_clock(r.time, r.precision);
    if (sources.size() < 5) sources.push_back(source_of(context, r));
  }
  if (!posts) return row;
  row.figure = text.say(posts == 1 ? "one post: " : std::to_string(posts) + " posts: ").say(times).cite(sources).done();
  row.how = Sentence().say("status page or announcement records").done();
  return row;
}

}  // namespace

void observe_impact(const Context& context, const Cues& cues, Evidence& evidence) {
  if (context.timeline.near_miss) return near_miss_rows(context, cues, evidence.impact);
  evidence.impact.push_back(duration_row(context));
  for (const Measure& measure : kMeasures) {
    const re2::RE2 pattern(measure.pattern), about(measure.about);
    ImpactRow row{std::string(measure.id), std::string(measure.title), {}, {}};
    for (const auto& said : context.utterances) {
      if (said.bot) continue;
      std::string_view words;
      if (!re2::RE2::PartialMatch(said.text(), pattern, &words) || !re2::RE2::PartialMatch(said.text(), about)) continue;
      const auto begin = static_cast<size_t>(words.data() - said.text().data());
      Sentence figure;
      // Chat is not verbatim in the wider version: the figure alone stands there.
      figure.either("\"" + excerpt(words, 120) + "\"", figure_of(words)).cite({said.cite({begin, begin + words.size()})});
      row.figure = figure.done();
      // A count that was still growing is partial, and is called so.
      if (contains(words, "so far")) row.figure = Sentence().append(row.figure).say(". Partial: counted until ").say(time::to_clock(said.time, time::Precision::kSecond)).say(". Total: ").say(kTk).done();
      row.how = Sentence().say(measure.how).say(", ").say(time::to_clock(said.time, time::Precision::kSecond)).say(said.after ? ", after the resolution" : "").done();
    }
    evidence.impact.push_back(std::move(row));
  }
  evidence.impact.push_back(comms_row(context));
}

}  // namespace debrief::evidence

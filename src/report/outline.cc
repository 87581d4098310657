#include "report/outline.h"

#include "draft/sections.h"

namespace debrief::report {

namespace {

using draft::Block;
using draft::BlockKind;
using evidence::Cited;
using evidence::Sentence;

Block bullets(const std::vector<Cited>& lines) {
  Block block{BlockKind::kBullets, {}, {}, {}};
  for (const auto& line : lines) {
    block.rows.push_back({line});
    block.ids.emplace_back();
  }
  return block;
}

Block metrics_table(const timeline::Timeline& timeline) {
  Block table{BlockKind::kTable, {"Metric", "Value", "Formula", "From", "To", "Target"}, {}, {}};
  for (const auto& metric : timeline.metrics) {
    auto end = [&](std::optional<size_t> index) {
      const auto* row = evidence::row_at(timeline, index);
      return row ? Sentence().say(time::to_clock(row->time, row->precision)).cite({evidence::source_of(*row)}).done() : draft::plain("—");
    };
    auto stated = [](const incident::Stated<time::Instant>& at) {
      Sentence out;
      out.say(time::to_clock(at.value, at.precision)).say(", as the brief states");
      return at.source ? out.cite({*at.source}).done() : out.done();
    };
    std::string name = metric.name;
    for (char& c : name)
      if (c == '_') c = ' ';
    std::string target = "none stated";
    if (metric.target_seconds) {
      target = time::to_duration(*metric.target_seconds * time::kSecond);
      if (metric.seconds && *metric.seconds > *metric.target_seconds) target += ", " + time::to_duration((*metric.seconds - *metric.target_seconds) * time::kSecond) + " over";
    }
    table.rows.push_back({draft::plain(name), draft::plain(metric.seconds ? time::to_duration(*metric.seconds * time::kSecond) : metric.why_not),
                          draft::plain(metric.formula), metric.from_stated ? stated(*metric.from_stated) : end(metric.from_row), end(metric.to_row), draft::plain(target)});
    table.ids.push_back("metric/" + metric.name);
  }
  return table;
}

// Clocks that were found to be off, or of no stated zone: what was added, and why.
void clocks_table(const evidence::Context& context, std::vector<Entry>& out) {
  Block table{BlockKind::kTable, {"File", "Added to its times", "Why", "Applied"}, {}, {}};
  for (const auto& clock : context.timeline.clocks) {
    const std::string amount = (clock.add < 0 ? "−" : "+") + time::to_duration(std::abs(clock.add));
    Sentence why;
    why.say(clock.why).cite(clock.evidence);
    const std::string& path = context.store.artifacts()[clock.artifact].path;
    table.rows.push_back({draft::plain(path), draft::plain(amount + (clock.until ? " until the clock was set right" : "")), why.done(), draft::plain(clock.declined ? "no: kept as recorded" : "yes; can be kept as recorded")});
    table.ids.push_back("clock/" + path);
  }
  if (!table.rows.empty()) out.push_back(entry(std::move(table)));
}

void section_b(const evidence::Context& context, const evidence::Inventory& inventory, std::vector<Entry>& out) {
  out.push_back(heading(2, "Section B — Gaps", "section-b"));
  Block gaps{BlockKind::kTable, {"#", "Not received", "What changes if it is provided"}, {}, {}};
  for (size_t i = 0; i < inventory.gaps.size(); ++i) {
    const auto& gap = inventory.gaps[i];
    Sentence what;
    if (gap.critical) what.strong("Critical.").say(" ");
    gaps.rows.push_back({draft::plain("B" + std::to_string(i + 1)), what.say(gap.what).cite(gap.sources).done(), draft::plain(gap.changes)});
    gaps.ids.push_back("gap/" + gap.id);
  }
  out.push_back(entry(gaps.rows.empty() ? draft::paragraph(draft::plain("No gap was found in what was received.")) : std::move(gaps)));
  clocks_table(context, out);
  if (inventory.conflicts.empty()) return;
  Block conflicts{BlockKind::kTable, {"Subject", "Sources say", "Used here"}, {}, {}};
  for (const auto& conflict : inventory.conflicts) {
    Sentence says;
    for (size_t i = 0; i < conflict.says.size(); ++i) says.say(i ? "; " : "").append(conflict.says[i]);
    conflicts.rows.push_back({draft::plain(conflict.subject), says.done(), draft::plain(conflict.used)});
    conflicts.ids.push_back("conflict/" + conflict.subject);
  }
  out.push_back(entry(std::move(conflicts)));
}

void section_c(const draft::Draft& draft, std::vector<Entry>& out) {
  out.push_back(heading(2, "Section C — Still-active risks", "section-c"));
  if (draft.risks.empty()) {
    out.push_back(entry(draft::paragraph(draft::plain("No still-active risk was found in the received artifacts. What is mitigated and not yet fixed? TK — author to confirm."))));
    return;
  }
  Block list{BlockKind::kNumbered, {}, {}, {}};
  for (const auto& risk : draft.risks) {
    Sentence line;
    line.strong(risk.rank >= 90 ? "Escalate now:" : "Act before the next change:").say(" ").append(risk.text);
    if (!risk.question.empty()) line.say(" ").say(risk.question);
    list.rows.push_back({line.say(" Owner: ").say(evidence::kTk).say(risk.rank >= 90 ? " today." : ".").done()});
    list.ids.push_back(risk.id);
  }
  out.push_back(entry(std::move(list)));
}

void section_d(const evidence::Context& context, const draft::Draft& draft, std::vector<Entry>& out) {
  out.push_back(heading(2, "Section D — Summary", "section-d"));
  Sentence verdict;
  verdict.strong("Verdict: " + std::string(draft::to_string(draft.verdict)) + ".");
  for (const auto& reason : draft.verdict_reasons) verdict.say(" Rule: ").say(reason).say(".");
  out.push_back(entry(draft::paragraph(verdict.done())));
  Block top{BlockKind::kNumbered, {}, {}, {}};
  for (const auto& line : draft.top3) {
    top.rows.push_back({line});
    top.ids.emplace_back();
  }
  out.push_back(entry(draft::paragraph(draft::plain("Top 3 to address next:"))));
  out.push_back(entry(std::move(top)));
  out.push_back(entry(draft::paragraph(draft::plain("Distribution recommendation:"))));
  out.push_back(entry(bullets(draft.distribution)));
  const auto& t = context.timeline;
  out.push_back(heading(3, "Accounting", "accounting"));
  out.push_back(entry(draft::paragraph(draft::plain(std::to_string(t.records_read) + " records read: " + std::to_string(t.rows.size()) + " timeline rows, " + std::to_string(t.merged) +
                                                    " records merged into them as further sources, " + std::to_string(t.set_aside.size()) + " set aside with a reason."))));
}

}  // namespace

Entry heading(int level, std::string_view text, std::string_view id) { return {level, draft::plain(text), {}, std::string(id)}; }
Entry entry(Block block) { return {0, {}, std::move(block), {}}; }

std::vector<Entry> draft_outline(const evidence::Context& context, const evidence::Inventory& inventory, const draft::Draft& draft) {
  std::vector<Entry> out;
  out.push_back(heading(1, draft.title, "title"));
  out.push_back(heading(2, "Section A — Draft", "section-a"));
  for (const auto& section : draft.sections) {
    out.push_back(heading(3, section.heading, document::to_string(section.section)));
    for (const auto& block : section.blocks) out.push_back(entry(block));
    if (section.section == document::Section::kCustomerImpact) {
      out.push_back(heading(4, "Metrics", "metrics"));
      out.push_back(entry(metrics_table(context.timeline)));
    }
  }
  if (!draft.rejected.empty()) {
    out.push_back(heading(3, "Candidates set aside", "candidates-set-aside"));
    out.push_back(entry(draft::rejected_table(draft.rejected)));
  }
  section_b(context, inventory, out);
  section_c(draft, out);
  section_d(context, draft, out);
  return out;
}

}  // namespace debrief::report

// The report: verdict first, the three next things, metrics, Sections A–D, downloads, receipt.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { expected, gate, goDraft, goReview, mode, notify, openTks, report, review, selectRow, selectSources, theHost, markdown } from '../store';
import { decisions } from '../log';
import { documentParts, sectionOf, split, tksOfLine } from '../compose';
import { scanTks } from '../markdown';
import type { Metric, Report as R } from '../model';
import { copyRich, printDocument, save } from '../output';
import { copy, redacted } from '../publish';
import { kMetrics, text, words } from '../text';
import { clock, count, duration, shortDuration } from '../time';
import { Icon, Sev } from '../ui/icons';
import { Button, Lnk, Seg } from '../ui/parts';
import { TkButtons } from '../draft/tk';
import { setAudience } from './draft';
import { Proof as LastScan } from './redaction';
import { Verdict } from './review';

const go = (id: string): void => { const el = document.getElementById(id); el?.scrollIntoView({ block: 'start' }); el?.focus({ preventScroll: true }); };
const Section = ({ id, title, extra, children }: { id: string; title: string; extra?: JSX.Element | null; children: JSX.Element | (JSX.Element | null)[] | null }): JSX.Element => (
  <section class="rsec" id={id} tabIndex={-1} aria-label={`${id}: ${title}`}><span class="L" aria-hidden="true">{id}</span><div><h2>{title} {extra}</h2>{children}</div></section>
);

const End = ({ r, id, time }: { r: R; id: string; time: string }): JSX.Element => {
  const row = r.rows.find((x) => x.id === id);
  return row ? <Lnk label={`${clock(time)}: ${row.text}`} onClick={() => { selectRow(row); goDraft('draft'); }}>{clock(time)}</Lnk> : <>{time === '' ? '–' : clock(time)}</>;
};
const MetricRow = ({ r, m }: { r: R; m: Metric }): JSX.Element => (
  <tr><td title={m.formula}>{kMetrics[m.name] ?? words(m.name).replace(/^time to /, '')}</td><td class="num nw">{m.seconds === null ? <span class="q" title={m.whyNot}>{text.report.notComputable}</span> : duration(m.seconds)}</td><td class="q2">{m.seconds === null ? m.whyNot : <><End r={r} id={m.from} time={m.fromTime} /> → <End r={r} id={m.to} time={m.toTime} /></>}</td><td class={`nw ${m.target !== null && m.seconds !== null && m.seconds > m.target ? 'major' : 'q2'}`}>{m.target === null ? '' : shortDuration(m.target)}</td></tr>
);

const SectionTable = (): JSX.Element => {
  const parts = documentParts(markdown.value).filter((p) => p.level > 1 && !['other', 'sources'].includes(sectionOf(p.heading)));
  return (
    <table class="stack plain"><thead><tr><th>{text.report.th.section}</th><th class="num">{text.report.th.sources}</th><th class="num">{text.report.th.tk}</th></tr></thead>
      <tbody>{parts.map((p) => {
        const sources = new Set([...p.markdown.matchAll(/S\d+(?=[,\]])/g)].map((m) => m[0])).size;
        const tk = scanTks(p.markdown).length;
        return <tr key={p.heading}><td>{p.heading}</td><td class="num" data-l={text.report.th.sources}>{sources}</td><td class="num" data-l={text.report.th.tk}>{tk > 0 ? <span class="tag tkc">{tk}</span> : 0}</td></tr>;
      })}</tbody></table>
  );
};

const Downloads = ({ formats }: { formats: readonly string[] }): JSX.Element => (
  <section class="rsec" aria-label={text.report.downloads}><span class="L" aria-hidden="true"><Icon name="download" /></span><div><h2>{text.report.downloads}</h2>
    <LastScan />
    <table class="stack"><thead><tr><th>{text.report.th.format}</th><th>{text.report.th.for}</th><th><span class="sr">{text.report.download}</span></th></tr></thead>
      <tbody>{formats.map((f) => { const [name, ext, use] = text.report.formats[f] ?? [f, '', '']; return <tr key={f}><td>{name} <span class="q">{ext}</span></td><td class="q2" data-l="">{use}</td><td class="num"><Button kind="sm" id={`dl-${f}`} icon="download" label={`${text.report.download} ${name}, ${decisions.value.audience}`} onClick={() => { void save(f); }}>{text.report.download}</Button></td></tr>; })}</tbody></table></div></section>
);

/** Against the receipt of a session that was taken up: the same inputs must give the same output. */
const Proof = ({ r }: { r: R }): JSX.Element | null => {
  const then = expected.value;
  if (!then || then.inputs.length === 0) return null;
  const now = new Map(r.receipt.inputs.map((i) => [i.path, i.sha256]));
  const missing = then.inputs.filter((i) => !now.has(i.path)).length, other = then.inputs.filter((i) => now.has(i.path) && now.get(i.path) !== i.sha256).length;
  const more = r.receipt.inputs.length - (then.inputs.length - missing);
  const sameFiles = missing + other + more === 0, sameCore = then.core === r.receipt.core && then.rules === r.receipt.rules;
  if (sameFiles && sameCore) return <p class="good st"><Sev tone="good" />{text.report.proofSame(then.inputs.length)}</p>;
  return <p class="major st"><Sev tone="major" />{text.report.proofOther(missing, other, more, sameCore)}</p>;
};

const Receipt = ({ r }: { r: R }): JSX.Element | null => {
  const [all, setAll] = useState(false);
  const inputs = r.receipt.inputs;
  if (inputs.length === 0 && r.receipt.core === '') return null;
  const shown = all ? inputs : inputs.slice(0, 4);
  const cp = async (): Promise<void> => {
    const lines = [...inputs.map((i) => `${i.sha256}  ${i.path}`), `core ${r.receipt.core}`, r.receipt.output === '' ? '' : `output ${r.receipt.output}`].filter((s) => s !== '').join('\n');
    notify((await copy(await redacted(theHost(), lines, 'receipt.txt', 'internal'))) ? text.evidence.copied : text.errors.call);
  };
  return (
    <section class="rsec" aria-label={text.report.receipt}><span class="L" aria-hidden="true"><Icon name="lock" /></span><div><h2>{text.report.receipt} <span class="sm q2 lighter">{text.report.receiptHint}</span></h2>
      <Proof r={r} />
      <table class="stack plain"><thead><tr><th>{text.report.th.input}</th><th class="num">{text.report.th.bytes}</th><th>{text.report.th.sha}</th></tr></thead><tbody>{shown.map((i) => <tr key={i.path}><td class="hash">{i.path}</td><td class="num nw" data-l={text.report.th.bytes}>{i.bytes > 0 ? count(i.bytes) : ''}</td><td class="hash" data-l={text.report.th.sha} title={i.sha256}>{i.sha256.length > 30 ? `${i.sha256.slice(0, 16)}…${i.sha256.slice(-8)}` : i.sha256}</td></tr>)}{shown.length < inputs.length ? <tr><td colSpan={3} class="sm"><Lnk onClick={() => { setAll(true); }}>{text.report.moreInputs(inputs.length - shown.length)}</Lnk></td></tr> : null}</tbody></table>
      <dl class="kv receiptkv">{r.receipt.output === '' ? null : <><dt>{text.report.output}</dt><dd class="hash">{r.receipt.output}</dd></>}<dt>{text.report.core}</dt><dd>{[r.receipt.core, r.receipt.rules, r.receipt.zones].filter((s) => s !== '').join(', ')}</dd>{r.conventions.length === 0 ? null : <><dt>{text.report.conventions}</dt><dd>{r.conventions.map((c) => `${c.file} (${words(c.what)})`).join(', ')}</dd></>}</dl>
      <div class="btns"><Button kind="sm" onClick={() => { void cp(); }}>{text.report.copyReceipt}</Button></div></div></section>
  );
};

const Tools = (): JSX.Element => (
  <div class="btns"><Seg label={text.draft.audience} value={decisions.value.audience} options={[['internal', text.draft.internal], ['wider', text.draft.wider]]} onPick={setAudience} /><Button onClick={printDocument}>{text.report.print}</Button><Button onClick={() => { void copyRich(); }}>{text.report.copy}</Button><Button kind="pri" id="download-markdown" onClick={() => { void save('markdown'); }}>{text.report.downloadMd}</Button></div>
);

const DraftReport = ({ r }: { r: R }): JSX.Element => {
  const critical = split(r.document).find((p) => /^section c\b/i.test(p.heading))?.markdown ?? '';
  return (
  <div class="wrap">
    <div class="verdict reportverdict"><h1 class="v"><Verdict id={r.verdict || 'ready_for_author_review'} why={r.verdictWhy} /></h1><span class="counts q2"><Lnk onClick={() => { go('A'); }}>{text.report.aLink(openTks.value.length)}</Lnk><Lnk onClick={() => { go('B'); }}>{text.report.bLink(r.gaps.length)}</Lnk><Lnk kind={r.risks.length > 0 ? 'crit' : ''} onClick={() => { go('C'); }}>{text.report.cLink(r.risks.length)}</Lnk><Lnk onClick={() => { go('D'); }}>{text.report.dLink}</Lnk></span><span class="sp" /><Tools /></div>
    {r.verdictWhy === '' ? null : <p class="q2 verdictwhy">{r.verdictWhy}</p>}
    <div class="duo reportduo">
      <div><h2 class="as3">{text.report.next}</h2><ol class="top3">{r.top3.map((t) => <li key={t}><span>{t}</span></li>)}</ol></div>
      <div><h2 class="as3">{text.report.metrics}</h2><table class="plain met"><thead><tr><th>{text.report.th.time}</th><th class="num">{text.report.th.value}</th><th>{text.report.th.fromTo}</th><th>{text.report.th.target}</th></tr></thead><tbody>{r.metrics.map((m) => <MetricRow key={m.name} r={r} m={m} />)}</tbody></table></div>
    </div>
    <Section id="A" title={text.report.A} extra={<Lnk kind="sm lighter" onClick={() => { goDraft('draft'); }}>{text.report.openDoc}</Lnk>}><SectionTable /></Section>
    <Section id="B" title={text.report.B} extra={<Lnk kind="sm lighter" onClick={() => { goDraft('gaps'); }}>{text.report.openGaps}</Lnk>}>{r.gaps.length === 0 ? <p class="q2">{text.report.noIssues}</p> : <ul class="b q2">{r.gaps.map((g) => <li key={g.what}>{g.severity === 'minor' ? null : <span class={`${g.critical ? 'crit' : 'major'} st`}><Sev tone={g.critical ? 'crit' : 'major'} />{text.gaps.severity[g.severity]}</span>} {g.what}{g.changes === '' ? '' : `. ${g.changes}`}</li>)}</ul>}{r.conflicts.length === 0 ? null : <><h3>{text.intake.conflicts}</h3><ul class="b q2">{r.conflicts.map((c) => <li key={c.subject}><b>{c.subject}</b>: {c.says.map((s) => s.text).join('; ')}. {text.intake.th.used}: {c.used}</li>)}</ul></>}</Section>
    <Section id="C" title={text.report.C} extra={r.risks.length > 0 ? <span class="crit sm lighter">{text.report.act}</span> : null}>{r.risks.length === 0 ? <p class="q2">{text.report.noCritical}</p> : <div>{r.risks.map((k, i) => <div key={i} class="risk"><Sev tone="crit" /><div>{k.title === '' ? <b>{k.text}</b> : <><b>{k.title}</b><p>{k.text}</p></>}<TkButtons list={tksOfLine(critical, k.title === '' ? k.text : k.title)} /></div><div>{k.sources.length > 0 ? <Lnk kind="sm" label={`${text.report.evidence}: ${k.title || k.text}`} onClick={() => { selectSources(`risk-${i}`, k.title || k.text, k.sources); goDraft('draft'); }}>{text.report.evidence}</Lnk> : null}</div></div>)}</div>}</Section>
    <Section id="D" title={text.report.D}><p class="q2">{r.verdictWhy}</p></Section>
    <Downloads formats={['markdown', 'docx', 'html', 'json', 'timeline-csv', 'timeline-jsonl', 'session']} />
    <Receipt r={r} />
  </div>
  );
};

const ReviewReport = (): JSX.Element => {
  const r = review.value;
  if (!r) return <div class="head"><div><h1>{text.report.title}</h1><p>{text.report.waitReview}</p></div><div class="btns"><Button kind="pri" onClick={() => { goReview('findings'); }}>{text.review.empty}</Button></div></div>;
  const live = r.findings.filter((f) => f.suppressed === '');
  const critical = live.filter((f) => f.severity === 'critical');
  return (
    <div class="wrap">
      <div class="verdict reportverdict"><h1 class="v"><Verdict id={r.verdict} why={r.verdictWhy} /></h1><span class="sp" /><Tools /></div>
      {r.verdictWhy === '' ? null : <p class="q2 verdictwhy">{r.verdictWhy}</p>}
      {r.top3.length > 0 ? <div class="reportduo"><h2 class="as3">{text.report.next}</h2><ol class="top3">{r.top3.map((t) => <li key={t}><span>{t}</span></li>)}</ol></div> : null}
      <Section id="A" title={text.report.Ar}>{r.strengths.length === 0 ? <p class="q2">{text.report.noCritical}</p> : <ul class="b q2">{r.strengths.map((s, i) => <li key={i}>{text.review.place(s.line)}: {s.text}</li>)}</ul>}</Section>
      <Section id="B" title={text.report.Br} extra={<Lnk kind="sm lighter" onClick={() => { goReview('findings'); }}>{text.report.openDoc}</Lnk>}><ul class="b q2">{live.map((f) => <li key={f.id}>{words(f.rule)}, {text.review.place(f.line)}{f.quote === '' ? '' : <>: “{f.quote}”</>}{/[.!?]$/.test(f.quote) ? '' : '.'} {f.why}</li>)}</ul></Section>
      <Section id="C" title={text.report.C}>{critical.length + r.toRotate.length === 0 ? <p class="q2">{text.report.noCritical}</p> : <div>{r.toRotate.map((s, i) => <div key={`s${i}`} class="risk"><Sev tone="crit" /><div><b>{text.redaction.rotate}: {words(s.kind)}</b><p>{s.where}</p></div><div /></div>)}{critical.map((f) => <div key={f.id} class="risk"><Sev tone="crit" /><div><b>{words(f.rule)}, {text.review.place(f.line)}</b><p>{f.why}</p></div><div /></div>)}</div>}</Section>
      <Section id="D" title={text.report.D}><p class="q2">{r.verdictWhy}</p></Section>
      <Downloads formats={['review-markdown', 'review-html', 'json', 'sarif', 'checkstyle', 'github', 'markdown', 'docx']} />
    </div>
  );
};

export const Report = (): JSX.Element => {
  if (mode.value === 'review') return <ReviewReport />;
  const r = report.value;
  if (!r || gate.value.closed || r.document === '') return <div class="head"><div><h1>{text.report.title}</h1><p>{text.report.wait}</p></div><div class="btns"><Button kind="pri" onClick={() => { goDraft(gate.value.closed ? 'gaps' : 'artifacts'); }}>{gate.value.closed ? text.draft.toGaps : text.draft.toArtifacts}</Button></div></div>;
  return <DraftReport r={r} />;
};

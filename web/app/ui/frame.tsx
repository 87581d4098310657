// The frame round every step: bar, rail, main, evidence column, live regions, toast, drop layer.
import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { attachDropLayer, choose, dragging } from '../drop';
import { cursor, decisions, redoLabel, undoLabel } from '../log';
import { addFiles, assertive, clearEverything, draftStep, files, gate, goDraft, goReview, mode, notify, openTks, panel, polite, redo, report, review, reviewDoc, reviewStep, sessionBytes, singleKeys, theme, toast, undo, type DraftStep, type ReviewStep } from '../store';
import { text } from '../text';
import { bytes, day, longDay } from '../time';
import { Brand, Icon, Sev } from './icons';
import { Button, FocusIn, Lnk } from './parts';

export const kDraftSteps: readonly DraftStep[] = ['artifacts', 'brief', 'gaps', 'draft', 'redaction', 'report', 'next'];
export const kReviewSteps: readonly ReviewStep[] = ['text', 'artifacts', 'findings', 'redaction', 'report', 'next'];

const Bar = (): JSX.Element => {
  const [menu, setMenu] = useState(false);
  const themes = { auto: 'light', light: 'dark', dark: 'auto' } as const;
  const tools = (
    <>
      <Button kind="quiet icon" icon="theme" label={text.bar.theme(theme.value)} onClick={() => { theme.value = themes[theme.value]; }} />
      <Button kind="quiet icon" icon="help" label={text.bar.help} onClick={() => { panel.value = 'help'; setMenu(false); }} />
      <Button kind="quiet" onClick={() => { panel.value = 'clear'; setMenu(false); }}>{text.bar.clear}</Button>
    </>
  );
  return (
    <header class="bar">
      <button type="button" class="brand" aria-label={text.product} onClick={() => { goDraft('artifacts'); }}><Brand /><span>{text.product}</span></button>
      <div class="seg" role="group" aria-label={text.mode.label}>
        <button type="button" aria-pressed={mode.value === 'draft'} onClick={() => { goDraft(draftStep.value); }}>{text.mode.draft}<span class="long">{'\u00a0'}{text.mode.draftLong.trim()}</span></button>
        <button type="button" aria-pressed={mode.value === 'review'} onClick={() => { goReview(reviewStep.value); }}>{text.mode.review}<span class="long">{'\u00a0'}{text.mode.reviewLong.trim()}</span></button>
      </div>
      <span class="sp" />
      <nav aria-label="Page">
        <Button kind="quiet" onClick={() => { panel.value = panel.value === 'local' ? 'none' : 'local'; }}><span class="good shield"><Icon name="shield" /></span><span>{text.bar.localShort}<span class="lbl">{text.bar.localRest}</span></span></Button>
        <span class="tools hide-s">{tools}</span>
        <Button kind="quiet icon show-s" icon="more" label={text.bar.more} expanded={menu} onClick={() => { setMenu(!menu); }} />
        {menu ? <FocusIn class="menu" onEscape={() => { setMenu(false); }}>{tools}</FocusIn> : null}
      </nav>
    </header>
  );
};

const Step = (p: { n: number; name: string; current: boolean; off: boolean; go: () => void; children?: ComponentChildren }): JSX.Element => {
  const ref = useRef<HTMLButtonElement>(null);
  useEffect(() => { if (p.current) ref.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' }); }, [p.current]);
  return <button ref={ref} type="button" class={`to ${p.off ? 'off' : ''}`} aria-current={p.current ? 'step' : undefined} onClick={p.go}><span class="n">{p.n}</span><span>{p.name}</span><span class="c">{p.children}</span></button>;
};
const ToSettle = ({ n, tone = 'major' }: { n: number; tone?: 'major' | 'minor' | 'crit' }): JSX.Element | null => (n === 0 ? null : <span class={`c ${tone}`}><Sev tone={tone} />{n}<span class="sr">{text.steps.toSettle}</span></span>);

const received = (): number => files.value.size;
export const kBriefFields = ['severity', 'detected_utc', 'resolved_utc'] as const;
const unsettled = (): number => {
  const r = report.value;
  if (!r) return 0;
  const frame = (k: string): string => r.framing[k]?.value ?? r.framing[k.replace(/_utc$/, '')]?.value ?? '';
  return kBriefFields.filter((k) => !decisions.value.brief.has(k) && frame(k) === '' && !(k === 'severity' && r.severity !== '')).length;
};

const DraftRail = ({ outline }: { outline: ComponentChildren }): JSX.Element => {
  const r = report.value;
  const counts: Readonly<Record<DraftStep, ComponentChildren>> = {
    artifacts: received() || null,
    brief: <ToSettle n={unsettled()} />,
    gaps: r ? <ToSettle n={r.gaps.length} tone={gate.value.closed || r.gaps.some((g) => g.critical) ? 'crit' : r.gaps.some((g) => g.severity === 'major') ? 'major' : 'minor'} /> : null,
    draft: r && !gate.value.closed ? `TK ${openTks.value.length}` : null,
    redaction: r ? r.redactions.reduce((n, x) => n + x.count, 0) || null : null,
    report: null, next: null,
  };
  return (
    <>{kDraftSteps.map((s, i) => (
      <>
        <Step key={s} n={i + 1} name={text.steps[s]} current={draftStep.value === s && panel.value !== 'local'} off={received() === 0 && s !== 'artifacts'} go={() => { goDraft(s); }}>{counts[s]}</Step>
        {s === 'draft' && draftStep.value === 'draft' ? outline : null}
      </>
    ))}</>
  );
};
const ReviewRail = (): JSX.Element => {
  const names: Readonly<Record<ReviewStep, string>> = { text: text.steps.text, artifacts: text.steps.artifacts, findings: text.steps.findings, redaction: text.steps.redaction, report: text.steps.report, next: text.steps.next };
  const doc = reviewDoc.value;
  const counts: Readonly<Record<ReviewStep, ComponentChildren>> = {
    text: doc ? text.review.lines(doc.text.split('\n').length) : null, artifacts: received() || null,
    findings: review.value ? review.value.findings.filter((f) => f.suppressed === '').length : null,
    redaction: review.value ? review.value.redactions.reduce((n, x) => n + x.count, 0) || null : null, report: null, next: null,
  };
  return <>{kReviewSteps.map((s, i) => <Step key={s} n={i + 1} name={names[s]} current={reviewStep.value === s && panel.value !== 'local'} off={doc === null && s !== 'text' && s !== 'artifacts'} go={() => { goReview(s); }}>{counts[s]}</Step>)}</>;
};

export const Rail = ({ outline }: { outline: ComponentChildren }): JSX.Element => {
  const r = report.value;
  return (
    <nav class="rail" aria-label={text.steps.label}>
      {mode.value === 'draft' ? <DraftRail outline={outline} /> : <ReviewRail />}
      {r ? <div class="foot"><b>{r.title.replace(/^\d{4}-\d\d-\d\d\s+/, '') || text.product}</b>{[r.severity, r.window.from === '' ? '' : longDay(day(r.window.from))].filter((s) => s !== '').join(' · ')}<br />{text.rail.read(bytes(sessionBytes.value))} · {text.rail.nothingStored}</div> : null}
    </nav>
  );
};

const Toast = (): JSX.Element | null => {
  const t = toast.value;
  const [hold, setHold] = useState(false);
  useEffect(() => {
    if (!t || hold) return undefined;
    const timer = setTimeout(() => { toast.value = null; }, 8000);
    return () => { clearTimeout(timer); };
  }, [t, hold]);
  if (!t) return null;
  return (
    <div class="toast" onMouseEnter={() => { setHold(true); }} onMouseLeave={() => { setHold(false); }} onFocusIn={() => { setHold(true); }} onFocusOut={() => { setHold(false); }}>
      {t.words}{t.undo ? <><Lnk onClick={undo}>{text.toast.undo}</Lnk><span class="q">Ctrl Z</span></> : null}
      <button type="button" class="lnk x" aria-label={text.toast.dismiss} onClick={() => { toast.value = null; }}><Icon name="cross" /></button>
    </div>
  );
};

const DropLayer = (): JSX.Element => {
  const ref = useRef<HTMLInputElement>(null);
  useEffect(() => (ref.current ? attachDropLayer(ref.current, (f) => { void addFiles(f); }, () => { notify(text.first.oneFolder); }) : undefined), []);
  return (
    <>
      <input ref={ref} type="file" multiple class={`droplayer ${dragging.value ? 'on' : ''}`} tabIndex={-1} aria-hidden="true" />
      {dragging.value ? <div class="dropnote" aria-hidden="true">{text.first.dropping}</div> : null}
    </>
  );
};

const Clear = (): JSX.Element => (
  <FocusIn class="sheet note crit" label={text.bar.clear} role="region" onEscape={() => { panel.value = 'none'; }} selector=".keep">
    <p>{text.bar.clearAsk}</p>
    <div class="btns"><Button kind="sm" onClick={() => { void clearEverything(); }}>{text.bar.clearYes}</Button><Button kind="sm keep" onClick={() => { panel.value = 'none'; }}>{text.bar.keep}</Button></div>
  </FocusIn>
);
const Help = (): JSX.Element => (
  <FocusIn class="sheet note help" label={text.help.title} role="region" onEscape={() => { panel.value = 'none'; }} selector=".close">
    <div class="ev-h"><h2>{text.help.title}</h2><Button kind="quiet sm icon close" icon="cross" label={text.help.close} onClick={() => { panel.value = 'none'; }} /></div>
    <dl class="keys">{text.help.rows.map(([k, w]) => <><dt key={k}><kbd>{k}</kbd></dt><dd>{w}</dd></>)}</dl>
    <label class="chk"><input type="checkbox" checked={singleKeys.value} onChange={(e) => { singleKeys.value = e.currentTarget.checked; }} /> {text.help.single}: {text.help.singleHint}</label>
    <p class="q2">{text.help.guide}</p>
  </FocusIn>
);

export const UndoRedo = (): JSX.Element => (
  <>
    <Button kind="quiet icon" icon="undo" label={text.draft.undo(undoLabel.value)} disabled={cursor.value === 0} onClick={undo} />
    <Button kind="quiet icon" icon="redo" label={text.draft.redo(redoLabel.value)} disabled={redoLabel.value === ''} onClick={redo} />
  </>
);

export const Hatch = (): JSX.Element => (
  <svg class="defs" width="0" height="0" aria-hidden="true"><defs><pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><line class="hatchline" x1="0" y1="0" x2="0" y2="6" /></pattern></defs></svg>
);

export const Frame = (p: { children: ComponentChildren; evidence: ComponentChildren; peek: ComponentChildren; outline: ComponentChildren; layout: string }): JSX.Element => (
  <>
    <button type="button" class="skip" onClick={() => { document.getElementById('main')?.focus(); }}>{text.skip}</button>
    <Hatch />
    <Bar />
    {panel.value === 'clear' ? <Clear /> : null}
    {panel.value === 'help' ? <Help /> : null}
    <div class={`app ${p.layout}`}>
      <Rail outline={p.outline} />
      <main class="main" id="main" tabIndex={-1}>{p.children}</main>
      {p.evidence}
    </div>
    {p.peek}
    <div class="sr" role="status" aria-live="polite">{polite.value}</div>
    <div class="sr" role="alert" aria-live="assertive">{assertive.value}</div>
    <Toast />
    <DropLayer />
  </>
);
export const chooseFiles = (): void => { choose(false, (f) => { void addFiles(f); }); };
export const chooseFolder = (): void => { choose(true, (f) => { void addFiles(f); }); };

// What reading found out about the files as a whole: clocks that were corrected, each with its evidence and the way
// to leave it as recorded; records that two files hold; sources that disagree.
import type { JSX } from 'preact';
import { act, inventory, report, selection, selectSources } from '../store';
import { decisions } from '../log';
import type { Clock, Source } from '../model';
import { text } from '../text';
import { shortDuration } from '../time';
import { Sev } from '../ui/icons';
import { Button, Lnk } from '../ui/parts';
import { EvidenceBody } from '../evidence';

/** Opens the sources under their line: these screens have no evidence column. */
const Sources = ({ id, title, why, sources }: { id: string; title: string; why?: string; sources: readonly Source[] }): JSX.Element | null => {
  if (sources.length === 0) return null;
  const open = selection.value?.key === id;
  return <Lnk kind="sm" expanded={open} label={`${text.evidence.title}: ${title}`} onClick={() => { if (open) selection.value = null; else selectSources(id, title, sources, why === undefined ? [] : [why]); }}>{text.evidence.title}</Lnk>;
};
const Inline = ({ id, columns }: { id: string; columns: number }): JSX.Element | null => (selection.value?.key === id ? <tr class="forms"><td colSpan={columns}><div class="inlineev evbox"><EvidenceBody /></div></td></tr> : null);

const amount = (c: Clock): string => `${c.seconds < 0 ? '−' : '+'}${shortDuration(Math.abs(c.seconds))}`;
export const Clocks = (): JSX.Element | null => {
  const list = report.value?.clocks ?? [];
  if (list.length === 0) return null;
  return (
    <section class="sec" aria-labelledby="clocks"><h2 id="clocks">{text.intake.clocks} <span class="sm q2 lighter">{text.intake.clocksHint}</span></h2>
      <table class="stack long clocks"><thead><tr><th>{text.intake.th.state}</th><th>{text.artifacts.file}</th><th>{text.intake.th.added}</th><th>{text.intake.th.why}</th><th><span class="sr">{text.artifacts.th.actions}</span></th></tr></thead>
        <tbody>{list.map((c, i) => {
          const id = `clock-${i}`, recorded = decisions.value.recorded.has(c.path);
          return (
            <>
              <tr key={id}>
                <td class="nw"><span class={`st ${recorded ? 'q2' : 'major'}`}>{recorded ? null : <Sev tone="major" />}{recorded ? text.intake.kept : text.intake.corrected}</span></td>
                <td class="name">{c.path}</td>
                <td class="nw" data-l={text.intake.th.added}>{recorded ? <del>{amount(c)}</del> : amount(c)}{c.stepped ? <span class="why">{text.intake.stepped}</span> : null}</td>
                <td class="q2" data-l={text.intake.th.why}>{c.why} <Sources id={id} title={c.path} why={c.why} sources={c.sources} /></td>
                <td class="num nw"><Button kind="sm" label={`${recorded ? text.intake.correct : text.intake.leave}: ${c.path}`} onClick={() => { act({ t: 'clock', path: c.path, recorded: !recorded }, `${recorded ? text.intake.correct : text.intake.leave}: ${c.path}`, text.intake.said(c.path, !recorded)); }}>{recorded ? text.intake.correct : text.intake.leave}</Button></td>
              </tr>
              <Inline id={id} columns={5} />
            </>
          );
        })}</tbody></table>
    </section>
  );
};

export const Duplicates = (): JSX.Element | null => {
  const list = inventory.value.flatMap((i) => i.copies.map((c) => ({ file: i.path, also: c.path, records: c.records })));
  if (list.length === 0) return null;
  return (
    <section class="sec" aria-labelledby="copies"><h2 id="copies">{text.intake.copies} <span class="sm q2 lighter">{text.intake.copiesHint}</span></h2>
      <table class="stack long"><thead><tr><th>{text.artifacts.file}</th><th class="num">{text.artifacts.th.records}</th><th>{text.intake.th.also}</th></tr></thead>
        <tbody>{list.map((c) => <tr key={`${c.file}|${c.also}`}><td class="name">{c.file}</td><td class="num" data-l={text.artifacts.th.records}>{c.records}</td><td class="q2" data-l={text.intake.th.also}>{c.also}</td></tr>)}</tbody></table>
    </section>
  );
};

export const Conflicts = (): JSX.Element | null => {
  const list = report.value?.conflicts ?? [];
  if (list.length === 0) return null;
  return (
    <section class="sec" aria-labelledby="conflicts"><h2 id="conflicts">{text.intake.conflicts} <span class="sm q2 lighter">{text.intake.conflictsHint}</span></h2>
      <table class="stack long"><thead><tr><th>{text.intake.th.subject}</th><th>{text.intake.th.says}</th><th>{text.intake.th.used}</th></tr></thead>
        <tbody>{list.map((c, i) => (
          <>
            <tr key={c.subject}><td><span class="st major"><Sev tone="major" />{c.subject}</span></td>
              <td data-l={text.intake.th.says}><ul class="b">{c.says.map((s, k) => <li key={k}>{s.text} <Sources id={`conflict-${i}-${k}`} title={s.text} sources={s.sources} /></li>)}</ul></td>
              <td class="q2" data-l={text.intake.th.used}>{c.used}</td></tr>
            {c.says.map((_, k) => <Inline key={k} id={`conflict-${i}-${k}`} columns={3} />)}
          </>
        ))}</tbody></table>
    </section>
  );
};

// Gaps: what was not received, what each would change, and the gate with its door.
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { byDemand } from '../demand';
import { act, formats, gate, goDraft, inventory, report } from '../store';
import type { Gap } from '../model';
import { decisions } from '../log';
import { kFamilies, text, words } from '../text';
import { clock, iso } from '../time';
import { Icon, Sev, type Tone } from '../ui/icons';
import { chooseFiles } from '../ui/frame';
import { Button } from '../ui/parts';
import { Coverage, incidentWindow } from './artifacts';
import { Conflicts } from './intake';

const Gate = (): JSX.Element => {
  const ref = useRef<HTMLHeadingElement>(null);
  useEffect(() => { ref.current?.focus(); }, []);
  const span = incidentWindow();
  const critical = report.value?.gaps.filter((g) => g.critical) ?? [];
  const byBrief = critical.length > 0 && critical.every((g) => kBriefGaps.has(g.id));
  const chat = inventory.value.filter((i) => i.family === 'chat' || i.gaps.length > 0);
  return (
    <section class="gate" aria-labelledby="gt">
      <h2 id="gt" ref={ref} tabIndex={-1}><Icon name="lock" /> {text.gaps.gate}</h2>
      {gate.value.reasons.map((r) => <p key={r}>{r}{/[.!?]$/.test(r) ? '' : '.'}</p>)}
      {chat.length > 0 && !Number.isNaN(span.from) ? <div class="gatecov"><Coverage rows={chat} span={span} width={1146} /><div class="cap covaxis"><span>{clock(iso(span.from)).slice(0, 5)}</span><span>{clock(iso((span.from + span.to) / 2)).slice(0, 5)}</span><span>{clock(iso(span.to)).slice(0, 5)}</span></div></div> : null}
      <div class="btns">{byBrief ? <Button kind="pri" onClick={() => { goDraft('brief'); }}>{text.gaps.sayInBrief}</Button> : <Button kind="pri" onClick={chooseFiles}>{text.gaps.add}</Button>}<Button id="draft-anyway" onClick={() => { act({ t: 'force', on: true }, text.gaps.anyway, text.gaps.forced); goDraft('draft'); }}>{text.gaps.anyway}</Button><span class="sm q2">{text.gaps.anywayHint}</span></div>
    </section>
  );
};

/** What the brief can say, no file need. */
const kBriefGaps = new Set(['detected', 'resolved', 'severity', 'impact-start']);
/** How a missing kind is got: the exports most teams have, by the names the first screen lists them under. */
const howOf = (g: Gap): string => {
  if (kBriefGaps.has(g.id)) return text.gaps.inBrief;
  const names = byDemand(formats.value.filter((f) => f.family === g.id)).slice(0, 3).map((f) => f.name);
  return g.id === 'runbooks' || g.id === 'prior' ? text.gaps.inRepo : g.id === 'dashboards' ? text.gaps.asFigures : names.length > 0 ? text.gaps.export(names) : '';
};
const kTone: Readonly<Record<string, Tone>> = { critical: 'crit', major: 'major', minor: 'minor' };
export const Gaps = (): JSX.Element => {
  const r = report.value;
  if (!r) return <div class="head"><div><h1>{text.gaps.title}</h1><p>{text.gaps.wait}</p></div><div class="btns"><Button kind="pri" onClick={() => { goDraft('artifacts'); }}>{text.draft.toArtifacts}</Button></div></div>;
  const crit = r.gaps.filter((g) => g.critical).length;
  const hows = r.gaps.some((g) => howOf(g) !== '');
  const notes = r.conventions.length > 0;
  return (
    <div class="wrap wide">
      <div class="head"><div><h1>{text.gaps.title}</h1><p>{text.gaps.lead(r.gaps.length, crit)}</p></div>{gate.value.closed ? null : <div class="btns"><Button kind="pri" onClick={() => { goDraft('draft'); }}>{text.gaps.goOn}</Button></div>}</div>
      {gate.value.closed ? <Gate /> : null}
      {decisions.value.force ? <p class="note major">{text.gaps.forced} <Button kind="sm" onClick={() => { act({ t: 'force', on: false }, text.gaps.closeAgain); }}>{text.gaps.closeAgain}</Button></p> : null}
      {r.gaps.length === 0 ? null : (
        <table class="gaps stack long"><thead><tr><th>{text.gaps.th.state}</th><th>{text.gaps.th.what}</th><th>{text.gaps.th.changes}</th>{hows ? <th>{text.gaps.th.how}</th> : null}<th><span class="sr">{text.artifacts.th.actions}</span></th></tr></thead>
          <tbody>{r.gaps.map((g) => {
            const tone = kTone[g.severity] ?? 'minor';
            return <tr key={g.what}><td><span class={`st ${tone}`}><Sev tone={tone} />{text.gaps.severity[g.severity] ?? g.severity}</span></td><td><b>{g.what}</b></td><td class="q2" data-l={text.gaps.th.changes}>{g.changes}</td>{hows ? <td class="q2" data-l={text.gaps.th.how}>{howOf(g)}</td> : null}<td class="num">{kBriefGaps.has(g.id) ? <Button kind="sm" label={`${text.gaps.toBrief}: ${g.what}`} onClick={() => { goDraft('brief'); }}>{text.gaps.toBrief}</Button> : <Button kind="sm" label={`${text.gaps.choose}: ${g.what}`} onClick={chooseFiles}>{text.gaps.choose}</Button>}</td></tr>;
          })}</tbody></table>
      )}
      <Conflicts />
      <section class="sec"><h2>{text.gaps.received}</h2>
        <table class="plain stack narrow"><tbody>{r.received.map((k) => <tr key={k.kind}><td class="nw">{kFamilies[k.kind] ?? words(k.kind)}</td>{notes ? <td /> : null}<td class={`nw ${k.present ? 'good' : 'q'}`}>{k.present ? <span class="st"><Sev tone="good" />{text.gaps.yes}</span> : text.gaps.no}</td></tr>)}
          {r.conventions.length > 0 ? <tr><td>{text.gaps.conventions}</td><td class="q2">{r.conventions.map((c) => `${words(c.what)}: ${c.file}`).join(' · ')}</td><td class="good nw"><span class="st"><Sev tone="good" />{text.gaps.yes}</span></td></tr> : null}</tbody></table>
      </section>
    </div>
  );
};

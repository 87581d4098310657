// The brief: few fields, each with the candidates that the artifacts hold. Nothing is filled in by itself.
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { choose } from '../drop';
import { act, addFiles, briefField, goDraft, report, selectSources, selection } from '../store';
import { decisions } from '../log';
import type { Candidate } from '../model';
import { kRoles, text, words } from '../text';
import { clock, full, localHint, parseTyped, zoneHint } from '../time';
import { teamZones } from '../zones';
import { Sev } from '../ui/icons';
import { Button, Lnk, Seg } from '../ui/parts';

const framed = (field: string): { value: string; candidates: readonly Candidate[]; note: string } => {
  const f = report.value?.framing;
  const found = f?.[field] ?? f?.[field.replace(/_utc$/, '')];
  return found ?? { value: '', candidates: [], note: '' };
};
const pick = (field: string, name: string, value: string): void => { act({ t: 'brief', field, value }, text.brief.set(name), text.brief.set(name)); };

/** Rows that could bound a field, as further candidates. */
const kRowKinds: Readonly<Record<string, readonly string[]>> = {
  detected_utc: ['alert_fired'], resolved_utc: ['resolution_declared'], mitigated_utc: ['mitigation_confirmed'], impact_start_utc: ['impact_start'],
};
const candidates = (field: string): Candidate[] => {
  const own = framed(field).candidates;
  const kinds = kRowKinds[field] ?? [];
  const seen = new Set(own.map((c) => c.value));
  const fromRows = (report.value?.rows ?? []).filter((r) => kinds.includes(r.kind) && !seen.has(r.time)).slice(0, 4).map((r): Candidate => ({ value: r.time, why: `${r.actor === '' ? '' : `${r.actor}: `}${r.text}`, sources: r.sources }));
  return [...own, ...fromRows];
};

const show2 = (field: string, i: number, name: string, shown: string, c: Candidate): void => { selectSources(`${field}-${i}`, `${name}: ${shown}`, c.sources, c.why === '' ? [] : [c.why]); };
/** The first field that has evidence opens with it: the column never stands there for something else. */
const kFields = [['severity', text.brief.severity], ['detected_utc', text.brief.detected], ['resolved_utc', text.brief.resolved], ['impact_start_utc', text.brief.impact]] as const;
const openEvidence = (): void => {
  for (const [field, name] of kFields) {
    const list = candidates(field);
    const i = list.findIndex((c) => c.sources.length > 0);
    const c = list[i];
    if (c) { show2(field, i, name, c.value.includes('T') ? full(c.value) : c.value, c); return; }
  }
};
const Candidates = ({ field, name, chosen, show }: { field: string; name: string; chosen: string; show: (v: string) => string }): JSX.Element => {
  const list = candidates(field);
  const note = framed(field).note;
  return (
    <div class="cands">
      {list.map((c, i) => {
        const id = `${field}-${i}`;
        return (
          <div key={id} class={`cand ${c.value === chosen ? 'sel' : ''}`}>
            <input type="radio" name={field} id={id} checked={c.value === chosen} onChange={() => { pick(field, name, c.value); show2(field, i, name, show(c.value), c); }} />
            <label class="v" for={id}>{show(c.value)}</label><span class="e">{c.why}</span>
            {c.sources.length > 0 ? <Lnk kind="sm" label={`${selection.value?.key === id ? text.evidence.shown : text.brief.show}: ${show(c.value)}`} onClick={() => { show2(field, i, name, show(c.value), c); }}>{selection.value?.key === id ? text.evidence.shown : text.brief.show}</Lnk> : <span />}
          </div>
        );
      })}
      {list.length === 0 && report.value ? <p class="sm q2">{text.brief.none}</p> : null}
      {note === '' ? null : <p class="warnline"><Sev tone="major" /><span>{note}</span></p>}
    </div>
  );
};

const Time = ({ field, name, hint }: { field: string; name: string; hint: string }): JSX.Element => {
  const typed = decisions.value.brief.get(field);
  const value = typed ?? framed(field).value;
  const reference = report.value?.window.from ?? '';
  const readable = value === '' || value.includes('T') ? value : parseTyped(value, reference);
  return (
    <div class="field"><label for={field}>{name}<span class="hint">{hint}</span></label><div>
      <div class="row"><input class="in" id={field} size={20} autocomplete="off" value={value.includes('T') ? full(value) : value} onChange={(e) => { const v = e.currentTarget.value.trim(); pick(field, name, v === '' ? '' : parseTyped(v, reference) || v); }} aria-describedby={`${field}-h`} /><span class="q2">{text.brief.utc}</span><span class="sm q" id={`${field}-h`}>{value !== '' && readable === '' ? <span class="major">{text.brief.bad}</span> : [zoneHint(readable, teamZones.value), localHint(readable)].filter((s) => s !== '').join(' · ')}</span></div>
      <Candidates field={field} name={name} chosen={value} show={(v) => (v.slice(0, 10) === reference.slice(0, 10) ? clock(v) : full(v))} />
    </div></div>
  );
};

const Text = ({ field, name, hint, rows, placeholder }: { field: string; name: string; hint: string; rows?: number; placeholder?: string }): JSX.Element => {
  const value = decisions.value.brief.get(field) ?? (briefField(field) || framed(field).value);
  const set = (v: string): void => { if (v !== value) pick(field, name, v); };
  return (
    <div class="field"><label for={field}>{name}<span class="hint">{hint}</span></label><div>
      {rows ? <textarea class="in" id={field} rows={rows} spellcheck={false} value={value} onChange={(e) => { set(e.currentTarget.value); }} /> : <input class="in" id={field} autocomplete="off" placeholder={placeholder} value={value} onChange={(e) => { set(e.currentTarget.value.trim()); }} />}
    </div></div>
  );
};

const kSeverity = /\b(?:SEV|sev|P|S)-?\s?[0-5]\b/;
const Severity = (): JSX.Element => {
  const f = framed('severity');
  const chosen = decisions.value.brief.get('severity') ?? (f.value || (report.value?.severity ?? ''));
  const team = report.value?.levels ?? [];
  const all = team.length > 0 ? team.map((l) => l.name) : [...new Set([...f.candidates.map((c) => c.value), chosen].filter((v) => v !== '' && kSeverity.test(v)))];
  const definition = team.find((l) => l.name === chosen)?.definition ?? '';
  return (
    <div class="field"><span class="lab">{text.brief.severity}<span class="hint">{text.brief.severityHint}</span></span><div>
      <div class="row">{all.length > 0 ? <Seg label={text.brief.severity} value={chosen} options={all.map((l) => [l, l] as const)} onPick={(v) => { pick('severity', text.brief.severity, v); }} /> : null}
        <input class="in" size={14} aria-label={text.brief.severity} value={chosen} autocomplete="off" onChange={(e) => { pick('severity', text.brief.severity, e.currentTarget.value.trim()); }} />{definition === '' ? null : <span class="sm q2">{definition}</span>}</div>
      <Candidates field="severity" name={text.brief.severity} chosen={chosen} show={(v) => v} />
    </div></div>
  );
};

const People = (): JSX.Element => {
  const people = (report.value?.people ?? []).filter((p) => p.roles.some((r) => r !== 'bystander'));
  const roles = [...new Set(people.flatMap((p) => p.roles))].filter((r) => r !== 'bystander');
  return (
    <div class="field"><span class="lab">{text.brief.people}<span class="hint">{text.brief.peopleHint}</span></span><div>
      {people.length === 0 ? <p class="sm q2">{report.value ? text.brief.nobody : ''}</p> : (
        <table class="stack plain"><thead><tr><th>{text.brief.role}</th><th>{text.brief.person}</th><th>{text.brief.evidence}</th><th><span class="sr">{text.brief.show}</span></th></tr></thead>
          <tbody>{roles.map((role) => {
            const those = people.filter((p) => p.roles.includes(role));
            const evidence = those.flatMap((p) => p.evidence.slice(0, 2));
            return <tr key={role}><td class="q2">{kRoles[role] ?? words(role)}</td><td>{those.map((p) => p.name).join(', ')}</td><td class="sm q2">{evidence.slice(0, 2).map((s) => (s.excerpt === '' ? s.locator : `“${s.excerpt.slice(0, 80)}”`)).join('; ')}</td><td class="num">{evidence.length > 0 ? <Lnk label={`${text.brief.show}: ${role}`} onClick={() => { selectSources(`role-${role}`, those.map((p) => p.name).join(', '), evidence); }}>{text.brief.show}</Lnk> : null}</td></tr>;
          })}</tbody></table>
      )}
    </div></div>
  );
};

export const Brief = (): JSX.Element => {
  useEffect(openEvidence, [report.value === null]);
  return (
  <>
    <div class="head"><div><h1>{text.brief.title}</h1><p>{report.value ? text.brief.lead : text.brief.noFiles}</p></div><div class="btns"><Button onClick={() => { choose(false, (f) => { void addFiles(f).then(() => { goDraft('brief'); }); }); }}>{text.brief.load}</Button><Button kind="pri" onClick={() => { goDraft('gaps'); }}>{text.brief.goOn}</Button></div></div>
    <div role="group" aria-label={text.brief.title}>
      <Text field="brief" name={text.brief.what} hint={text.brief.whatHint} rows={3} />
      <Text field="title" name={text.brief.title2} hint={text.brief.titleHint} placeholder={report.value?.title ?? ''} />
      <Severity />
      <Time field="detected_utc" name={text.brief.detected} hint={text.brief.utc} />
      <Time field="resolved_utc" name={text.brief.resolved} hint={text.brief.utc} />
      <Time field="mitigated_utc" name={text.brief.mitigated} hint={text.brief.utc} />
      <Time field="impact_start_utc" name={text.brief.impact} hint={text.brief.impactHint} />
      <People />
      <Text field="slo" name={text.brief.slo} hint={text.brief.sloHint} placeholder={text.brief.sloEmpty} />
      <Text field="links" name={text.brief.links} hint={text.brief.linksHint} />
    </div>
  </>  );
};

// What the timeline picture shows, worked out from rows and metrics: bands, tracks, marks. No drawing here
// (picture.tsx) and no widths: times only.
import type { Metric, Row } from '../model';
import { ms } from '../time';

export interface Bar { readonly from: number; readonly to: number | null; readonly label: string; readonly rowId: string; readonly cleared: number | null }
export interface LaneMark { readonly t: number; readonly row: Row }
export interface Track { readonly name: string; readonly sub: boolean; readonly bars: readonly Bar[]; readonly marks: readonly LaneMark[]; readonly states: boolean }
export interface Lane { readonly id: string; readonly tracks: readonly Track[] }
export interface Band { readonly id: 'impact' | 'detect' | 'mitig'; readonly from: number; readonly to: number }
export interface Picture { readonly from: number; readonly to: number; readonly bands: readonly Band[]; readonly lanes: readonly Lane[]; readonly folded: number }

const kMaxAlerts = 6;
const kPeople = new Set(['acknowledged', 'responder_joined', 'escalation']);
const kActions = new Set(['mitigation_attempt', 'mitigation_confirmed', 'resolution_declared']);

/** An alert's name: what identifies it if the core says so, else the words before the first comma. */
const alertName = (r: Row): string => r.text.split(/[,;:({]/)[0]?.replace(/\s+(fires?|fired|firing|clears?|cleared|resolves?|resolved|pending|is)\b.*$/i, '').trim() || r.actor;
const alertKey = (r: Row): string => (r.key !== '' ? r.key : alertName(r).toLowerCase());

const mark = (row: Row): LaneMark => ({ t: ms(row.time), row });

export const layOut = (rows: readonly Row[], metrics: readonly Metric[], labels: { readonly hypotheses: string; readonly actions: string; readonly alerts: string; readonly people: string; readonly changes: string; readonly comms: string }): Picture => {
  const timed = rows.filter((r) => !Number.isNaN(ms(r.time)));
  const first = timed[0], last = timed[timed.length - 1];
  if (!first || !last) return { from: 0, to: 1, bands: [], lanes: [], folded: 0 };
  const start = ms(first.time), end = Math.max(ms(last.time), start + 60_000);
  const pad = (end - start) * 0.04 + 60_000;

  const metric = (name: string): Metric | undefined => metrics.find((m) => m.name === name);
  const at = (kind: string, latest = false): number | null => { const all = timed.filter((r) => r.kind === kind); const r = latest ? all[all.length - 1] : all[0]; return r ? ms(r.time) : null; };
  const time = (s: string | undefined): number | null => (s === undefined || s === '' || Number.isNaN(ms(s)) ? null : ms(s));
  const impact = time(metric('time_to_mitigate')?.fromTime) ?? time(metric('time_to_detect')?.fromTime) ?? at('impact_start');
  const confirmed = time(metric('time_to_mitigate')?.toTime) ?? at('mitigation_confirmed', true);
  const detected = time(metric('time_to_detect')?.toTime);
  const attempt = at('mitigation_attempt');
  const bands: Band[] = [];
  if (impact !== null && confirmed !== null && confirmed > impact) bands.push({ id: 'impact', from: impact, to: confirmed });
  if (impact !== null && detected !== null && detected > impact) bands.push({ id: 'detect', from: impact, to: detected });
  if (attempt !== null && confirmed !== null && confirmed > attempt) bands.push({ id: 'mitig', from: attempt, to: confirmed });

  const alerts = new Map<string, Row[]>();
  for (const r of timed) if (r.kind === 'alert_fired' || r.subkind === 'cleared') {
    const key = [...alerts.keys()].find((k) => k === alertKey(r)) ?? alertKey(r);
    alerts.set(key, [...(alerts.get(key) ?? []), r]);
  }
  const alertTracks: Track[] = [...alerts.values()].filter((rs) => rs.some((r) => r.kind === 'alert_fired')).map((rs) => {
    const bars: Bar[] = [];
    rs.filter((r) => r.kind === 'alert_fired').forEach((r, i, fired) => {
      const next = fired[i + 1] ? ms(fired[i + 1]?.time ?? '') : Infinity;
      const clear = rs.find((x) => x.subkind === 'cleared' && ms(x.time) >= ms(r.time) && ms(x.time) < next);
      bars.push({ from: ms(r.time), to: clear ? ms(clear.time) : Number.isFinite(next) ? next : null, label: i === 0 ? alertName(r) : '', rowId: r.id, cleared: clear ? ms(clear.time) : null });
    });
    return { name: '', sub: false, bars, marks: rs.map(mark), states: false };
  });
  const lanes: Lane[] = [];
  if (alertTracks.length > 0) lanes.push({ id: 'alerts', tracks: alertTracks.slice(0, kMaxAlerts).map((t, i) => ({ ...t, name: i === 0 ? labels.alerts : '' })) });
  const inAlerts = new Set(alertTracks.flatMap((t) => t.marks.map((m) => m.row.id)));
  const rest = timed.filter((r) => !inAlerts.has(r.id) && r.kind !== 'impact_start');
  const people = rest.filter((r) => kPeople.has(r.kind));
  const hypotheses = rest.filter((r) => r.kind === 'hypothesis' || r.subkind === 'hypothesis_rejected' || r.subkind === 'observation');
  const actions = rest.filter((r) => kActions.has(r.kind) || ['decision', 'plan_changed', 'check_failed', 'effect_reported', 'severity_declared'].includes(r.subkind));
  const deploys = rest.filter((r) => r.kind === 'deploy');
  const comms = rest.filter((r) => r.kind === 'comms_posted');
  const taken = new Set([...people, ...hypotheses, ...actions, ...deploys, ...comms].map((r) => r.id));
  const others = rest.filter((r) => !taken.has(r.id));
  const track = (name: string, rs: readonly Row[], sub: boolean, states = false): Track => ({ name, sub, bars: [], marks: rs.map(mark), states });
  lanes.push({ id: 'people', tracks: [track(labels.people, [...people, ...others].sort((a, b) => (a.time < b.time ? -1 : 1)), false), track(labels.hypotheses, hypotheses, true), track(labels.actions, actions, true)] });
  if (deploys.length > 0) lanes.push({ id: 'changes', tracks: [track(labels.changes, deploys, false)] });
  if (comms.length > 0) lanes.push({ id: 'comms', tracks: [track(labels.comms, comms, false, true)] });
  return { from: start - pad, to: end + pad, bands, lanes, folded: Math.max(0, alertTracks.length - kMaxAlerts) };
};

export interface Cluster { readonly marks: readonly LaneMark[]; readonly x: number; readonly row: Row }
/** Marks that fall within `gap` px of each other are drawn as one, with their number. */
export const cluster = (marks: readonly LaneMark[], x: (t: number) => number, gap: number): Cluster[] => {
  const out: { marks: LaneMark[]; x: number; row: Row }[] = [];
  for (const m of [...marks].sort((a, b) => a.t - b.t)) {
    const px = x(m.t);
    const last = out[out.length - 1];
    if (last && px - last.x < gap) last.marks.push(m);
    else out.push({ marks: [m], x: px, row: m.row });
  }
  return out;
};

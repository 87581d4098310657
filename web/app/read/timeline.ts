// Timeline rows and the metrics that rest on them.
import { arr, firstStr, isObj, list, maybeNum, num, obj, str, strs, type Obj } from '../decode';
import type { Row, Metric } from '../model';
import { sources } from './common';

const row = (o: Obj, i: number): Row => ({
  id: str(o['id']) || `row-${i}`,
  time: str(o['time']),
  precision: str(o['precision'], 'second'),
  kind: str(o['kind'], 'other'),
  subkind: str(o['subkind']),
  outcome: str(o['outcome']),
  actor: str(o['actor']),
  text: str(o['text']),
  confidence: str(o['confidence']),
  cue: str(o['cue']),
  reasons: [...strs(o['reasons']), ...strs(o['why'])],
  flag: str(o['flag']),
  learnedAt: str(o['learned_at']),
  mentionsTime: str(o['mentions_time']),
  last: str(o['last']),
  count: num(o['count'], 1),
  key: str(o['key']),
  systems: strs(o['systems']),
  assumedZone: str(o['zone']) === 'assumed',
  sources: sources(o['sources']),
});

export const rows = (v: unknown): Row[] => arr(v).filter(isObj).map(row);

/** A metric's end is a row's id, its index, or the row itself. */
const endpoint = (v: unknown, all: readonly Row[]): { id: string; time: string } => {
  if (isObj(v)) return { id: firstStr(v, 'row', 'id'), time: str(v['time']) };
  const found = typeof v === 'number' ? all[v] : all.find((r) => r.id === v);
  return found ? { id: found.id, time: found.time } : { id: '', time: str(v) };
};

export const metrics = (v: unknown, all: readonly Row[]): Metric[] => {
  const entries: [string, Obj][] = isObj(v) ? Object.entries(v).map(([k, m]) => [k, obj(m)]) : list(v, (m) => [str(m['name']), m] as [string, Obj]);
  return entries.map(([name, m]) => {
    const from = endpoint(m['from'], all);
    const to = endpoint(m['to'], all);
    return {
      name,
      seconds: maybeNum(m['seconds']),
      formula: str(m['formula']),
      from: from.id, to: to.id, fromTime: from.time, toTime: to.time,
      whyNot: str(m['why_not']),
      target: maybeNum(m['target_seconds']),
      variants: list(m['variants'], (x) => ({ formula: str(x['formula']), seconds: num(x['seconds']) })),
    };
  });
};

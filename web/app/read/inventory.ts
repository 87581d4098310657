// What was received, what is missing, and the gate.
import { arr, bool, firstStr, isObj, list, num, obj, str, type Obj } from '../decode';
import { sources } from './common';
import type { Clock, Conflict, Gap, InventoryRow, Gate } from '../model';

export const gap = (o: Obj): Gap => ({
  id: str(o['id']),
  what: str(o['what']),
  critical: bool(o['critical']),
  changes: str(o['changes']),
  severity: bool(o['critical']) ? 'critical' : o['severity'] === 'major' ? 'major' : 'minor',
});

export const clock = (o: Obj): Clock => ({
  path: str(o['path']), zone: str(o['kind']) === 'zone', seconds: num(o['add_seconds']), why: str(o['why']), applied: bool(o['applied']), stepped: bool(o['stepped']), sources: sources(o['sources']),
});
export const conflict = (o: Obj): Conflict => ({ subject: str(o['subject']), used: str(o['used']), says: list(o['says'], (s) => ({ text: str(s['text']), sources: sources(s['sources']) })) });

export const inventoryRow = (o: Obj): InventoryRow => ({
  path: firstStr(o, 'path', 'artifact'),
  format: str(o['format']),
  formatName: firstStr(o, 'format_name', 'format'),
  family: str(o['family']),
  status: str(o['status'], 'read'),
  records: num(o['records']),
  size: num(o['size']),
  from: str(o['from']),
  to: str(o['to']),
  zone: str(o['zone']),
  zoneAssumed: bool(o['zone_assumed']) || str(o['zone']) === 'assumed',
  message: str(o['message']),
  channel: str(o['channel']),
  gaps: list(o['gaps'], (g) => ({ from: str(g['from']), to: str(g['to']), why: str(g['why']) })),
  coverage: arr(o['coverage']).map((c) => (isObj(c) ? { from: str(c['from']), to: str(c['to']) } : { from: str(arr(c)[0]), to: str(arr(c)[1]) })),
  sha256: str(o['sha256']),
  copies: list(o['copies'], (c) => ({ path: str(c['path']), records: num(c['records']) })),
});

export const received = (v: unknown): { kind: string; present: boolean }[] => Object.entries(obj(v)).map(([kind, x]) => ({ kind, present: x === true }));

export const gate = (v: unknown): Gate => {
  const g = obj(v);
  return { closed: bool(g['closed']), forced: bool(g['forced']), reasons: arr(g['reasons']).map((r) => (isObj(r) ? firstStr(r, 'text', 'why') : str(r))) };
};

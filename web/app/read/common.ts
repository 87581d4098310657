// What report and review share: sources with their places, redactions, the sections of a report.
import { arr, firstStr, isObj, list, num, obj, str, type Obj } from '../decode';
import type { Proof, Source, Redaction, ToRotate } from '../model';

export const sentence = (s: string): string => (s === '' ? '' : `${s.charAt(0).toUpperCase()}${s.slice(1)}${/[.!?]$/.test(s) ? '' : '.'}`);

const locator = (v: unknown): string => {
  if (!isObj(v)) return str(v);
  const type = str(v['type']).replace(/_/g, ' ');
  return `${type} ${str(v['value'])}`.trim();
};

export const source = (o: Obj): Source => {
  const span = arr(o['span']);
  return {
    id: str(o['id']),
    artifact: firstStr(o, 'artifact', 'path', 'file'),
    locator: locator(o['locator']),
    locatorType: str(obj(o['locator'])['type']),
    locatorValue: str(obj(o['locator'])['value']) || str(o['locator']),
    begin: num(span[0], -1),
    end: num(span[1], -1),
    excerpt: firstStr(o, 'excerpt', 'quote'),
    time: str(o['time']),
    note: firstStr(o, 'note', 'difference'),
  };
};

export const sources = (v: unknown): Source[] => list(v, source);

export const proof = (v: unknown): Proof | null => (isObj(v) ? { clean: v['clean'] === true, left: list(v['left'], (l) => ({ kind: str(l['kind']), count: num(l['count']) })) } : null);

export const redactions = (v: unknown): Redaction[] => list(v, (r) => ({ kind: str(r['kind']), replacement: str(r['replacement']), count: num(r['count'], 1), context: str(r['context']), place: firstStr(r, 'where', 'place') }));

export const toRotate = (v: unknown): ToRotate[] => list(v, (r) => ({ kind: str(r['kind']), hint: str(r['hint']), where: isObj(r['where']) ? locator(r['where']) : str(r['where']), fingerprint: str(r['fingerprint']) }));

export const top3 = (v: unknown): string[] => arr(v).map((x) => (isObj(x) ? firstStr(x, 'text', 'what', 'title') : str(x))).filter((s) => s !== '');

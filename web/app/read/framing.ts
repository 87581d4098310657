// The frame of the incident: header fields with their candidates, people, conventions of the team.
import { arr, list, obj, str, strs, type Obj } from '../decode';
import type { Person, Candidate, Report } from '../model';
import { sources } from './common';

export const teamConventions = (c: Obj): { what: string; file: string }[] => {
  const file = list(c['severities'], (s) => sources(s['sources'])[0]?.artifact ?? '').find((f) => f !== '') ?? '';
  const template = strs(c['template']);
  return [...(file === '' ? [] : [{ what: 'severity levels', file }]), ...(template.length === 0 ? [] : [{ what: 'sections', file: template.join(', ') }])];
};

export const people = (v: unknown): Person[] => list(v, (p) => ({ name: str(p['name']), roles: strs(p['roles']), pseudonym: str(p['pseudonym']), title: str(p['title']), zone: str(p['zone']), evidence: sources(p['evidence']) }));

/** The header's table of fields: what the draft holds now, with the sources of each. */
const kHeaderFields: readonly (readonly [RegExp, string])[] = [[/^severity/i, 'severity'], [/^impact start/i, 'impact_start'], [/^detected/i, 'detected'], [/^mitigated/i, 'mitigated'], [/^resolved/i, 'resolved']];

export const headerFields = (v: unknown): Report['framing'] => {
  const out: Record<string, { value: string; candidates: Candidate[]; note: string }> = {};
  const header = arr(v).map(obj).find((s) => s['section'] === 'header');
  for (const block of list(header?.['blocks'], (b) => b)) {
    for (const cells of arr(block['rows'])) {
      const name = str(obj(arr(cells)[0])['text']), cell = obj(arr(cells)[1]);
      const field = kHeaderFields.find(([words]) => words.test(name))?.[1];
      const said = str(cell['text']);
      if (field === undefined || said === '' || /^TK\b/.test(said)) continue;
      const m = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d(?::\d\d)?)/.exec(said);
      const value = field === 'severity' ? (said.split(';')[0] ?? said).trim() : m ? `${m[1] ?? ''}T${(m[2] ?? '').length === 5 ? `${m[2] ?? ''}:00` : (m[2] ?? '')}Z` : said;
      const found = sources(cell['sources']);
      out[field] = { value, candidates: [{ value, why: found[0] ? `stated in ${found[0].artifact}${/^[\d:TZ.+\s-]*$/.test(found[0].excerpt) || found[0].excerpt === value ? '' : `: ${found[0].excerpt}`}` : '', sources: found }], note: '' };
    }
  }
  return out;
};

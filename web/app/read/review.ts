// A review of a draft: findings with their rewrites, strengths, verdict.
import { arr, bool, firstStr, isObj, list, num, obj, str, strs, type Obj } from '../decode';
import type { Severity, Finding, Review } from '../model';
import { redactions, sentence, sources, toRotate, top3 } from './common';

const severity = (v: unknown): Severity => (v === 'critical' || v === 'minor' ? v : 'major');

const finding = (o: Obj, i: number): Finding => {
  const span = arr(o['span']);
  const r = o['rewrite'];
  const rs = isObj(r) ? arr(r['span']) : arr(o['rewrite_span']);
  const begin = num(span[0]);
  const end = num(span[1], begin);
  const rewriteText = isObj(r) ? str(r['text']) : str(r);
  return {
    id: str(o['id']) ? `${str(o['id'])}:${begin}:${i}` : `${str(o['rule'])}:${begin}:${i}`,
    rule: str(o['rule']),
    ruleId: firstStr(o, 'rule_id', 'id'),
    severity: severity(o['severity']),
    section: str(o['section']),
    line: num(o['line']),
    column: num(o['column']),
    begin, end,
    quote: str(o['quote']),
    why: str(o['why']),
    authority: str(o['authority']),
    rewrite: isObj(r) && rewriteText !== '' ? { begin: num(rs[0], begin), end: num(rs[1], end), text: rewriteText, safe: bool(r['safe']) }
      : rewriteText !== '' && num(rs[1], end) > num(rs[0], begin) ? { begin: num(rs[0], begin), end: num(rs[1], end), text: rewriteText, safe: bool(o['safe']) } : null,
    rewriteText,
    evidence: sources(o['evidence']),
    suppressed: str(o['suppressed']),
    suggestion: bool(o['suggestion']),
  };
};

export const review = (o: Obj): Review => ({
  verdict: str(o['verdict']),
  verdictWhy: strs(o['verdict_reasons']).map(sentence).join(' '),
  findings: [...arr(o['findings']), ...arr(o['suppressed'])].filter(isObj).map(finding),
  strengths: list(o['strengths'], (s) => ({ text: firstStr(s, 'text', 'why'), line: num(s['line']), section: str(s['section']) })),
  sections: Object.entries(obj(o['sections'])).map(([id, s]) => ({ id, present: bool(obj(s)['present']), line: num(obj(s)['line']), heading: str(obj(s)['heading']) })),
  toRotate: toRotate(o['to_rotate']),
  redactions: redactions(o['redactions']),
  notChecked: [...strs(o['problems']), ...strs(o['not_checked'])],
  top3: top3(o['top3']),
});

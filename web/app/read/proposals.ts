// What the core proposes: factors, bullets, lessons and action items, and which answers which.
import { arr, firstStr, isObj, obj, str, strs, type Obj } from '../decode';
import type { Proposal, ActionItem } from '../model';
import { sources } from './common';

const proposal = (prefix: string) => (o: Obj, i: number): Proposal => ({
  id: str(o['id']) || `${prefix}-${i}`,
  text: str(o['text']),
  cls: firstStr(o, 'class', 'type'),
  whyPossible: firstStr(o, 'why_possible', 'question'),
  chain: strs(o['chain']),
  answers: strs(o['answers']),
  sources: sources(o['sources']),
});

/** Factors and actions name each other by number, from 1; here by id. */
export const byNumber = (numbers: readonly string[], list: readonly unknown[], prefix: string): string[] => numbers.map((n) => { const at = Number(n) - 1; return Number.isInteger(at) && isObj(list[at]) ? str(obj(list[at])['id']) || `${prefix}-${at}` : n; });

export const proposals = (v: unknown, prefix: string): Proposal[] => arr(v).filter(isObj).map(proposal(prefix));

export const action = (o: Obj, i: number): ActionItem => ({
  ...proposal('action')(o, i),
  text: firstStr(o, 'text', 'action', 'title'),
  owner: str(o['owner']),
  due: str(o['due']),
  ticket: str(o['ticket']),
  type: firstStr(o, 'type', 'class'),
  answers: strs(o['answers']).length > 0 ? strs(o['answers']) : strs(o['factors']),
  doneWhen: str(o['done_when']),
  failing: strs(o['failing']),
});

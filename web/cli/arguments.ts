// The command line as a value. What is wrong with it is said in one sentence (exit code 2).

export class Usage extends Error {}

export interface Arguments { readonly verb: string; readonly rest: readonly string[]; readonly flags: ReadonlyMap<string, readonly string[]> }

const kSwitches = new Set(['force']);
/** Flags that take every value up to the next flag. */
const kMany = new Set(['artifacts', 'vendors', 'customers', 'rules']);

interface Verb { readonly usage: string; readonly flags: readonly string[]; readonly formats?: readonly string[]; readonly least: number; readonly most: number }

export const kVerbs: Readonly<Record<string, Verb>> = {
  draft: { usage: 'draft PATH… [--brief FILE] [--audience internal|wider] [--format json|markdown|html|timeline-csv|timeline-jsonl] [--force] [-o FILE]', flags: ['brief', 'audience', 'format', 'force', 'output'], formats: ['json', 'markdown', 'html', 'timeline-csv', 'timeline-jsonl'], least: 1, most: Infinity },
  review: { usage: 'review DRAFT [--artifacts PATH…] [--format json|markdown|html|sarif|checkstyle|github] [--fail-on critical|major|minor] [--baseline FILE] [--rules PACK…] [-o FILE]', flags: ['artifacts', 'format', 'fail-on', 'baseline', 'rules', 'audience', 'brief', 'output'], formats: ['json', 'markdown', 'html', 'sarif', 'checkstyle', 'github'], least: 1, most: 1 },
  redact: { usage: 'redact FILE [--artifacts PATH…] [--vendors NAME…] [--customers NAME…] [--audience internal|wider] [-o FILE]', flags: ['artifacts', 'vendors', 'customers', 'audience', 'output'], least: 1, most: 1 },
  scan: { usage: 'scan --jsonl CASES.jsonl [-o FILE]', flags: ['jsonl', 'output'], least: 0, most: 0 },
  inventory: { usage: 'inventory PATH… [--brief FILE] [--format json|text] [-o FILE]', flags: ['brief', 'format', 'output'], formats: ['json', 'text'], least: 1, most: Infinity },
  followup: { usage: 'followup final-draft|distribution|tickets|agenda|pattern-note PATH… [--format csv] [--fills FILE] [--brief FILE] [--audience internal|wider] [-o FILE]', flags: ['fills', 'brief', 'audience', 'format', 'output'], formats: ['csv'], least: 2, most: Infinity },
};

const kValues: Readonly<Record<string, readonly string[]>> = { audience: ['internal', 'wider'], 'fail-on': ['critical', 'major', 'minor'] };

export const usage = (): string => ['Debrief drafts and reviews incident postmortems. Nothing leaves this machine.', '',
  ...Object.values(kVerbs).map((v) => `  debrief ${v.usage}`), '',
  'A folder stands for everything in it: brief.md or brief.json is the brief, repo/ the repository.',
  'Exit codes: 0 done; 1 findings at or above --fail-on; 2 usage; 3 the gate is closed (see --force); 4 an input could not be read; 70 the program itself failed.'].join('\n');

export const parse = (argv: readonly string[]): Arguments => {
  const [verb = '', ...words] = argv;
  const known = kVerbs[verb];
  if (!known) throw new Usage(`"${verb}" is not a verb; use one of: ${Object.keys(kVerbs).join(', ')}.`);
  const rest: string[] = [];
  const flags = new Map<string, string[]>();
  for (let i = 0; i < words.length; ++i) {
    const word = words[i] ?? '';
    if (!/^--?[a-z]/.test(word)) { rest.push(word); continue; }
    const [, long = '', inline] = /^--?([a-z-]+)(?:=([\s\S]*))?$/.exec(word) ?? [];
    const name = long === 'o' ? 'output' : long;
    if (!known.flags.includes(name)) throw new Usage(`${word} is not a flag of ${verb}; its flags: ${known.flags.map((f) => `--${f}`).join(', ')}.`);
    const values = inline === undefined ? [] : [inline];
    if (!kSwitches.has(name) && inline === undefined) {
      do values.push(words[++i] ?? ''); while (kMany.has(name) && i + 1 < words.length && !(words[i + 1] ?? '').startsWith('-'));
      if (values.includes('')) throw new Usage(`${word} wants a value.`);
    }
    const allowed = name === 'format' ? known.formats : kValues[name];
    if (allowed && !allowed.includes(values[0] ?? '')) throw new Usage(`${word} wants one of: ${allowed.join(', ')}.`);
    flags.set(name, [...(flags.get(name) ?? []), ...values]);
  }
  if (rest.length < known.least || rest.length > known.most) throw new Usage(`usage: debrief ${known.usage}`);
  return { verb, rest, flags };
};

// The command: the same core and the same host as the page, without one. Verbs and exit codes: README.md.
import { readFileSync, writeFileSync, writeSync } from 'node:fs';
import { draftText, engineOf, type Engine } from '../host/engine.ts';
import type { FileState, FollowupKind, Json, Response } from '../host/protocol.ts';
import { BadArchive } from '../host/zip.ts';
import { parse, usage, Usage, type Arguments } from './arguments.ts';
import { find, one, Unreadable } from './files.ts';
import { inventoryText } from './inventory_text.ts';
import { node } from './platform.ts';

const enum Exit { done = 0, findings = 1, usage = 2, gate = 3, unreadable = 4 }

const flag = (args: Arguments, name: string): string | undefined => args.flags.get(name)?.[0];
/** "ENOENT" of the system's errors. */
const reason = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : String(error));
const text = (file: string): string => {
  try { return readFileSync(file, 'utf8'); } catch (error) { throw new Unreadable(`${file} cannot be read (${reason(error)}).`); }
};

/** Reads everything under the paths; what could not be read is told on stderr, and stands in the inventory. */
const take = async (engine: Engine, paths: readonly string[]): Promise<void> => {
  const tell = (state: FileState): void => {
    if (state.phase === 'unreadable' && state.message !== '') process.stderr.write(`${state.path}: ${state.message}\n`);
  };
  // One folder stands for what would be dropped; of several, each keeps its name (repo/ is the repository).
  for (const path of paths) for (const file of find(path, paths.length > 1)) await engine.add(file.path, file.source, tell);
};

const given = (args: Arguments, ...names: string[]): Json =>
  Object.fromEntries(names.flatMap((name) => (flag(args, name) === undefined ? [] : [[name, flag(args, name)]])));
const brief = (args: Arguments): Json => { const file = flag(args, 'brief'); return file === undefined ? {} : { brief: text(file) }; };
const baseline = (args: Arguments): Json => { const file = flag(args, 'baseline'); return file === undefined ? {} : { baseline: text(file) }; };

/** The team's own rule packs, by name and text; the core says what is wrong with one. */
const packs = (args: Arguments): Json => { const files = args.flags.get('rules') ?? []; return files.length === 0 ? {} : { packs: files.map((name) => ({ name, text: text(name) })) }; };

const fills = (args: Arguments): Json => {
  const file = flag(args, 'fills');
  if (file === undefined) return {};
  const words = text(file);
  let fills: unknown;
  try { fills = JSON.parse(words); } catch { fills = null; }
  if (typeof fills !== 'object' || fills === null || Array.isArray(fills)) throw new Unreadable(`${file} wants a JSON object of words by the number of the TK they fill: {"1": "…"}.`);
  return { fills };
};

/** Asks the core; an error of its own is an input it could not work with. */
const asked = (engine: Engine, request: Json): Extract<Response, { status: 'ok' | 'gate' }> => {
  const response = engine.call(request);
  if (response.status === 'error') throw new Unreadable(response.message);
  return response;
};

/** The finished rendering when one was asked for, else the report as JSON. */
const printed = (args: Arguments, response: Extract<Response, { status: 'ok' | 'gate' }>): void =>
  print(args, response.output ?? `${JSON.stringify(response.report)}\n`);

const print = (args: Arguments, output: string, end = '\n'): void => {
  const file = flag(args, 'output');
  const whole = output.endsWith(end) ? output : `${output}${end}`;
  if (file === undefined) writeAll(whole);
  else try { writeFileSync(file, whole); } catch (error) { throw new Usage(`--output: ${file} cannot be written (${reason(error)}).`); }
};
/** process.stdout may still hold text when the process ends; a descriptor does not. */
const writeAll = (output: string): void => {
  const bytes = Buffer.from(output, 'utf8');
  for (let at = 0; at < bytes.length;) {
    try { at += writeSync(1, bytes, at); } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EAGAIN')) throw error;
    }
  }
};

const kRank: Readonly<Record<string, number>> = { minor: 1, major: 2, critical: 3 };
const worst = (report: unknown): number => {
  const findings = (report as { findings?: readonly { severity?: unknown }[] } | undefined)?.findings ?? [];
  return Math.max(0, ...findings.map((f) => kRank[String(f.severity)] ?? 0));
};

const kKinds: readonly string[] = ['final-draft', 'distribution', 'tickets', 'agenda', 'pattern-note'] satisfies FollowupKind[];

type Run = (engine: Engine, args: Arguments) => Promise<Exit>;

const kRuns: Readonly<Record<string, Run>> = {
  async draft(engine, args) {
    await take(engine, args.rest);
    const response = asked(engine, { verb: 'draft', ...brief(args), ...given(args, 'audience', 'format'), force: args.flags.has('force') });
    printed(args, response);
    if (response.status !== 'gate') return Exit.done;
    process.stderr.write(`debrief: ${String(response['message'] ?? '')} (--force)\n`);
    return Exit.gate;
  },
  async review(engine, args) {
    await take(engine, args.flags.get('artifacts') ?? []);
    const file = one(args.rest[0] ?? '');
    const request = { verb: 'review', name: file.path, draft: await draftText(file.path, file.source), ...brief(args), ...given(args, 'audience'), ...baseline(args), ...packs(args) };
    const response = asked(engine, { ...request, ...given(args, 'format') });
    printed(args, response);
    const least = kRank[flag(args, 'fail-on') ?? ''];
    if (least === undefined) return Exit.done;
    return worst(response.report ?? asked(engine, request).report) >= least ? Exit.findings : Exit.done;
  },
  async redact(engine, args) {
    const path = args.rest[0] ?? '';
    const file = one(path);
    // What the file itself says about people serves its redaction. That it is no export of any kind is no news here.
    await engine.add(file.path, file.source, () => undefined);
    // The rest of the incident tells who is a vendor, and who is who.
    await take(engine, args.flags.get('artifacts') ?? []);
    const lists = { vendors: args.flags.get('vendors') ?? [], customers: args.flags.get('customers') ?? [] };
    const response = asked(engine, { verb: 'redact', name: file.path, text: await draftText(file.path, file.source), ...lists, ...given(args, 'audience') });
    print(args, response.output ?? '', '');
    return Exit.done;
  },
  scan(engine, args) {
    const file = flag(args, 'jsonl');
    if (file === undefined) throw new Usage('scan wants --jsonl CASES.jsonl.');
    const lines = text(file).split('\n').filter((line) => line.trim() !== '').map((line, i) => {
      let one: { id?: unknown; text?: unknown };
      try { one = JSON.parse(line) as typeof one; } catch { throw new Unreadable(`${file} line ${i + 1} is not JSON; each line is {"id": …, "text": …}.`); }
      return `${JSON.stringify({ id: one.id, spans: asked(engine, { verb: 'scan', text: String(one.text ?? '') })['spans'] ?? [] })}\n`;
    });
    print(args, lines.join(''), '');
    return Promise.resolve(Exit.done);
  },
  async inventory(engine, args) {
    await take(engine, args.rest);
    const response = asked(engine, { verb: 'inventory', ...brief(args) });
    printed(args, flag(args, 'format') === 'text' ? { ...response, output: inventoryText(response.report) } : response);
    return Exit.done;
  },
  async followup(engine, args) {
    const [kind = '', ...paths] = args.rest;
    if (!kKinds.includes(kind)) throw new Usage(`"${kind}" is no document; use one of: ${kKinds.join(', ')}.`);
    if (flag(args, 'format') !== undefined && kind !== 'tickets') throw new Usage('--format csv is for tickets.');
    await take(engine, paths);
    printed(args, asked(engine, { verb: 'followup', kind, ...brief(args), ...fills(args), ...given(args, 'audience', 'format') }));
    return Exit.done;
  },
};

const run = async (argv: readonly string[]): Promise<Exit> => {
  if (argv.length === 0 || argv.includes('--help') || argv.includes('-h')) {
    writeAll(`${usage()}\n`);
    return argv.length === 0 ? Exit.usage : Exit.done;
  }
  const args = parse(argv);
  const engine = await engineOf(readFileSync(new URL(/* @vite-ignore */ 'debrief.wasm', import.meta.url)), node);
  return await (kRuns[args.verb] as Run)(engine, args);
};

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  if (error instanceof Usage) process.stderr.write(`debrief: ${error.message}\n(debrief --help)\n`);
  else process.stderr.write(`debrief: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = error instanceof Usage ? Exit.usage : error instanceof Unreadable || error instanceof BadArchive ? Exit.unreadable : 70;
}

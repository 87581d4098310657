// Drafting: the request that the decisions make, when it is sent, what its answer changes.
import { gate as readGate } from './read/inventory';
import { proof as readProof } from './read/common';
import type { Host } from './port';
import type { Report } from './model';
import { anyHost, busy, callError, changed, files, gate, inventory, liftedWords, notify, proof, reading, report, reviewDoc, selectRow, selection } from './state';
import { batch, signal } from '@preact/signals';
import { compare, nothing } from './changes';
import { decisions, type Decisions } from './log';
import { firstStr, obj, str, strs } from './decode';
import { report as readReport } from './read/report';
import { runReview } from './reviewing';
import { text } from './text';

/** Read another way, a file may look the same from here and hold other times. */
let readings = 0;
export const reread = (): void => { readings += 1; schedule(); };
const briefRequest = (d: Decisions): Readonly<Record<string, unknown>> => {
  const out: Record<string, unknown> = {};
  for (const [field, value] of d.brief) out[field] = field !== 'links' ? value : value.split(/\s+/).filter((s) => s !== '');
  return out;
};
/** The brief that was dropped as a file, if one was; the core lays what is typed or chosen over it. */
export const droppedBrief = signal('');
let briefFile = '';
const kBriefFile = /(^|\/)brief\.(json|md|txt)$/i;
const readDroppedBrief = async (h: Host): Promise<void> => {
  const file = [...files.value.values()].find((f) => kBriefFile.test(f.path) && f.size < 200_000);
  const key = file ? `${file.path}:${file.size}` : '';
  if (key === briefFile) return;
  briefFile = key;
  droppedBrief.value = file ? new TextDecoder().decode(await h.bytes(file.path, 0, file.size)) : '';
};
/** A field as the dropped brief states it; "" when it does not, or is prose. */
export const briefField = (field: string): string => {
  try { return str(obj(JSON.parse(droppedBrief.value))[field]); } catch { return field === 'brief' ? prose(droppedBrief.value) : ''; }
};
/** What a brief in words says besides its labelled lines and headings. */
const prose = (brief: string): string => brief.split('\n').filter((l) => !/^\s*(#|[-*|]|[\w ()]{2,24}\s*[:=])/.test(l)).join(' ').replace(/\s+/g, ' ').trim();
/** Files whose clock the person keeps as recorded. */
export const asRecorded = (): { readonly as_recorded?: readonly string[] } => (decisions.value.recorded.size > 0 ? { as_recorded: [...decisions.value.recorded] } : {});
/** The request every drafting verb starts from. */
export const draftRequest = (): Readonly<Record<string, unknown>> => {
  const d = decisions.value;
  return {
    verb: 'draft', audience: d.audience, ...(d.force ? { force: true } : {}), ...(d.brief.size > 0 ? { overlay: briefRequest(d) } : {}),
    ...(d.lifted.size > 0 ? { lifted_shown: [...d.lifted.keys()] } : {}), ...(d.masked.size > 0 ? { added: [...d.masked] } : {}), ...asRecorded(),
  };
};
let timer: ReturnType<typeof setTimeout> | undefined;
export const schedule = (): void => {
  clearTimeout(timer);
  timer = setTimeout(() => { void run(); }, 60);
};
let runs = 0;
let lastRequest = '';
let lastSettled = '';
export let under: Promise<void> = Promise.resolve();
/** Inventory and draft, when nothing is being read. Decisions that the core need not know change nothing here.
    Whoever asks while the same question is under way waits for that answer. */
export const run = async (): Promise<void> => {
  const host = anyHost();
  if (!host || reading.value) return;
  const settled = [...files.value.values()].map((f) => `${f.path}:${f.phase}:${f.records}:${f.format}`).join('|');
  if (settled === '') { batch(() => { report.value = null; inventory.value = []; lastRequest = ''; }); return; }
  await readDroppedBrief(host).catch(() => undefined);
  const request = draftRequest();
  const key = `${readings}|${settled}${JSON.stringify(request)}`;
  if (key === lastRequest) return under;
  lastRequest = key;
  const otherFiles = `${readings}|${settled}` !== lastSettled;
  lastSettled = `${readings}|${settled}`;
  under = draw(host, request, ++runs, otherFiles);
  return under;
};
const draw = async (h: Host, request: Readonly<Record<string, unknown>>, mine: number, otherFiles: boolean): Promise<void> => {
  busy.value = text.draft.computing;
  try {
    const response = await h.call(request);
    if (mine !== runs) return;
    batch(() => {
      const status = str(response['status'], 'ok');
      if (status === 'error') { callError.value = firstStr(response, 'message') || text.errors.call; lastRequest = ''; return; }
      callError.value = '';
      liftedWords.value = strs(response['lifted']);
      proof.value = readProof(response['proof']);
      const body = obj(response['report'] ?? response['draft'] ?? response);
      const read = readReport(body);
      tellChanges(report.value, read, otherFiles);
      report.value = read;
      gate.value = status === 'gate' ? { ...readGate(body['gate']), closed: true } : { ...read.gate, closed: read.gate.closed && !decisions.value.force && read.document === '' };
      inventory.value = read.inventory.length > 0 ? read.inventory : [];
      const first = read.rows[0];
      const key2 = selection.value?.row?.id;
      const kept = key2 === undefined ? undefined : read.rows.find((r) => r.id === key2);
      if (kept) selectRow(kept); else if (first) selectRow(first);
    });
  } catch (e) {
    callError.value = e instanceof Error ? e.message : String(e);
    lastRequest = '';
  } finally {
    if (mine === runs) busy.value = '';
  }
  if (reviewDoc.value) void runReview();
};
/** Only other files change the draft under a person's hands; what they decide themselves they see at once. */
const tellChanges = (was: Report | null, now: Report, otherFiles: boolean): void => {
  if (!otherFiles || !was || was.document === '' || now.document === '') return;
  const c = compare(was, now, decisions.value);
  changed.value = nothing(c) ? null : c;
  if (!nothing(c)) notify(text.changes.said(c.added.length, c.removed.length, c.reworded.length, c.sections.length));
};
/** The next run drafts whatever was drafted before. */
export const forgetDraft = (): void => { lastRequest = ''; lastSettled = ''; };

// What comes in: dropped files, sessions, the demo; and how the host's files follow the decisions about them.
import type { Dropped, FileState, Host } from './port';
import { active, clearLog, decisions, loadLog, readSession } from './log';
import { anyHost, baseline, busy, callError, changed, coreError, coreReady, coreVersion, draftStep, expected, files, formats, gate, goDraft, inventory, mode, notify, offered, panel, proof, report, review, reviewDoc, say, selection, setHost, theHost } from './state';
import { batch, effect } from '@preact/signals';
import { firstStr, obj } from './decode';
import { forgetDraft, reread, run, schedule } from './drafting';
import { formats as readFormats } from './read/formats';
import { openDraft } from './reviewing';
import { receipt as readReceipt } from './read/report';
import { text } from './text';

/** Held for undo of a removal, and for reading again with another zone or format. */
const held = new Map<string, Dropped>();
const tell = (state: FileState): void => {
  const before = files.value.get(state.path);
  const next = new Map(files.value);
  next.set(state.path, state);
  files.value = next;
  if (state.phase === 'unreadable' && before?.phase !== 'unreadable') say(text.artifacts.failed(state.path, state.message), true);
  else if (state.phase === 'reading' && state.size > 2e6) {
    const step = (n: number): number => Math.floor((4 * n) / Math.max(1, state.size));
    if (before && step(before.done) !== step(state.done)) say(text.artifacts.said(state.path, 25 * step(state.done)));
  }
};
export const start = (h: Host): void => {
  setHost(h);
  h.ready.then(
    async (version) => {
      coreVersion.value = version;
      coreReady.value = true;
      const response = await h.call({ verb: 'formats' });
      if (coreVersion.value === '') coreVersion.value = firstStr(response, 'core', 'version');
      formats.value = readFormats(response['formats']);
    },
  ).catch((e: unknown) => { coreError.value = e instanceof Error ? e.message : String(e); });
  effect(() => { void active.value; schedule(); });
  effect(syncReading);
};
/** Removals, zones and formats are decisions: what the host holds follows them, undo included. */
const applied = { removed: new Set<string>(), options: new Map<string, string>() };
const syncReading = (): void => {
  const d = decisions.value, h = anyHost();
  if (!h) return;
  for (const path of d.removed) {
    if (applied.removed.has(path)) continue;
    applied.removed.add(path);
    void h.remove(path).then(reread, reread);
    dropState(path);
  }
  for (const path of applied.removed) {
    if (d.removed.has(path)) continue;
    applied.removed.delete(path);
    const file = held.get(path);
    if (file) void h.add([file], tell).then(reread, reread);
    else void h.again(path, {}, tell).then(reread, reread);
  }
  const paths = new Set([...d.zones.keys(), ...d.formats.keys(), ...d.dates.keys(), ...d.columns.keys(), ...applied.options.keys()]);
  for (const path of paths) {
    const zone = d.zones.get(path), format = d.formats.get(path), baseDate = d.dates.get(path), columns = d.columns.get(path);
    const key = `${zone ?? ''}/${format ?? ''}/${baseDate ?? ''}/${columns ? JSON.stringify(columns) : ''}`;
    if ((applied.options.get(path) ?? '///') === key) continue;
    applied.options.set(path, key);
    void h.again(path, { ...(zone === undefined ? {} : { zone }), ...(format === undefined || format === '' ? {} : { format }), ...(baseDate === undefined ? {} : { baseDate }), ...(columns === undefined ? {} : { columns }) }, tell).then(reread, reread);
  }
};
const dropState = (path: string): void => {
  const next = new Map(files.peek());
  next.delete(path);
  files.value = next;
};
const kDraftName = /\.(md|markdown|html?|docx|txt)$/i;
const kHeadings = /^(?:#{1,4}\s*|<h[1-4][^>]*>\s*|\*\*)?(?:executive )?(summary|impact|customer impact|timeline|root cause|contributing factors?|what went (?:well|wrong)|where we got lucky|action items?|lessons learned)\b/gim;
const looksLikeDraft = async (d: Dropped): Promise<boolean> => {
  const name = d.path.split('/').pop() ?? '';
  if (!kDraftName.test(name) || d.file.size > 4e6 || /template|^brief\./i.test(name)) return false;
  if (/\.docx$/i.test(name)) return true;
  const found = new Set([...(await d.file.slice(0, 400_000).text()).matchAll(kHeadings)].map((m) => (m[1] ?? '').toLowerCase()));
  return found.size >= 3;
};
/** A session file among what was dropped: its decisions are taken up. */
const takeSession = async (dropped: readonly Dropped[]): Promise<Dropped | null> => {
  const file = dropped.find((d) => /\.debrief\.json$/i.test(d.path) && d.file.size < 5e6);
  const words = file ? await file.file.text() : '';
  const log = file ? readSession(words) : null;
  if (!file || !log) return null;
  loadLog(log);
  expected.value = readReceipt(obj(JSON.parse(words))['receipt']);
  notify(text.report.sessionTaken(log.length));
  return file;
};
export const addFiles = async (dropped: readonly Dropped[]): Promise<void> => {
  const host = anyHost();
  if (dropped.length === 0 || !host) return;
  const taken = await takeSession(dropped);
  if (taken) { if (dropped.length > 1) await addFiles(dropped.filter((d) => d !== taken)); return; }
  const few = dropped.length <= 3 ? dropped : [];
  const drafts: Dropped[] = [];
  for (const d of few) if (await looksLikeDraft(d)) drafts.push(d);
  if (mode.value === 'review' && !reviewDoc.value && drafts[0]) { await openDraft(drafts[0]); return; }
  if (drafts.length > 0) offered.value = drafts;
  for (const d of dropped) held.set(d.path, d);
  batch(() => { if (mode.value === 'draft') draftStep.value = 'artifacts'; });
  callError.value = '';
  await host.add(dropped, tell).catch((e: unknown) => { callError.value = e instanceof Error ? e.message : String(e); });
  applied.options.clear();   // a session's choices wait for their files
  syncReading();
  reread();
};
export const openDemo = async (): Promise<void> => {
  busy.value = text.draft.computing;
  try {
    const demo = await theHost().demo();
    mode.value = 'draft';
    await addFiles(demo.filter((d) => !/(^|\/)drafts\//.test(d.path)));
    await run();
    if (report.value && !gate.value.closed) goDraft('draft');
  } catch (e) {
    callError.value = e instanceof Error ? e.message : String(e);
  } finally {
    busy.value = '';
  }
};
export const openDemoDraft = async (): Promise<void> => {
  const demo = await theHost().demo();
  const draft = demo.find((d) => /(^|\/)drafts\/weak\.md$/.test(d.path)) ?? demo.find((d) => /(^|\/)drafts\//.test(d.path));
  if (draft) await openDraft({ path: draft.path.split('/').pop() ?? draft.path, file: draft.file });
};
export const clearEverything = async (): Promise<void> => {
  clearLog();
  forgetDraft();
  held.clear();
  applied.removed.clear();
  applied.options.clear();
  batch(() => {
    files.value = new Map(); inventory.value = []; report.value = null; review.value = null; reviewDoc.value = null;
    selection.value = null; offered.value = []; draftStep.value = 'artifacts'; callError.value = ''; busy.value = ''; panel.value = 'none'; changed.value = null; expected.value = null; proof.value = null; baseline.value = { name: '', text: '' };
  });
  await theHost().clear();
  notify(text.bar.cleared);
};

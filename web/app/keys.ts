// Keys of the whole page. Single letters are off while typing and can be turned off altogether; Ctrl Z and
// Esc always work. The timeline picture and the editors have keys of their own.
import { stepTk } from './draft/tk';
import { accept, reject } from './draft/proposals';
import { showRow } from './draft/rows';
import { printDocument } from './output';
import { currentProposal, currentTk, draftStep, goDraft, goReview, mode, panel, pending, redo, reviewStep, selectRow, selection, singleKeys, undo, visibleRows } from './store';
import { kDraftSteps, kReviewSteps } from './ui/frame';

export const goRow = (by: 1 | -1): void => {
  const rows = visibleRows.value;
  const at = rows.findIndex((r) => r.id === selection.value?.row?.id);
  const row = rows[at < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, at + by))];
  if (row) { selectRow(row); showRow(row.id); }
};
export const goProposal = (by: 1 | -1): void => {
  const list = pending.value;
  if (list.length === 0) return;
  const at = list.findIndex((p) => p.id === currentProposal.value);
  const next = at < 0 ? (by === 1 ? list[0] : list[list.length - 1]) : list[(at + by + list.length) % list.length];
  if (!next) return;
  currentProposal.value = next.id;
  requestAnimationFrame(() => {
    const el = document.querySelector(`[data-p="${CSS.escape(next.id)}"]`);
    el?.scrollIntoView({ block: 'center' });
    el?.querySelector<HTMLElement>('button')?.focus({ preventScroll: true });
  });
};

/** What the review screen does with n, p, a, e; set while it is on. */
export const reviewKeys: { next: (by: 1 | -1) => void; accept: () => void; edit: () => void } = { next: () => undefined, accept: () => undefined, edit: () => undefined };

const typing = (target: EventTarget | null): boolean => target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) || target.classList.contains('editor'));

export const onKey = (e: KeyboardEvent): void => {
  const inField = typing(e.composedPath()[0] ?? e.target) || typing(e.target);
  if ((e.ctrlKey || e.metaKey) && !e.altKey && e.key.toLowerCase() === 'z' && !inField) { e.preventDefault(); if (e.shiftKey) redo(); else undo(); return; }
  if ((e.ctrlKey || e.metaKey) && !e.shiftKey && !e.altKey && e.key.toLowerCase() === 'p') { e.preventDefault(); printDocument(); return; }
  if (e.key === 'Escape') {
    if (panel.value !== 'none') { e.preventDefault(); panel.value = 'none'; } else if (currentTk.value !== '') currentTk.value = '';
    return;
  }
  if (inField || e.ctrlKey || e.metaKey || e.altKey || !singleKeys.value) return;
  const done = (): void => { e.preventDefault(); };
  const steps = mode.value === 'draft' ? kDraftSteps.length : kReviewSteps.length;
  if (/^[1-7]$/.test(e.key) && Number(e.key) <= steps) {
    done();
    const d = kDraftSteps[Number(e.key) - 1], r = kReviewSteps[Number(e.key) - 1];
    if (mode.value === 'draft') { if (d) goDraft(d); } else if (r) goReview(r);
  } else if (e.key === '?') { done(); panel.value = panel.value === 'help' ? 'none' : 'help'; }
  else if (e.key === '/') { const q = document.querySelector<HTMLElement>('input[type=search]'); if (q) { done(); q.focus(); } }
  else if (mode.value === 'draft' && draftStep.value === 'draft') {
    const current = pending.value.find((p) => p.id === currentProposal.value);
    if (e.key === 'n') { done(); stepTk(1); }
    else if (e.key === 'p') { done(); stepTk(-1); }
    else if (e.key === 'j' || e.key === 'k') { done(); if (current !== undefined && currentProposal.value !== '') goProposal(e.key === 'j' ? 1 : -1); else goRow(e.key === 'j' ? 1 : -1); }
    else if (e.key === 'a' && current) { done(); accept(current); goProposal(1); }
    else if (e.key === 'x' && current) { done(); reject(current); goProposal(1); }
    else if (e.key === 'e' && current) { done(); document.querySelector<HTMLElement>(`[data-p="${CSS.escape(current.id)}"] :is(.act, .ac) .btn:nth-child(2)`)?.click(); }
  } else if (mode.value === 'review' && reviewStep.value === 'findings') {
    if (e.key === 'n' || e.key === 'j') { done(); reviewKeys.next(1); }
    else if (e.key === 'p' || e.key === 'k') { done(); reviewKeys.next(-1); }
    else if (e.key === 'a') { done(); reviewKeys.accept(); }
    else if (e.key === 'e') { done(); reviewKeys.edit(); }
  }
};

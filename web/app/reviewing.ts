// Reviewing: a draft is opened, and checked again as it is typed.
import type { Dropped } from './port';
import { anyHost, baseline, callError, mode, offered, review, reviewBusy, reviewDoc, reviewedText, reviewStep, theHost } from './state';
import { batch } from '@preact/signals';
import { asRecorded } from './drafting';
import { decisions } from './log';
import { firstStr, obj, str } from './decode';
import { review as readReview } from './read/review';
import { text } from './text';

export const openDraft = async (d: Dropped): Promise<void> => {
  const name = d.path.split('/').pop() ?? d.path;
  const content = await theHost().text(d.file, name);
  batch(() => {
    mode.value = 'review';
    reviewStep.value = 'findings';
    reviewDoc.value = { name, text: content, version: (reviewDoc.value?.version ?? 0) + 1 };
    offered.value = [];
    review.value = null;
  });
  await runReview();
};
export const openText = async (name: string, content: string): Promise<void> => openDraft({ path: name, file: new Blob([content]) });
/** The request every rendering of a review starts from. */
export const reviewRequest = (): Readonly<Record<string, unknown>> => ({
  verb: 'review', name: reviewDoc.value?.name ?? 'draft.md', draft: reviewDoc.value?.text ?? '', audience: decisions.value.audience, ...asRecorded(), ...(baseline.value.text === '' ? {} : { baseline: baseline.value.text }), ...(decisions.value.masked.size > 0 ? { added: [...decisions.value.masked] } : {}),
});
/** Findings that an earlier report already held are set aside; "" shows them again. */
export const compareWith = (name: string, report: string): void => { baseline.value = { name, text: report }; void runReview(); };
let reviews = 0;
export const runReview = async (): Promise<void> => {
  const doc = reviewDoc.value, host = anyHost();
  if (!host || !doc) return;
  const mine = ++reviews;
  reviewBusy.value = true;
  try {
    const response = await host.call(reviewRequest());
    if (mine !== reviews || reviewDoc.value?.text !== doc.text) return;   // typed on meanwhile: the next answer counts
    if (str(response['status'], 'ok') === 'error') callError.value = firstStr(response, 'message') || text.errors.call;
    else batch(() => { reviewedText.value = doc.text; review.value = readReview(obj(response['report'] ?? response['review'] ?? response)); callError.value = ''; });
  } catch (e) {
    callError.value = e instanceof Error ? e.message : String(e);
  } finally {
    if (mine === reviews) reviewBusy.value = false;
  }
};
let reviewTimer: ReturnType<typeof setTimeout> | undefined;
/** The editor's text, as typed: findings are looked for again after 300 ms of quiet. */
export const draftTyped = (content: string): void => {
  const doc = reviewDoc.peek();
  if (!doc || doc.text === content) return;
  reviewDoc.value = { ...doc, text: content };
  clearTimeout(reviewTimer);
  reviewTimer = setTimeout(() => { void runReview(); }, 300);
};

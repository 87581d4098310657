// The embedded form: the same app, opened on Review, with the messages of README.md to the embedding page.
import { effect } from '@preact/signals';
import { define } from '../app/app';
import { isObj, obj, str } from '../app/decode';
import { createHost } from '../app/host';
import { decisions } from '../app/log';
import { rendering, type Published } from '../app/publish';
import { callError, coreReady, coreVersion, goReview, openText, review, reviewDoc, theHost } from '../app/store';

const kVersion = 1;
type Said =
  | { readonly type: 'debrief:ready'; readonly core: string }
  | { readonly type: 'debrief:pong' }
  | { readonly type: 'debrief:report'; readonly json: Published }
  | { readonly type: 'debrief:resize'; readonly height: number }
  | { readonly type: 'debrief:error'; readonly message: string };
const say = (message: Said): void => { window.parent.postMessage({ debriefSay: { ...message, version: kVersion } }, '*'); };

window.addEventListener('message', (event) => {
  const ask = obj(event.data)['debriefAsk'];
  if (event.source !== window.parent || !isObj(ask)) return;
  if (ask['type'] === 'debrief:ping') say({ type: 'debrief:pong' });
  if (ask['type'] === 'debrief:review') void openText(str(ask['name'], 'page.md'), str(ask['markdown'])).catch((e: unknown) => { say({ type: 'debrief:error', message: e instanceof Error ? e.message : String(e) }); });
});

goReview('findings');
define(createHost);
effect(() => { if (coreReady.value) say({ type: 'debrief:ready', core: coreVersion.peek() }); });
effect(() => { if (callError.value !== '') say({ type: 'debrief:error', message: callError.value }); });
effect(() => {
  const doc = reviewDoc.peek();
  if (review.value === null || doc === null) return;
  void rendering(theHost(), { verb: 'review', name: doc.name, draft: doc.text, audience: decisions.peek().audience, format: 'json' })
    .then((json) => { say({ type: 'debrief:report', json }); }, (e: unknown) => { say({ type: 'debrief:error', message: e instanceof Error ? e.message : String(e) }); });
});
new ResizeObserver(() => { say({ type: 'debrief:resize', height: document.documentElement.scrollHeight }); }).observe(document.body);

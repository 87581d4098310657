// Every file the page hands out, by format: the core's rendering when nothing was changed by hand, else the
// composed Markdown through the redactor. The session file is the log of decisions.
import { untouched } from './compose';
import { drawn, png } from './draft/picture_file';
import { active, decisions, kSessionSchema } from './log';
import { html, parse } from './markdown';
import { docxPart } from './parts';
import { copy, download, redacted, rendering, save as saveBlob, transform, wrap, type Published } from './publish';
import { docView, downloads, draftRequest, goDraft, liftedWords, markdown, mode, notify, printing, report, reviewDoc, reviewRequest, theHost, theme } from './store';
import { batch } from '@preact/signals';
import type { Proof } from './model';
import { text, words } from './text';
import { day } from './time';

export interface Output { readonly name: string; readonly type: string; readonly text: Published }
const kTypes: Readonly<Record<string, readonly [string, string]>> = {
  markdown: ['md', 'text/markdown'], html: ['html', 'text/html'], json: ['json', 'application/json'], sarif: ['sarif', 'application/sarif+json'], checkstyle: ['xml', 'application/xml'], 'timeline-csv': ['timeline.csv', 'text/csv'], 'timeline-jsonl': ['timeline.jsonl', 'application/x-ndjson'], session: ['debrief.json', 'application/json'], 'review-markdown': ['review.md', 'text/markdown'], 'review-html': ['review.html', 'text/html'], github: ['github.txt', 'text/plain'],
};

const base = (): string => {
  if (mode.value === 'review') return (reviewDoc.value?.name ?? 'draft').replace(/\.\w+$/, '');
  const r = report.value;
  const title = (r?.title ?? '').replace(/^\d{4}-\d\d-\d\d\s*/, '').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '').slice(0, 48);
  return [day(r?.window.from ?? ''), title || 'postmortem', decisions.value.audience === 'wider' ? 'wider' : ''].filter((s) => s !== '').join('-');
};

/** The document as it stands, published for the audience. */
export const publishedMarkdown = async (): Promise<Published> => {
  const d = decisions.value;
  if (mode.value === 'review') return redacted(theHost(), reviewDoc.value?.text ?? '', reviewDoc.value?.name ?? 'draft.md', d.audience, { added: [...d.masked] });
  if (untouched(d)) return rendering(theHost(), { ...draftRequest(), format: 'markdown' }, scan);
  return redacted(theHost(), markdown.value, 'draft.md', d.audience, { lifted: liftedWords.value, added: [...d.masked] });
};

const kStyle = 'body{font:15px/1.6 system-ui,sans-serif;max-width:52rem;margin:2rem auto;padding:0 1rem;color:#1b1b1a;background:#fff}h1,h2,h3{line-height:1.3}table{border-collapse:collapse;width:100%;font-size:14px}th,td{text-align:left;vertical-align:top;padding:4px 10px 4px 0;border-bottom:1px solid #dfddd8}mark{background:#fff0b3;color:#5c4500}code,pre{font:12px/1.5 ui-monospace,monospace}blockquote{margin:0;padding-left:1rem;border-left:3px solid #86837b;color:#4d4b46}svg{max-width:100%;height:auto}@media print{body{margin:0;max-width:none}}';
const picture = (): string => { const d = drawn(); return d ? `<figure>${d.text}</figure>` : ''; };
const escape = (s: string): string => s.replace(/&/g, '&amp;').replace(/</g, '&lt;');

const publishedHtml = async (): Promise<Published> => {
  if (mode.value === 'draft' && untouched(decisions.value)) {
    const own = await rendering(theHost(), { ...draftRequest(), format: 'html' }, scan);
    const svg = picture();
    return svg === '' || own.includes('<svg') ? own : transform(own, (s) => { const at = s.search(/<h[23][^>]*>[^<]*Timeline/i); const end = at < 0 ? -1 : s.indexOf('>', s.indexOf('</h', at)) + 1; return end > 0 ? s.slice(0, end) + svg + s.slice(end) : s; });
  }
  const body = transform(await publishedMarkdown(), (s) => html(parse(s).blocks));
  const svg = picture();
  const placed = svg === '' ? body : transform(body, (s) => s.replace(/(<h[23]>[^<]*Timeline[^<]*<\/h[23]>)/i, (h) => h + svg));
  return wrap(`<!doctype html><html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escape(base())}</title><style>${kStyle}</style></head><body>`, placed, '</body></html>');
};

/** Decisions up to now, and the receipt: the same files dropped later must give the same output. */
const session = async (): Promise<Published> => redacted(theHost(), JSON.stringify({ schema: kSessionSchema, receipt: report.value?.receipt, log: active.value }, null, 1), 'session.json', 'internal');

export const output = async (format: string): Promise<Output> => {
  const [ext, type] = kTypes[format] ?? ['txt', 'text/plain'];
  const name = `${base()}.${ext}`;
  const reviewing = mode.value === 'review';
  const request = reviewing ? reviewRequest() : draftRequest();
  switch (format) {
    case 'markdown': return { name, type, text: await publishedMarkdown() };
    case 'html': return { name, type, text: await publishedHtml() };
    case 'session': return { name, type, text: await session() };
    default: return { name: reviewing && !ext.startsWith('review') ? `${base()}.review.${ext}` : name, type, text: await rendering(theHost(), { ...request, format: format.replace('review-', '') }, scan) };
  }
};
/** A Word file is bytes, not text: made from what was published, with the picture where the timeline begins. */
const docx = async (): Promise<{ name: string; blob: Blob }> => {
  const { docxOf } = await docxPart();
  const d = mode.value === 'draft' ? drawn() : null;
  const image = d ? { data: new Uint8Array(await (await png(d)).arrayBuffer()), width: d.width, height: d.height } : null;
  const md = await publishedMarkdown();
  return { name: `${base()}.docx`, blob: await docxOf(parse(md).blocks, base(), image) };
};
/** What the core's last scan of this very download said; null where it made none. */
let scanned: Proof | null = null;
const scan = (p: Proof): void => { scanned = p; };
const savedWords = (name: string, p: Proof | null): string => (p === null ? text.report.saved(name) : p.clean ? text.report.savedClean(name) : text.report.savedLeft(name, p.left.map((l) => `${l.count} × ${words(l.kind)}`).join(', ')));
export const save = async (format: string): Promise<void> => {
  const label = text.report.formats[format]?.[0] ?? format;
  try {
    let name = '';
    scanned = null;
    if (format === 'docx') { const d = await docx(); name = d.name; saveBlob(name, d.blob); }
    else { const o = await output(format); name = o.name; download(name, o.type, o.text); }
    downloads.value += 1;
    notify(savedWords(name, scanned));
  } catch (e) {
    notify(text.report.failed(label, e instanceof Error ? e.message : String(e)));
  }
};

/** What editors of documents keep of pasted HTML is styles on the elements themselves, no sheet. */
const kInline: Readonly<Record<string, string>> = {
  table: 'border-collapse:collapse', th: 'border:1px solid #bbb;padding:4px 8px;text-align:left;vertical-align:top;background:#f3f2ef', td: 'border:1px solid #bbb;padding:4px 8px;vertical-align:top',
  code: 'font-family:monospace', pre: 'font-family:monospace;white-space:pre-wrap', mark: 'background-color:#fff0b3', blockquote: 'margin:0 0 0 1em;padding-left:.8em;border-left:3px solid #999',
};
const rich = (s: string): string => s.replace(/<(table|th|td|code|pre|mark|blockquote)>/g, (_, tag: string) => `<${tag} style="${kInline[tag] ?? ''}">`);
export const copyRich = async (): Promise<void> => {
  try {
    const md = await publishedMarkdown();
    notify((await copy(md, transform(md, (s) => rich(html(parse(s).blocks))))) ? text.report.copied : text.errors.call);
  } catch (e) {
    notify(text.report.failed(text.report.copy, e instanceof Error ? e.message : String(e)));
  }
};
/** The document alone, on paper or as PDF: the sheet of the page does the rest. */
export const printDocument = (): void => {
  if (mode.value === 'draft' && report.value && report.value.document !== '') { docView.value = 'document'; goDraft('draft'); }
  const shown = theme.value;
  batch(() => { printing.value = true; theme.value = 'light'; });   // every row is drawn, in ink on white
  setTimeout(() => { window.print(); batch(() => { printing.value = false; theme.value = shown; }); }, 300);
};
export const followup = async (kind: string, format = 'markdown'): Promise<Published> => {
  const fills = Object.fromEntries(decisions.value.fills);
  return rendering(theHost(), { ...draftRequest(), verb: 'followup', kind, fills, format });
};

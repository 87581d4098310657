// Markdown as the core writes it (headings, paragraphs, lists, tables, quotes, code; emphasis, code
// spans, links, [S1] citations, TK marks) into a small tree. Two writers use the tree: the document view
// (draft/document.tsx, nodes) and html() below (a string). Links stay text: the page leads nowhere.
export type Inline =
  | { readonly t: 'text'; readonly v: string }
  | { readonly t: 'code'; readonly v: string }
  | { readonly t: 'strong' | 'em' | 'del'; readonly c: readonly Inline[] }
  | { readonly t: 'link'; readonly c: readonly Inline[]; readonly url: string }
  | { readonly t: 'cite'; readonly ids: readonly string[] }
  | { readonly t: 'tk'; readonly index: number; readonly v: string }
  | { readonly t: 'br' };

export type Block =
  | { readonly t: 'heading'; readonly level: number; readonly c: readonly Inline[]; readonly line: number }
  | { readonly t: 'p'; readonly c: readonly Inline[]; readonly line: number }
  | { readonly t: 'list'; readonly ordered: boolean; readonly start: number; readonly items: readonly Item[]; readonly line: number }
  | { readonly t: 'table'; readonly head: readonly (readonly Inline[])[]; readonly rows: readonly (readonly (readonly Inline[])[])[]; readonly align: readonly ('left' | 'right' | 'center')[]; readonly line: number }
  | { readonly t: 'quote'; readonly c: readonly Block[]; readonly line: number }
  | { readonly t: 'code'; readonly v: string; readonly line: number }
  | { readonly t: 'hr'; readonly line: number };
export interface Item { readonly c: readonly Block[]; readonly checked: boolean | null }

/** One marked hole: offsets in the Markdown, the section it stands in, and the words around it. */
export interface Tk {
  readonly index: number;
  readonly id: string;
  readonly begin: number;
  readonly end: number;
  readonly text: string;
  readonly section: string;
  readonly label: string;   // the line without mark-up, for the form's question
  readonly question: string;
}

const kTk = /\bTK\b(?:(?=\s*(?:$|[.,;|)\]]))|\s*(?:—|–|:)\s+[^.;|()[\]\n]*[^.;|()[\]\n\s])/gm;
const bare = (s: string): string => s.replace(/\[S?\d+(?:,\s*S?\d+)*\]/g, '').replace(/[*_`>#|]+/g, ' ').replace(/\s+/g, ' ').trim();

const hash = (s: string): string => {
  let h = 0x811c9dc5;
  for (let i = 0; i < s.length; i++) h = Math.imul(h ^ s.charCodeAt(i), 0x01000193) >>> 0;
  return h.toString(36);
};

/** Where code is: TKs inside it are talk about TKs, not holes. */
const codeSpans = (md: string): [number, number][] => {
  const spans: [number, number][] = [];
  for (const m of md.matchAll(/```[\s\S]*?```|`[^`\n]+`/g)) spans.push([m.index, m.index + m[0].length]);
  return spans;
};

/** Every TK in order. Ids come from the section and the words of the line, so that they outlive a re-run; the same
    line a second time (a section repeated in the report) is the same hole. The last texts' answers are kept. */
export const scanTks = (md: string): readonly Tk[] => {
  const known = scanned.get(md);
  if (known) return known;
  if (scanned.size >= kScanned) scanned.delete(scanned.keys().next().value ?? '');
  const found = scan(md);
  scanned.set(md, found);
  return found;
};
/** What a form asks: the question that stands before the TK, the cell's name, or the sentence that the TK ends. */
const asked = (label: string, prose: boolean, before: string, tk: string): string => {
  const lastQuestion = /(?:^|[.?!:]\s)([^.?!:]+\?)$/.exec(label)?.[1];
  if (lastQuestion !== undefined) return lastQuestion.trim();
  if (prose && label !== '' && !/:\s*$/.test(before)) return `${(before.split(/(?<=[.!?])\s/).pop() ?? label).trim()} …`;
  return label === '' ? tk.replace(/^TK\s*(?:—|–|:)\s*/, '') : label;
};
const kScanned = 64;
const scanned = new Map<string, readonly Tk[]>();
const scan = (md: string): Tk[] => {
  const code = codeSpans(md);
  const out: Tk[] = [];
  const seen = new Map<string, number>();
  const lines = new Map<string, string[]>();   // line -> the ids of its TKs
  let section = '';
  let table: string[] = [];
  let at = 0;
  for (const line of md.split('\n')) {
    const heading = /^#{1,4}\s+(.+)$/.exec(line);
    if (heading) section = bare(heading[1] ?? '');
    const cells = line.trimStart().startsWith('|') ? splitRow(line) : null;
    if (!cells) table = [];
    else if (table.length === 0) table = cells;
    const before0 = lines.get(line), own: string[] = [];
    for (const m of line.includes('TK') ? line.matchAll(kTk) : []) {
      const begin = at + m.index, end = begin + m[0].length;
      if (code.some(([b, e]) => begin >= b && begin < e)) continue;
      const before = line.slice(0, m.index);
      const column = cells ? splitRow(`${before.replace(/^\s*\|/, '|')}|`).length - 1 : -1;
      const rowName = cells ? bare(cells[0] && !/^\d+$/.test(cells[0].trim()) ? cells[0] : (cells[1] ?? '')) : '';
      const lead = bare(before).split(/[.;/]\s|\/\s/).pop()?.replace(/[:\s]+$/, '').replace(/^[-\d.]+\s/, '') ?? '';
      const inCell = bare(before.slice(before.lastIndexOf('|') + 1)).split(/\.\s/).pop()?.replace(/[:\s]+$/, '') ?? '';
      const label = cells ? [rowName, table[column] && column > 0 && !/^(value|figure|field)$/i.test(table[column] ?? '') ? bare(table[column] ?? '') : '', inCell].filter((s) => s !== '').join(', ') : lead;
      const key = `${section}|${label}`.toLowerCase();
      const again = before0?.[own.length];
      const n = seen.get(key) ?? 0;
      if (again === undefined) seen.set(key, n + 1);
      const id = again ?? `tk-${hash(key)}${n ? `-${n}` : ''}`;
      own.push(id);
      out.push({ index: out.length, id, begin, end, text: m[0], section, label, question: asked(label, cells === null, bare(before), m[0]) });
    }
    if (own.length > 0 && before0 === undefined && !line.trimStart().startsWith('|')) lines.set(line, own);
    at += line.length + 1;
  }
  return out;
};

/** The Markdown with each TK that has a value replaced by it. */
export const fillTks = (md: string, fills: ReadonlyMap<string, string>): string => {
  let out = '';
  let at = 0;
  for (const tk of scanTks(md)) {
    const value = fills.get(tk.id);
    if (value === undefined) continue;
    out += md.slice(at, tk.begin) + value;
    at = tk.end;
  }
  return out + md.slice(at);
};

const kOpen = '\uE000', kClose = '\uE001';
const markTks = (md: string, tks: readonly Tk[]): string => {
  let out = '';
  let at = 0;
  for (const tk of tks) {
    out += `${md.slice(at, tk.begin)}${kOpen}${tk.index}${kClose}`;
    at = tk.end;
  }
  return out + md.slice(at);
};

const kInline = /\\([\\`*_{}[\]()#+\-.!|<>~"'&$:;,=?@^/%])|(`+)([\s\S]*?[^`])\2(?!`)|\uE000(\d+)\uE001|\[((?:S\d+)(?:,\s*S\d+)*)\]|\[([^\]\n]*)\]\(([^)\s]*)(?:\s+"[^"]*")?\)|\*\*([\s\S]+?)\*\*|__([\s\S]+?)__(?!\w)|~~([\s\S]+?)~~|\*([^*\s][^*]*?)\*|(?<!\w)_([^_\s][^_]*?)_(?!\w)|<br\s*\/?>|<(https?:[^>\s]+)>|&(amp|lt|gt|quot|nbsp|#39);| {2,}\n|\\\n/g;
const kEntities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: '\u00a0', '#39': '\'' };

export const inline = (text: string, tks: readonly Tk[] = []): Inline[] => {
  const out: Inline[] = [];
  const push = (v: string): void => { if (v !== '') out.push({ t: 'text', v }); };
  let at = 0;
  for (const m of text.matchAll(kInline)) {
    push(text.slice(at, m.index).replace(/\n/g, ' '));
    at = m.index + m[0].length;
    if (m[1] !== undefined) push(m[1]);
    else if (m[3] !== undefined) out.push({ t: 'code', v: m[3].trim() });
    else if (m[4] !== undefined) { const tk = tks[Number(m[4])]; if (tk) out.push({ t: 'tk', index: tk.index, v: tk.text }); }
    else if (m[5] !== undefined) out.push({ t: 'cite', ids: m[5].split(/,\s*/) });
    else if (m[6] !== undefined) out.push({ t: 'link', c: inline(m[6], tks), url: m[7] ?? '' });
    else if (m[8] !== undefined || m[9] !== undefined) out.push({ t: 'strong', c: inline(m[8] ?? m[9] ?? '', tks) });
    else if (m[10] !== undefined) out.push({ t: 'del', c: inline(m[10], tks) });
    else if (m[11] !== undefined || m[12] !== undefined) out.push({ t: 'em', c: inline(m[11] ?? m[12] ?? '', tks) });
    else if (m[13] !== undefined) push(m[13]);
    else if (m[14] !== undefined) push(kEntities[m[14]] ?? '');
    else out.push({ t: 'br' });
  }
  push(text.slice(at).replace(/\n/g, ' '));
  return out;
};

export const splitRow = (line: string): string[] => {
  const body = line.trim().replace(/^\|/, '').replace(/(?<!\\)\|$/, '');
  const cells: string[] = [];
  let cell = '', code = false;
  for (let i = 0; i < body.length; i++) {
    const c = body[i] ?? '';
    if (c === '`') code = !code;
    if (c === '\\' && body[i + 1] === '|') { cell += '|'; i++; }
    else if (c === '|' && !code) { cells.push(cell.trim()); cell = ''; }
    else cell += c;
  }
  cells.push(cell.trim());
  return cells;
};

const kDelimiter = /^\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*$/;
const kItem = /^(\s*)(?:([-*+])|(\d{1,9})[.)])\s+(.*)$/;

export const parse = (markdown: string): { blocks: Block[]; tks: readonly Tk[] } => {
  const tks = scanTks(markdown);
  return { blocks: blocks(markTks(markdown, tks).replace(/<!--[\s\S]*?-->/g, (c) => c.replace(/[^\n]/g, '')).split('\n'), 0, tks), tks };
};

const blocks = (lines: readonly string[], base: number, tks: readonly Tk[]): Block[] => {
  const out: Block[] = [];
  let i = 0;
  const at = (n: number): string => lines[n] ?? '';
  while (i < lines.length) {
    const line = at(i);
    if (line.trim() === '') { i++; continue; }
    const start = base + i;
    const heading = /^(#{1,6})\s+(.*?)\s*#*$/.exec(line);
    if (heading) { out.push({ t: 'heading', level: (heading[1] ?? '').length, c: inline(heading[2] ?? '', tks), line: start }); i++; continue; }
    const fence = /^\s*(```+|~~~+)/.exec(line);
    if (fence) {
      const body: string[] = [];
      for (i++; i < lines.length && !at(i).trimStart().startsWith(fence[1] ?? '```'); i++) body.push(at(i));
      i++;
      out.push({ t: 'code', v: body.join('\n'), line: start });
      continue;
    }
    if (/^\s*([-*_])(\s*\1){2,}\s*$/.test(line)) { out.push({ t: 'hr', line: start }); i++; continue; }
    if (/^\s*>/.test(line)) {
      const body: string[] = [];
      for (; i < lines.length && /^\s*>/.test(at(i)); i++) body.push(at(i).replace(/^\s*>\s?/, ''));
      out.push({ t: 'quote', c: blocks(body, start, tks), line: start });
      continue;
    }
    if (line.includes('|') && kDelimiter.test(at(i + 1)) && at(i + 1).includes('-')) {
      const head = splitRow(line);
      const align = splitRow(at(i + 1)).map((c) => (/^:-+:$/.test(c) ? 'center' : /-:$/.test(c) ? 'right' : 'left') as 'left' | 'right' | 'center');
      const rows: Inline[][][] = [];
      for (i += 2; i < lines.length && at(i).includes('|') && at(i).trim() !== ''; i++) rows.push(splitRow(at(i)).map((c) => inline(c, tks)));
      out.push({ t: 'table', head: head.map((c) => inline(c, tks)), rows, align, line: start });
      continue;
    }
    const item = kItem.exec(line);
    if (item) {
      const ordered = item[3] !== undefined;
      const indent = (item[1] ?? '').length;
      const items: Item[] = [];
      while (i < lines.length) {
        const m = kItem.exec(at(i));
        if (!m || (m[1] ?? '').length > indent + 1 || (m[3] !== undefined) !== ordered) break;
        const itemStart = base + i;
        const content = at(i).length - (m[4] ?? '').length;
        const box = /^\[([ xX])\]\s+/.exec(m[4] ?? '');
        const body = [(m[4] ?? '').slice(box ? box[0].length : 0)];
        for (i++; i < lines.length; i++) {
          const next = at(i);
          if (next.trim() === '') { if (/^\s/.test(at(i + 1)) && at(i + 1).trim() !== '' && (/^\s*/.exec(at(i + 1))?.[0].length ?? 0) > indent) { body.push(''); continue; } break; }
          const lead = /^\s*/.exec(next)?.[0].length ?? 0;
          if (lead <= indent && (kItem.test(next) || /^(#{1,6}\s|\s*>|\s*\||```)/.test(next))) break;
          body.push(next.slice(Math.min(content, lead)));
        }
        items.push({ c: blocks(body, itemStart, tks), checked: box ? box[1] !== ' ' : null });
        while (at(i).trim() === '' && i < lines.length && kItem.test(at(i + 1)) && (kItem.exec(at(i + 1))?.[1] ?? '').length === indent) i++;
      }
      out.push({ t: 'list', ordered, start: Number(item[3] ?? '1'), items, line: start });
      continue;
    }
    const body: string[] = [];
    for (; i < lines.length && at(i).trim() !== ''; i++) {
      const next = at(i);
      if (body.length > 0 && (/^(#{1,6}\s|\s*>|```)/.test(next) || kItem.test(next) || (next.includes('|') && kDelimiter.test(at(i + 1))))) break;
      body.push(next);
    }
    out.push({ t: 'p', c: inline(body.join('\n'), tks), line: start });
  }
  return out;
};

export const plain = (nodes: readonly Inline[]): string => nodes.map((n) => (n.t === 'text' || n.t === 'code' || n.t === 'tk' ? n.v : n.t === 'cite' ? '' : n.t === 'br' ? ' ' : plain(n.c))).join('');

const esc = (s: string): string => s.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
const inlineHtml = (nodes: readonly Inline[]): string => nodes.map((n): string => {
  switch (n.t) {
    case 'text': return esc(n.v);
    case 'code': return `<code>${esc(n.v)}</code>`;
    case 'tk': return `<mark>${esc(n.v)}</mark>`;
    case 'cite': return ` [${esc(n.ids.join(', '))}]`;
    case 'br': return '<br>';
    case 'link': return `${inlineHtml(n.c)}${n.url === '' || plain(n.c) === n.url ? '' : ` (${esc(n.url)})`}`;
    default: return `<${n.t}>${inlineHtml(n.c)}</${n.t}>`;
  }
}).join('');

/** The tree as plain HTML without classes or styles: pastes well, and holds no link. */
export const html = (nodes: readonly Block[]): string => nodes.map((b): string => {
  switch (b.t) {
    case 'heading': return `<h${b.level}>${inlineHtml(b.c)}</h${b.level}>`;
    case 'p': return `<p>${inlineHtml(b.c)}</p>`;
    case 'quote': return `<blockquote>${html(b.c)}</blockquote>`;
    case 'code': return `<pre><code>${esc(b.v)}</code></pre>`;
    case 'hr': return '<hr>';
    case 'table': return `<table><thead><tr>${b.head.map((c) => `<th>${inlineHtml(c)}</th>`).join('')}</tr></thead><tbody>${b.rows.map((r) => `<tr>${r.map((c) => `<td>${inlineHtml(c)}</td>`).join('')}</tr>`).join('')}</tbody></table>`;
    case 'list': {
      const tag = b.ordered ? 'ol' : 'ul';
      return `<${tag}${b.ordered && b.start !== 1 ? ` start="${b.start}"` : ''}>${b.items.map((it) => `<li>${it.checked === null ? '' : it.checked ? '☑ ' : '☐ '}${it.c.length === 1 && it.c[0]?.t === 'p' ? inlineHtml(it.c[0].c) : html(it.c)}</li>`).join('')}</${tag}>`;
    }
  }
}).join('\n');

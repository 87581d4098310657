// A draft kept as DOCX, as Markdown: headings, paragraphs, lists, tables, bold and italic, link texts. Thin on purpose:
// what a review reads is words and structure. ECMA-376 part 1, 17.3 (paragraphs and runs), 17.4 (tables).
import { gather, type ByteSource } from './bytes.ts';
import { BadArchive, contents, type Member } from './zip.ts';

const kBody = 'word/document.xml';
const kLimit = 64 << 20;

export const isDocx = (paths: readonly string[]): boolean => paths.includes('[Content_Types].xml') && paths.includes(kBody);

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
const decoded = (text: string): string => text.replace(/&(#x?[0-9a-fA-F]+|\w+);/g, (whole, name: string) =>
  name.startsWith('#') ? String.fromCodePoint(Math.min(0x10ffff, Number(name.startsWith('#x') ? `0x${name.slice(2)}` : name.slice(1)) || 0xfffd)) : (entities[name] ?? whole));

const attribute = (tag: string, name: string): string => decoded(new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1] ?? '');
/** A switch is on when its element is there, unless it says otherwise. */
const isOn = (tag: string): boolean => !/w:val="(0|false|off|none)"/.test(tag);

interface Paragraph { text: string; style: string; level: number }

const render = ({ text, style, level }: Paragraph): string => {
  const words = text.trim();
  const heading = /^heading\s*(\d)$/i.exec(style)?.[1] ?? (/^title$/i.test(style) ? '1' : undefined);
  if (words === '') return '';
  if (heading !== undefined) return `${'#'.repeat(Number(heading))} ${words.replace(/\*\*/g, '')}`;
  return level >= 0 ? `${'  '.repeat(level)}- ${words}` : words;
};

/** Turns the body's tags, in order, into lines of Markdown. */
export const markdownOf = (xml: string): string => {
  const blocks: string[] = [];
  const rows: string[][] = [];
  let cell: string[] | null = null;
  let paragraph: Paragraph = { text: '', style: '', level: -1 };
  let bold = false, italic = false, depth = 0, deleted = 0;

  const run = (text: string): void => {
    const marks = text.trim() === '' ? '' : `${bold ? '**' : ''}${italic ? '*' : ''}`;
    const [, before = '', core = '', after = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(text) ?? [];
    paragraph.text += `${before}${marks}${core}${[...marks].reverse().join('')}${after}`;
  };
  const endParagraph = (): void => {
    const line = render(paragraph);
    if (cell) cell.push(line);
    else if (line !== '') blocks.push(line);
    paragraph = { text: '', style: '', level: -1 };
  };
  const endTable = (): void => {
    const [head, ...rest] = rows.splice(0).map((row) => `| ${row.map((c) => c.replaceAll('|', '\\|')).join(' | ')} |`);
    if (head !== undefined) blocks.push([head, head.replace(/[^|]+/g, ' --- ').trim(), ...rest].join('\n'));
  };

  for (const [, tag = '', text = ''] of xml.matchAll(/<([^>]+)>([^<]*)/g)) {
    const name = /^\/?[\w:]+/.exec(tag)?.[0] ?? '';
    if (name === 'w:del') deleted += 1;
    else if (name === '/w:del') deleted -= 1;
    else if (name === 'w:r') { bold = false; italic = false; }
    else if (name === 'w:b') bold = isOn(tag);
    else if (name === 'w:i') italic = isOn(tag);
    else if (name === 'w:pStyle') paragraph.style = attribute(tag, 'w:val');
    else if (name === 'w:ilvl') paragraph.level = Number(attribute(tag, 'w:val')) || 0;
    else if (name === 'w:t' && !tag.endsWith('/') && deleted === 0) run(decoded(text));
    else if (name === 'w:tab') paragraph.text += ' ';
    else if (name === 'w:br') paragraph.text += ' ';
    else if (name === '/w:p') endParagraph();
    else if (name === 'w:tbl') depth += 1;
    else if (name === 'w:tr' && depth === 1) rows.push([]);
    else if (name === 'w:tc' && depth === 1) cell = [];
    else if (name === '/w:tc' && depth === 1) { rows.at(-1)?.push((cell ?? []).filter(Boolean).join(' ')); cell = null; }
    else if (name === '/w:tbl') { depth -= 1; if (depth === 0) endTable(); }
  }
  return `${blocks.join('\n\n').replace(/\n\n(?=\s*- )/g, '\n').replace(/^(?=- )/, '')}\n`;
};

export async function* docxText(source: ByteSource, inside: readonly Member[]): AsyncGenerator<Uint8Array> {
  const body = inside.find((m) => m.path === kBody);
  const xml = body && await gather(contents(source, body), kLimit);
  if (!xml) throw new BadArchive('This Word document is too large or damaged. Save it again, or export it as Markdown or HTML.');
  yield new TextEncoder().encode(markdownOf(new TextDecoder().decode(xml)));
}

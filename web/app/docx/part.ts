// The document as a Word file, by the docx library; a part of its own (parts.ts). Takes the Markdown tree of what
// was published and adds no words. Headings, lists and tables are Word's own, so that its outline and styles work.
import { AlignmentType, BorderStyle, Document, HeadingLevel, ImageRun, LevelFormat, Packer, Paragraph, ShadingType, Table, TableCell, TableRow, TextRun, WidthType, type IParagraphOptions, type IRunOptions } from 'docx';
import type { Block, Inline, Item } from '../markdown';

const kHeadings = [HeadingLevel.TITLE, HeadingLevel.HEADING_1, HeadingLevel.HEADING_2, HeadingLevel.HEADING_3, HeadingLevel.HEADING_4] as const;
const kBody = 22;      // half points
const kMono = 'Consolas';
const kLine = { style: BorderStyle.SINGLE, size: 4, color: 'CFCDC8' };
const kNone = { style: BorderStyle.NONE, size: 0, color: 'auto' };
const kTwips = 9026;   // A4 less an inch on each side

const runs = (nodes: readonly Inline[], style: IRunOptions = {}): TextRun[] => nodes.flatMap((n) => {
  switch (n.t) {
    case 'text': return [new TextRun({ ...style, text: n.v })];
    case 'code': return [new TextRun({ ...style, text: n.v, font: kMono })];
    case 'br': return [new TextRun({ ...style, break: 1 })];
    case 'strong': return runs(n.c, { ...style, bold: true });
    case 'em': return runs(n.c, { ...style, italics: true });
    case 'del': return runs(n.c, { ...style, strike: true });
    case 'link': return runs(n.c, style);
    case 'cite': return [new TextRun({ ...style, text: `[${n.ids.join(', ')}]`, color: '5A5852', size: 16 })];
    case 'tk': return [new TextRun({ ...style, text: n.v, shading: { type: ShadingType.CLEAR, fill: 'FFF0B3', color: 'auto' } })];
  }
});
const paragraph = (nodes: readonly Inline[], more: IParagraphOptions = {}): Paragraph => new Paragraph({ spacing: { after: 120 }, ...more, children: runs(nodes) });

const table = (b: Extract<Block, { t: 'table' }>): Table => {
  const columns = Math.max(1, b.head.length);
  const longest = Array.from({ length: columns }, (_, i) => Math.min(60, Math.max(6, ...[b.head, ...b.rows].map((r) => runs(r[i] ?? []).length === 0 ? 0 : textOf(r[i] ?? []).length))));
  const sum = longest.reduce((x, y) => x + y, 0);
  const widths = longest.map((n) => Math.round((n / sum) * kTwips));
  const cell = (nodes: readonly Inline[], i: number, head: boolean): TableCell => new TableCell({
    width: { size: widths[i] ?? 1000, type: WidthType.DXA }, margins: { top: 40, bottom: 40, left: 60, right: 60 },
    borders: { top: kNone, left: kNone, right: kNone, bottom: kLine },
    children: [new Paragraph({ alignment: b.align[i] === 'right' ? AlignmentType.RIGHT : AlignmentType.LEFT, children: runs(nodes, head ? { bold: true, size: 20 } : { size: 20 }) })],
  });
  return new Table({
    width: { size: kTwips, type: WidthType.DXA }, columnWidths: widths,
    rows: [
      new TableRow({ tableHeader: true, children: b.head.map((c, i) => cell(c, i, true)) }),
      ...b.rows.map((r) => new TableRow({ cantSplit: true, children: Array.from({ length: columns }, (_, i) => cell(r[i] ?? [], i, false)) })),
    ],
  });
};
const textOf = (nodes: readonly Inline[]): string => nodes.map((n) => (n.t === 'text' || n.t === 'code' || n.t === 'tk' ? n.v : n.t === 'cite' ? n.ids.join(', ') : n.t === 'br' ? ' ' : textOf(n.c))).join('');

const items = (list: Extract<Block, { t: 'list' }>, level: number, instance: number): (Paragraph | Table)[] => list.items.flatMap((it: Item) => {
  const box = it.checked === null ? '' : it.checked ? '☑ ' : '☐ ';
  return it.c.flatMap((b, i): (Paragraph | Table)[] => {
    if (b.t === 'list') return items(b, Math.min(2, level + 1), instance);
    if (b.t !== 'p') return block(b, instance);
    const own: IParagraphOptions = i > 0 ? { indent: { left: 360 * (level + 1) } } : list.ordered ? { numbering: { reference: 'numbers', level, instance } } : { bullet: { level } };
    return [new Paragraph({ spacing: { after: 60 }, ...own, children: [...(i === 0 && box !== '' ? [new TextRun(box)] : []), ...runs(b.c)] })];
  });
});
const block = (b: Block, n: number): (Paragraph | Table)[] => {
  switch (b.t) {
    case 'heading': return [paragraph(b.c, { heading: kHeadings[Math.min(5, Math.max(1, b.level)) - 1] ?? HeadingLevel.HEADING_4, keepNext: true, spacing: { before: b.level === 1 ? 0 : 280, after: 100 } })];
    case 'p': return [paragraph(b.c)];
    case 'quote': return b.c.flatMap((x) => (x.t === 'p' ? [paragraph(x.c, { indent: { left: 360 }, border: { left: { ...kLine, size: 12, space: 8 } } })] : block(x, n)));
    case 'code': return b.v.split('\n').map((line) => new Paragraph({ spacing: { after: 0 }, children: [new TextRun({ text: line, font: kMono, size: 18 })] }));
    case 'hr': return [new Paragraph({ border: { bottom: kLine }, children: [] })];
    case 'table': return [table(b), new Paragraph({ spacing: { after: 60 }, children: [] })];
    case 'list': return items(b, 0, n);
  }
};

export interface Picture { readonly data: Uint8Array; readonly width: number; readonly height: number }
const kPixels = 600;  // A4 less an inch on each side, at 96 a inch
const figure = (p: Picture): Paragraph => new Paragraph({ children: [new ImageRun({ type: 'png', data: p.data, transformation: { width: kPixels, height: Math.round((p.height / p.width) * kPixels) }, altText: { name: 'timeline', title: 'Timeline', description: 'Timeline picture; its rows stand in the table below.' } })] });
const opensTimeline = (b: Block): boolean => b.t === 'heading' && /timeline|chronolog/i.test(textOf(b.c));

/** `title` is the file's own property; the words of the document are the blocks'. */
export const docxOf = (blocks: readonly Block[], title: string, picture: Picture | null): Promise<Blob> => {
  const at = blocks.findIndex(opensTimeline);
  return Packer.toBlob(new Document({
  title, creator: 'Debrief', description: '', lastModifiedBy: 'Debrief',
  styles: { default: { document: { run: { font: 'Calibri', size: kBody } }, title: { run: { size: 40, bold: true, font: 'Calibri' } }, heading1: { run: { size: 28, bold: true, font: 'Calibri', color: '1B1B1A' } }, heading2: { run: { size: 25, bold: true, font: 'Calibri', color: '1B1B1A' } }, heading3: { run: { size: 22, bold: true, font: 'Calibri', color: '1B1B1A' } } } },
  numbering: { config: [{ reference: 'numbers', levels: [0, 1, 2].map((level) => ({ level, format: LevelFormat.DECIMAL, text: `%${level + 1}.`, alignment: AlignmentType.START, style: { paragraph: { indent: { left: 360 * (level + 1), hanging: 360 } } } })) }] },
  sections: [{ children: blocks.flatMap((b, i) => (picture && i === at ? [...block(b, i), figure(picture)] : block(b, i))) }],
}));
};

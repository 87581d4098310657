// CodeMirror in a shadow root: there it styles itself through adopted sheets, which the page's policy
// allows, while the style element it would put into the document is refused.
import { defaultKeymap, history, historyKeymap, redo, undo } from '@codemirror/commands';
import { defineLanguageFacet, HighlightStyle, Language, syntaxHighlighting } from '@codemirror/language';
import { ChangeSet, Compartment, EditorState, RangeSetBuilder, StateEffect, StateField, type ChangeDesc, type Extension, type Range, type Text, type Transaction } from '@codemirror/state';
import { Decoration, EditorView, keymap, lineNumbers, WidgetType, type DecorationSet } from '@codemirror/view';
import { GFM, parser } from '@lezer/markdown';
import { tags } from '@lezer/highlight';

export interface Underline { readonly from: number; readonly to: number; readonly severity: 'critical' | 'major' | 'minor'; readonly id: string; readonly mask: string }

const markdownLanguage = new Language(defineLanguageFacet({}), parser.configure(GFM), [], 'markdown');
const highlight = HighlightStyle.define([
  { tag: tags.heading1, fontWeight: '600', fontSize: '18px' },
  { tag: tags.heading, fontWeight: '600' },
  { tag: tags.strong, fontWeight: '600' },
  { tag: tags.emphasis, fontStyle: 'italic' },
  { tag: tags.monospace, fontFamily: 'var(--mono)', fontSize: '13px' },
  { tag: [tags.processingInstruction, tags.contentSeparator], color: 'var(--ink-3)', fontWeight: '400' },
]);

const theme = EditorView.theme({
  '&': { color: 'var(--ink)', background: 'var(--paper)', font: 'var(--t-doc)' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { font: 'inherit', lineHeight: '24px', overflow: 'visible' },
  '.cm-content': { caretColor: 'var(--accent)', padding: '4px 0 48px', maxWidth: '76ch' },
  '.cm-line': { padding: '0 2px' },
  '.cm-gutters': { background: 'transparent', border: '0', color: 'var(--ink-3)', font: 'var(--t-cap)', lineHeight: '24px', minWidth: '36px' },
  '.cm-gutterElement': { padding: '0 12px 0 0 !important' },
  '.cm-cursor': { borderLeftColor: 'var(--accent)', borderLeftWidth: '2px' },
  '&.cm-focused .cm-selectionBackground, .cm-selectionBackground, ::selection': { background: 'var(--mark) !important' },
  '.cm-activeLine': { background: 'transparent' },
  '.u-critical': { textDecoration: 'underline solid var(--crit) 2px', textUnderlineOffset: '3px', textDecorationSkipInk: 'none' },
  '.u-major': { textDecoration: 'underline dashed var(--major) 1.5px', textUnderlineOffset: '3px', textDecorationSkipInk: 'none' },
  '.u-minor': { textDecoration: 'underline dotted var(--minor) 1.5px', textUnderlineOffset: '3px', textDecorationSkipInk: 'none' },
  '.u-sel': { background: 'var(--crit-wash)', boxShadow: '0 0 0 2px var(--crit-wash)', borderRadius: '2px' },
  '.tk': { background: 'var(--tk-wash)', color: 'var(--tk)', borderRadius: '3px', padding: '1px 2px' },
  '.mask': { display: 'inline-block', background: 'var(--mask)', color: 'var(--on-mask)', borderRadius: '3px', padding: '0 6px', font: '500 12px/18px var(--sans)' },
});

class Mask extends WidgetType {
  constructor(readonly words: string) { super(); }
  override eq(other: Mask): boolean { return other.words === this.words; }
  override toDOM(): HTMLElement {
    const el = document.createElement('span');
    el.className = 'mask';
    el.textContent = this.words;
    return el;
  }
}

const setMarks = StateEffect.define<{ readonly list: readonly Underline[]; readonly selected: string; readonly fresh: boolean }>();
const build = (list: readonly Underline[], selected: string, length: number): DecorationSet => {
  const builder = new RangeSetBuilder<Decoration>();
  const sorted = list.filter((u) => u.to > u.from && u.to <= length).sort((a, b) => a.from - b.from || b.to - a.to);
  for (const u of sorted) {
    builder.add(u.from, u.to, Decoration.mark({ class: `u-${u.severity}${u.id === selected ? ' u-sel' : ''}`, attributes: { 'data-finding': u.id } }));
  }
  return builder.finish();
};
const masks = (list: readonly Underline[], length: number): DecorationSet => {
  const builder = new RangeSetBuilder<Decoration>();
  let last = -1;
  for (const u of list.filter((x) => x.mask !== '' && x.to > x.from && x.to <= length).sort((a, b) => a.from - b.from)) {
    if (u.from < last) continue;
    builder.add(u.from, u.to, Decoration.replace({ widget: new Mask(u.mask) }));
    last = u.to;
  }
  return builder.finish();
};
const marksField = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update: (set, tr) => {
    for (const e of tr.effects) if (e.is(setMarks)) return build(e.value.list, e.value.selected, tr.state.doc.length);
    return set.map(tr.changes);
  },
  provide: (f) => EditorView.decorations.from(f),
});
/** What was masked once stays masked wherever it comes back, by undo or paste: the review that would say so comes later. */
interface Masked { readonly set: DecorationSet; readonly known: ReadonlyMap<string, string> }
const kMostKnown = 500;
const learned = (known: ReadonlyMap<string, string>, list: readonly Underline[], doc: Text): ReadonlyMap<string, string> => {
  const out = new Map(known);
  for (const u of list) if (u.mask !== '' && u.to > u.from && u.to <= doc.length && out.size < kMostKnown) out.set(doc.sliceString(u.from, u.to), u.mask);
  return out;
};
/** Known words in what a change brought in, as masks. */
const returned = (known: ReadonlyMap<string, string>, tr: Transaction): Range<Decoration>[] => {
  const longest = Math.max(0, ...[...known.keys()].map((k) => k.length)), out: Range<Decoration>[] = [];
  tr.changes.iterChangedRanges((_a, _b, from, to) => {
    const begin = Math.max(0, from - longest), words = tr.state.doc.sliceString(begin, Math.min(tr.state.doc.length, to + longest));
    for (const [secret, mask] of known) for (let at = words.indexOf(secret); at >= 0; at = words.indexOf(secret, at + secret.length)) out.push(Decoration.replace({ widget: new Mask(mask) }).range(begin + at, begin + at + secret.length));
  });
  return out;
};
const masksField = StateField.define<Masked>({
  create: () => ({ set: Decoration.none, known: new Map() }),
  update: ({ set, known }, tr) => {
    for (const e of tr.effects) if (e.is(setMarks)) return { set: masks(e.value.list, tr.state.doc.length), known: learned(known, e.value.list, tr.state.doc) };
    if (!tr.docChanged || known.size === 0) return { set: set.map(tr.changes), known };
    const back = returned(known, tr), spans = back.map((r) => [r.from, r.to] as const);
    return { set: set.map(tr.changes).update({ add: back, sort: true, filter: (from, to) => !spans.some(([a, b]) => from < b && to > a) }), known };
  },
  provide: (f) => [EditorView.decorations.from(f, (m) => m.set), EditorView.atomicRanges.of((v) => v.state.field(f).set)],
});
/** How the text was changed since the findings were marked: their places move with it. */
const sinceField = StateField.define<ChangeDesc>({
  create: (s) => ChangeSet.empty(s.doc.length).desc,
  update: (since, tr) => (tr.effects.some((e) => e.is(setMarks) && e.value.fresh) ? ChangeSet.empty(tr.state.doc.length).desc : tr.docChanged ? since.composeDesc(tr.changes.desc) : since),
});
const kTkPattern = /\bTK\b(?:\s*(?:—|–|:)\s+[^.;|()[\]\n]*[^.;|()[\]\n\s])?/g;
const tkField = StateField.define<DecorationSet>({
  create: (s) => tkMarks(s.doc.toString()),
  update: (set, tr) => (tr.docChanged ? tkMarks(tr.state.doc.toString()) : set),
  provide: (f) => EditorView.decorations.from(f),
});
const tkMarks = (doc: string): DecorationSet => {
  const builder = new RangeSetBuilder<Decoration>();
  for (const m of doc.matchAll(kTkPattern)) builder.add(m.index, m.index + m[0].length, Decoration.mark({ class: 'tk' }));
  return builder.finish();
};

export interface Editor {
  readonly view: EditorView;
  set(text: string): void;
  /** `fresh`: the places are of the text as it stands now; else they are moved along with what was typed since. */
  mark(list: readonly Underline[], selected: string, fresh: boolean): void;
  /** A place of the text that was marked last, as it is now. */
  now(at: number, after?: boolean): number;
  replace(from: number, to: number, insert: string): void;
  reveal(from: number): void;
  /** False when there is nothing to undo. */
  undo(): boolean;
  redo(): boolean;
  destroy(): void;
}
export interface EditorOptions {
  readonly text: string;
  readonly label: string;
  readonly onText: (text: string) => void;
  readonly onFinding?: (id: string) => void;
  readonly state?: EditorState;   // of an earlier editor of the same text: its history goes on
}

export const createEditor = (into: HTMLElement, o: EditorOptions): Editor => {
  const shadow = into.shadowRoot ?? into.attachShadow({ mode: 'open' });
  const slot = document.createElement('div');
  shadow.replaceChildren(slot);
  const editable = new Compartment();
  const extensions: Extension[] = [
    history(), keymap.of([...defaultKeymap, ...historyKeymap]), lineNumbers(), EditorView.lineWrapping, markdownLanguage, syntaxHighlighting(highlight), theme,
    marksField, masksField, sinceField, tkField, editable.of([]),
    EditorView.contentAttributes.of({ 'aria-label': o.label, spellcheck: 'false', autocomplete: 'off', autocorrect: 'off', autocapitalize: 'off', translate: 'no', writingsuggestions: 'false' }),
    EditorView.updateListener.of((u) => {
      if (u.docChanged) o.onText(u.state.doc.toString());
      if (u.selectionSet && !u.docChanged && u.view.hasFocus) {
        const at = u.state.selection.main.head;
        let id = '';
        u.state.field(marksField).between(at, at, (_f, _t, d) => { const spec = d.spec as { attributes?: Record<string, string> }; id = spec.attributes?.['data-finding'] ?? id; });
        if (id !== '') o.onFinding?.(id);
      }
    }),
  ];
  const view = new EditorView({ state: o.state ?? EditorState.create({ doc: o.text, extensions }), parent: slot, root: shadow });
  return {
    view,
    set: (text) => { if (text !== view.state.doc.toString()) view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } }); },
    mark: (list, selected, fresh) => {
      const since = view.state.field(sinceField), moved = fresh ? list : list.map((u) => ({ ...u, from: since.mapPos(Math.min(u.from, since.length), 1), to: since.mapPos(Math.min(u.to, since.length), -1) }));
      view.dispatch({ effects: setMarks.of({ list: moved, selected, fresh }) });
    },
    now: (at, after = false) => { const since = view.state.field(sinceField); return since.mapPos(Math.min(at, since.length), after ? -1 : 1); },
    replace: (from, to, insert) => { view.dispatch({ changes: { from, to, insert }, userEvent: 'input.rewrite' }); },
    reveal: (from) => { view.dispatch({ effects: EditorView.scrollIntoView(Math.min(from, view.state.doc.length), { y: 'center' }) }); },
    undo: () => undo(view),
    redo: () => redo(view),
    destroy: () => { view.destroy(); },
  };
};

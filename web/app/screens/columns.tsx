// How a table was understood, to be put right: which column is the time, who spoke, what was said; the order of day
// and month; the separator. Names and samples are bytes of the file: they pass the redactor before they are shown.
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { act, liftedWords, theHost } from '../store';
import { decisions } from '../log';
import type { ColumnChoice, Columns } from '../port';
import { redacted } from '../publish';
import { kColumnRoles, text, words } from '../text';

const kSeparators = [',', ';', '\t', '|'] as const;
const kOrders = ['day_first', 'month_first'] as const;

/** Names and samples as the redactor would publish them; null until it has answered. */
const useShown = (c: Columns): { readonly names: readonly string[]; readonly sample: readonly string[] } | null => {
  const [shown, setShown] = useState<readonly string[] | null>(null);
  const raw = [...c.names, ...c.sample].map((s) => s.replace(/[\r\n]+/g, ' '));
  useEffect(() => {
    let live = true;
    const d = decisions.peek();
    redacted(theHost(), raw.join('\n'), 'columns.txt', d.audience, { lifted: liftedWords.peek(), added: [...d.masked] })
      .then((s) => { const lines = s.split('\n'); if (live) setShown(lines.length === raw.length ? lines : raw.map(() => '')); }, () => { if (live) setShown(raw.map(() => '')); });
    return () => { live = false; };
  }, [raw.join('\n')]);
  return shown === null ? null : { names: shown.slice(0, c.names.length), sample: shown.slice(c.names.length) };
};

const label = (path: string): string => `${text.columns.title}: ${path}`;
/** Another separator or header makes other columns: it is taken at once, and what was said of the old ones is dropped. */
const cut = (path: string, c: Columns, change: ColumnChoice): void => { act({ t: 'columns', path, choice: { separator: c.separator, header: c.header, ...change } }, label(path)); };

/** What is chosen here is kept by `keep` until the form is applied. */
export const ColumnMap = ({ path, columns: c, choice, keep }: { path: string; columns: Columns; choice: ColumnChoice; keep: (choice: ColumnChoice) => void }): JSX.Element => {
  const shown = useShown(c);
  const roles = choice.roles ?? c.roles;
  const order = choice.date_order ?? c.date_order;
  const base = decisions.value.columns.get(path) ?? {};
  const set = (i: number, role: string): void => { keep({ ...base, ...choice, roles: roles.map((r, k) => (k === i ? role : r)) }); };
  return (
    <div class="colmap">
      <p class="sm q2">{text.columns.lead}</p>
      <div class="row">
        <label for={`sep-${path}`}>{text.columns.separator}</label>
        <select class="in" id={`sep-${path}`} value={c.separator} onChange={(e) => { cut(path, c, { separator: e.currentTarget.value }); }}>{kSeparators.map((s) => <option key={s} value={s}>{text.columns.separators[s]}</option>)}</select>
        <label class="chk"><input type="checkbox" checked={c.header} onChange={(e) => { cut(path, c, { header: e.currentTarget.checked }); }} /> {text.columns.header}</label>
        <label for={`ord-${path}`}>{text.columns.order}</label>
        <select class="in" id={`ord-${path}`} value={order} onChange={(e) => { keep({ ...base, ...choice, date_order: e.currentTarget.value }); }}><option value="unknown">{text.columns.orders.unknown}</option>{kOrders.map((o) => <option key={o} value={o}>{text.columns.orders[o]}</option>)}</select>
      </div>
      <table class="plain stack long"><thead><tr><th>{text.columns.th.column}</th><th>{text.columns.th.sample}</th><th>{text.columns.th.means}</th></tr></thead>
        <tbody>{c.roles.map((_, i) => {
          const name = shown?.names[i] || text.columns.nth(i + 1);
          return <tr key={i}><td>{name}</td><td class="mono q2" data-l={text.columns.th.sample}>{shown?.sample[i] || '–'}</td><td data-l={text.columns.th.means}><select class="in" aria-label={text.columns.means(name)} value={roles[i] ?? ''} onChange={(e) => { set(i, e.currentTarget.value); }}>{kColumnRoles.map((r) => <option key={r} value={r}>{r === '' ? text.columns.label : words(r)}</option>)}</select></td></tr>;
        })}</tbody></table>
    </div>
  );
};

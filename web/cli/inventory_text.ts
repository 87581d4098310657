// The inventory for a terminal: one line a file, then what is missing. Says nothing that the report does not.

type Row = Readonly<Record<string, unknown>>;
interface Inventory {
  readonly gate?: { readonly closed?: boolean; readonly reasons?: readonly unknown[] };
  readonly inventory?: readonly Row[];
  readonly gaps?: readonly Row[];
}

const text = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');

const table = (rows: readonly (readonly string[])[]): string[] => {
  const widths = (rows[0] ?? []).map((_, i) => Math.max(...rows.map((row) => (row[i] ?? '').length)));
  return rows.map((row) => row.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join('  ').trimEnd());
};

export const inventoryText = (report: unknown): string => {
  const { gate, inventory = [], gaps = [] } = (report ?? {}) as Inventory;
  const files = inventory.map((row) => [row['path'], row['format'], row['status'], row['records'], row['from'], row['to'], row['message']].map(text));
  const list = (value: unknown): readonly Row[] => (Array.isArray(value) ? value as readonly Row[] : []);
  const notes = inventory.flatMap((row) => [
    ...list(row['clocks']).map((note) => `${text(row['path'])}: ${text(note['add_seconds'])} s, ${text(note['why'])}`),
    ...list(row['copies']).map((copy) => `${text(row['path'])}: ${text(copy['records'])} records stand in ${text(copy['path'])} too`),
  ]);
  const missing = gaps.map((gap) => `${gap['critical'] === true ? 'critical: ' : ''}${text(gap['what'])}${text(gap['changes']) === '' ? '' : ` (${text(gap['changes'])})`}`);
  return [
    ...table([['file', 'format', 'status', 'records', 'from', 'to', ''], ...files]),
    ...(notes.length > 0 ? ['', 'clocks and copies', ...notes.map((line) => `  ${line}`)] : []),
    ...(missing.length > 0 ? ['', 'missing', ...missing.map((line) => `  ${line}`)] : []),
    ...(gate?.closed === true ? ['', 'The gate is closed:', ...(gate.reasons ?? []).map((reason) => `  ${text(reason)}`)] : []),
  ].join('\n');
};

// Typed reading of JSON that comes from the core: nothing is trusted to be there, nothing throws.
// The shapes that are read with these stand in model.ts.
export type Obj = Readonly<Record<string, unknown>>;

export const isObj = (v: unknown): v is Obj => typeof v === 'object' && v !== null && !Array.isArray(v);
export const obj = (v: unknown): Obj => (isObj(v) ? v : {});
export const str = (v: unknown, fallback = ''): string => (typeof v === 'string' ? v : typeof v === 'number' ? String(v) : fallback);
export const num = (v: unknown, fallback = 0): number => (typeof v === 'number' && Number.isFinite(v) ? v : fallback);
export const maybeNum = (v: unknown): number | null => (typeof v === 'number' && Number.isFinite(v) ? v : null);
export const bool = (v: unknown): boolean => v === true;
export const arr = (v: unknown): readonly unknown[] => (Array.isArray(v) ? v : []);
export const list = <T>(v: unknown, one: (o: Obj) => T): T[] => arr(v).filter(isObj).map(one);
export const strs = (v: unknown): string[] => arr(v).map((x) => str(x)).filter((s) => s !== '');
/** The first of several names that holds a non-empty string. */
export const firstStr = (o: Obj, ...keys: string[]): string => {
  for (const key of keys) {
    const value = str(o[key]);
    if (value !== '') return value;
  }
  return '';
};

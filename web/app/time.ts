// How times, durations and sizes are written: UTC to the second, "2 h 25 min 40 s", grouped digits.
// Reads no clock and no zone of the browser, except `localHint` and `zoneHint`, which are hints and say so.
const two = (n: number): string => String(n).padStart(2, '0');
const kMonths = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

/** Milliseconds since the epoch, NaN when the text is no instant. */
export const ms = (iso: string): number => Date.parse(iso);
export const iso = (t: number): string => new Date(t).toISOString().replace(/\.\d+Z$/, 'Z');
export const clock = (s: string): string => (/T(\d\d:\d\d(?::\d\d)?)/.exec(s)?.[1] ?? s);
export const clockMinute = (t: number): string => { const d = new Date(t); return `${two(d.getUTCHours())}:${two(d.getUTCMinutes())}`; };
export const day = (s: string): string => s.slice(0, 10);
export const longDay = (s: string): string => {
  const m = /^(\d{4})-(\d\d)-(\d\d)/.exec(s);
  return m ? `${Number(m[3])} ${kMonths[Number(m[2]) - 1] ?? ''} ${m[1] ?? ''}` : s;
};
export const shortDay = (t: number): string => { const d = new Date(t); return `${d.getUTCDate()} ${(kMonths[d.getUTCMonth()] ?? '').slice(0, 3)}`; };
/** "2026-09-15 22:41:00". */
export const full = (s: string): string => s.replace('T', ' ').replace(/(\.\d+)?Z$/, '');
/** A window in few words; the date stands where it differs. */
export const windowText = (from: string, to: string, reference = ''): string => {
  if (from === '' && to === '') return '–';
  const ref = reference || day(from);
  const whole = day(from) === ref && day(to) === ref;
  const part = (s: string): string => (s === '' ? '–' : day(s) === ref ? (whole ? clock(s) : clock(s).slice(0, 5)) : `${shortDay(ms(s))} ${clock(s).slice(0, 5)}`);
  return from === to ? part(from) : `${part(from)} – ${part(to)}`;
};

export const duration = (seconds: number): string => {
  const s = Math.abs(Math.round(seconds));
  const h = Math.floor(s / 3600), m = Math.floor((s % 3600) / 60), r = s % 60;
  if (h >= 48) return `${Math.floor(h / 24)} d ${h % 24} h`;
  if (h > 0) return `${h} h ${m} min ${r} s`;
  return m > 0 ? `${m} min ${r} s` : `${r} s`;
};
/** Without the parts that are zero: for bars and differences. */
export const shortDuration = (seconds: number): string => duration(seconds).replace(/ 0 s$/, '').replace(/ 0 min$/, '');

export const count = (n: number): string => String(Math.round(n)).replace(/\B(?=(\d{3})+(?!\d))/g, ',');
export const bytes = (n: number): string => (n < 1000 ? `${n} bytes` : n < 1e6 ? `${Math.round(n / 1e3)} kB` : n < 1e9 ? `${(n / 1e6).toFixed(1)} MB` : `${(n / 1e9).toFixed(2)} GB`);

/** "22:41" or "2026-09-15 22:41:00" typed by a person, as UTC ISO; "" when it can't be read. */
export const parseTyped = (typed: string, reference: string): string => {
  const t = typed.trim().replace(/\s*(UTC|Z)$/i, '').replace('T', ' ');
  const m = /^(?:(\d{4}-\d\d-\d\d)\s+)?(\d{1,2}):(\d\d)(?::(\d\d))?$/.exec(t);
  if (!m) return '';
  const date = m[1] ?? day(reference);
  const hour = Number(m[2]), minute = Number(m[3]), second = Number(m[4] ?? '0');
  if (hour > 23 || minute > 59 || second > 59 || !/^\d{4}-\d\d-\d\d$/.test(date)) return '';
  return `${date}T${two(hour)}:${two(minute)}:${two(second)}Z`;
};

/** The same instant on this device's clock: a hint beside a UTC value, never a value. */
export const localHint = (s: string): string => {
  const t = ms(s);
  if (Number.isNaN(t)) return '';
  const d = new Date(t);
  return d.getTimezoneOffset() === 0 ? '' : `${two(d.getHours())}:${two(d.getMinutes())} on this device’s clock`;
};

/** The same instant where the team lives, by the zones that its own files name; what this browser does not know of
    them is left out, and so is UTC. */
export const zoneHint = (s: string, zones: readonly string[]): string => {
  const t = ms(s);
  if (Number.isNaN(t)) return '';
  const places = new Map<string, string[]>();   // one reading for all who share it
  for (const timeZone of zones) {
    try {
      const parts = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', day: '2-digit', month: '2-digit', year: 'numeric', hourCycle: 'h23' }).formatToParts(t);
      const part = (type: string): string => parts.find((p) => p.type === type)?.value ?? '';
      const date = `${part('year')}-${part('month')}-${part('day')}`, reading = `${part('hour')}:${part('minute')}${date === iso(t).slice(0, 10) ? '' : ` ${shortDay(ms(`${date}T00:00:00Z`))}`}`;
      places.set(reading, [...(places.get(reading) ?? []), (timeZone.split('/').pop() ?? timeZone).replace(/_/g, ' ')]);
    } catch { /* a zone that this browser does not know */ }
  }
  return [...places].map(([reading, names]) => `${reading} in ${names.join(', ')}`).join(' · ');
};

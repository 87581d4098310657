// Two ways to count a text: the core counts bytes of UTF-8, the page units of UTF-16.

/** Byte offsets of UTF-8 to offsets of UTF-16, for many at once. */
export const utf16Of = (textOfBytes: string): ((byte: number) => number) => {
  const starts: number[] = [];   // byte offset at each 256th unit
  const units: number[] = [];
  let byte = 0;
  const size = (c: number): number => (c < 0x80 ? 1 : c < 0x800 ? 2 : c >= 0xd800 && c < 0xdc00 ? 4 : c >= 0xdc00 && c < 0xe000 ? 0 : 3);
  for (let i = 0; i < textOfBytes.length; i++) {
    if (i % 256 === 0) { starts.push(byte); units.push(i); }
    byte += size(textOfBytes.charCodeAt(i));
  }
  return (target) => {
    let lo = 0, hi = starts.length - 1;
    while (lo < hi) { const mid = (lo + hi + 1) >> 1; if ((starts[mid] ?? 0) <= target) lo = mid; else hi = mid - 1; }
    let b = starts[lo] ?? 0, u = units[lo] ?? 0;
    while (b < target && u < textOfBytes.length) { b += size(textOfBytes.charCodeAt(u)); u++; }
    return u;
  };
};

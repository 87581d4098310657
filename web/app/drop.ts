// How files come in: dialogs, paste, and the drop layer. The layer is an <input type=file> over the whole
// page while something is dragged: in a sandboxed frame (and on file://) Chromium refuses to read a dropped
// folder's entries, but an input that turns `webkitdirectory` during the drop brings the tree by itself.
import { signal } from '@preact/signals';
import type { Dropped } from './port';

export const dragging = signal(false);

const fromInput = (list: FileList): Dropped[] => [...list].map((file) => ({ path: (file.webkitRelativePath || file.name).normalize('NFC'), file }));
/** Desktop droppings nobody exports on purpose. */
const kNoise = /(^|\/)(\.DS_Store|Thumbs\.db|desktop\.ini|__MACOSX\/.*|\.git\/.*)$/;
const clean = (dropped: readonly Dropped[]): Dropped[] => dropped.filter((d) => !kNoise.test(d.path)).sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
/** One dropped folder: paths are relative to it, as the command line has them. */
export const relative = (dropped: readonly Dropped[]): Dropped[] => {
  const top = dropped[0]?.path.split('/')[0] ?? '';
  const whole = top !== '' && dropped.every((d) => d.path.startsWith(`${top}/`));
  return whole && top !== 'repo' && top !== 'slack' ? dropped.map((d) => ({ ...d, path: d.path.slice(top.length + 1) })) : [...dropped];
};

export const choose = (folder: boolean, take: (files: readonly Dropped[]) => void): void => {
  const input = document.createElement('input');
  input.type = 'file';
  input.multiple = true;
  input.webkitdirectory = folder;
  input.addEventListener('change', () => { if (input.files) take(relative(clean(fromInput(input.files)))); });
  input.click();
};

/** Makes the layer; `tooMany` is told when only the first of several folders can be taken. */
export const attachDropLayer = (layer: HTMLInputElement, take: (files: readonly Dropped[]) => void, tooMany: () => void): (() => void) => {
  let depth = 0;
  const hasFiles = (e: DragEvent): boolean => e.dataTransfer?.types.includes('Files') ?? false;
  const enter = (e: DragEvent): void => { if (hasFiles(e)) { depth += 1; dragging.value = true; } };
  const leave = (e: DragEvent): void => {
    if (!hasFiles(e)) return;
    depth -= 1;
    if (depth <= 0 || e.relatedTarget === null) { depth = 0; dragging.value = false; }
  };
  const over = (e: DragEvent): void => { if (hasFiles(e) && e.target !== layer) e.preventDefault(); };
  const drop = (e: DragEvent): void => {
    depth = 0;
    setTimeout(() => { dragging.value = false; }, 0);
    if (!hasFiles(e)) return;
    if (e.target !== layer) {   // dropped before the layer came up: plain files only
      e.preventDefault();
      if (e.dataTransfer) take(clean(fromInput(e.dataTransfer.files)));
      return;
    }
    const items = [...(e.dataTransfer?.items ?? [])].filter((i) => i.kind === 'file');
    const folders = items.filter((i) => i.webkitGetAsEntry()?.isDirectory === true).length;
    layer.webkitdirectory = folders > 0;
    if (folders > 0 && items.length > 1) tooMany();
  };
  const change = (): void => {
    if (layer.files && layer.files.length > 0) take(relative(clean(fromInput(layer.files))));
    layer.value = '';
    layer.webkitdirectory = false;
  };
  document.addEventListener('dragenter', enter);
  document.addEventListener('dragleave', leave);
  document.addEventListener('dragover', over);
  document.addEventListener('drop', drop);
  layer.addEventListener('change', change);
  return () => {
    document.removeEventListener('dragenter', enter);
    document.removeEventListener('dragleave', leave);
    document.removeEventListener('dragover', over);
    document.removeEventListener('drop', drop);
    layer.removeEventListener('change', change);
  };
};

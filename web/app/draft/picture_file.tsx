// The picture as a file, and for the documents that hold it: drawn off stage at one width and in the light theme,
// so that a file looks the same whatever the window, the zoom and the theme.
import { render } from 'preact';
import { save } from '../publish';
import { downloads, report, visibleRows } from '../store';
import { TimelinePicture } from './picture';
import { standalone } from './picture_export';

export interface Drawn { readonly text: string; readonly width: number; readonly height: number }
const kWidth = 900;

/** Null when there are no rows to draw. */
export const drawn = (): Drawn | null => {
  if (visibleRows.peek().length === 0) return null;
  const stage = document.createElement('div');
  stage.className = 'offstage';
  const root = document.documentElement;
  const theme = root.dataset['theme'];
  root.dataset['theme'] = 'light';   // for as long as styles are read: nothing is painted in between
  document.body.append(stage);
  try {
    render(<TimelinePicture fixed={kWidth} />, stage);
    const svg = stage.querySelector<SVGSVGElement>('.tlscroll svg');
    return svg ? standalone(svg, report.peek()?.title ?? '') : null;
  } finally {
    render(null, stage);
    stage.remove();
    if (theme === undefined) delete root.dataset['theme']; else root.dataset['theme'] = theme;
  }
};
export const png = async (picture: Drawn): Promise<Blob> => {
  const url = URL.createObjectURL(new Blob([picture.text], { type: 'image/svg+xml' }));
  try {
    const image = new Image(picture.width * 2, picture.height * 2);
    await new Promise<void>((ok, bad) => { image.onload = () => { ok(); }; image.onerror = () => { bad(new Error('The picture could not be drawn.')); }; image.src = url; });
    const canvas = document.createElement('canvas');
    canvas.width = picture.width * 2;
    canvas.height = picture.height * 2;
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((ok, bad) => { canvas.toBlob((b) => { if (b) ok(b); else bad(new Error('The picture could not be drawn.')); }, 'image/png'); });
  } finally {
    URL.revokeObjectURL(url);
  }
};

const fileName = (ending: string): string => `${(report.peek()?.title ?? '').replace(/[^\w.-]+/g, '-').slice(0, 60) || 'timeline'}.${ending}`;
const kept = (ending: string, blob: Blob): string => { const name = fileName(ending); save(name, blob); downloads.value += 1; return name; };
const must = (d: Drawn | null): Drawn => { if (!d) throw new Error('There are no rows to draw.'); return d; };
export const exportSvg = async (): Promise<string> => Promise.resolve(kept('svg', new Blob([must(drawn()).text], { type: 'image/svg+xml' })));
export const exportPng = async (): Promise<string> => kept('png', await png(must(drawn())));

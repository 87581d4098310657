// Which screen stands in the frame, and the custom element that holds it all.
import { render, type JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { effect } from '@preact/signals';
import { Evidence, EvidencePeek } from './evidence';
import { onKey } from './keys';
import { startKeeping } from './keep';
import type { Host } from './port';
import { Artifacts } from './screens/artifacts';
import { Brief } from './screens/brief';
import { Outline } from './draft/outline';
import { Draft } from './screens/draft';
import { First } from './screens/first';
import { Gaps } from './screens/gaps';
import { countRefusals, Local } from './screens/local';
import { Next } from './screens/next';
import { Redaction, Rotate } from './screens/redaction';
import { Report } from './screens/report';
import { FindingPeek, FindingsColumn, Review } from './screens/review';
import { addFiles, draftStep, files, gate, mode, openText, panel, report, reviewDoc, reviewStep, start, theme } from './store';
import { Frame } from './ui/frame';

const DraftScreen = (): JSX.Element => {
  switch (draftStep.value) {
    case 'artifacts': return files.value.size === 0 ? <First /> : <Artifacts />;
    case 'brief': return <Brief />;
    case 'gaps': return <Gaps />;
    case 'draft': return <Draft />;
    case 'redaction': return <Redaction />;
    case 'report': return <Report />;
    case 'next': return <Next />;
  }
};
const ReviewScreen = (): JSX.Element => {
  switch (reviewStep.value) {
    case 'artifacts': return files.value.size === 0 ? <First /> : <Artifacts />;
    case 'redaction': return <Redaction />;
    case 'report': return <Report />;
    case 'next': return <Next />;
    default: return <Review />;
  }
};

const App = (): JSX.Element => {
  const screen = panel.value === 'local' ? 'local' : mode.value === 'draft' ? draftStep.value : reviewStep.value;
  useEffect(() => {
    if (screen !== 'artifacts') document.getElementById('main')?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }, [screen, mode.value]);
  const reviewing = mode.value === 'review' && (screen === 'findings' || screen === 'text') && reviewDoc.value !== null;
  const evidenced = mode.value === 'draft' && (screen === 'brief' || (screen === 'draft' && report.value?.document !== '' && !gate.value.closed)) && report.value !== null;
  const rotating = screen === 'redaction';
  return (
    <Frame
      layout={reviewing ? 'rev' : evidenced || rotating ? '' : 'two'}
      evidence={reviewing ? <FindingsColumn /> : evidenced ? <Evidence /> : rotating ? <Rotate /> : null}
      peek={reviewing ? <FindingPeek /> : evidenced ? <EvidencePeek /> : null}
      outline={<Outline />}
    >
      {screen === 'local' ? <Local /> : mode.value === 'draft' ? <DraftScreen /> : <ReviewScreen />}
    </Frame>
  );
};

const kTextTypes = new Set(['INPUT', 'TEXTAREA', 'SELECT']);
/** Ctrl V anywhere: files are added, HTML and text open as text to add or review. */
const onPaste = (e: ClipboardEvent): void => {
  const target = e.composedPath()[0];
  if (target instanceof HTMLElement && (kTextTypes.has(target.tagName) || target.isContentEditable)) return;
  const data = e.clipboardData;
  if (!data) return;
  if (data.files.length > 0) { e.preventDefault(); void addFiles([...data.files].map((file) => ({ path: file.name, file }))); return; }
  const html = data.getData('text/html'), plain = data.getData('text/plain');
  if (plain === '' && html === '') return;
  e.preventDefault();
  if (mode.value === 'review') void openText(html !== '' && /<(h[1-4]|table|li)\b/i.test(html) ? 'pasted.html' : 'pasted.md', html !== '' && /<(h[1-4]|table|li)\b/i.test(html) ? html : plain);
  else void addFiles([{ path: 'pasted.txt', file: new Blob([plain]) }]);
};

/** Defines <debrief-app> over a host. */
export const define = (makeHost: () => Host): void => {
  class DebriefApp extends HTMLElement {
    connectedCallback(): void {
      effect(() => { if (theme.value === 'auto') delete document.documentElement.dataset['theme']; else document.documentElement.dataset['theme'] = theme.value; });
      document.addEventListener('keydown', onKey);
      document.addEventListener('paste', onPaste);
      countRefusals();
      start(makeHost());
      startKeeping();
      render(<App />, this);
      document.documentElement.dataset['ready'] = 'true';
    }
  }
  customElements.define('debrief-app', DebriefApp);
};

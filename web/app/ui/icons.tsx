// Line icons on a 16 px grid, severity shapes on 12, and the marks of event kinds on -7…7.
// Kind = shape, family = colour (tokens.css); a mark never stands without its words nearby.
import type { JSX } from 'preact';

const kPaths = {
  shield: ['M8 1.8 13 3.6v4c0 3.2-2.1 5.5-5 6.6-2.9-1.1-5-3.4-5-6.6v-4z', 'm5.8 8 1.6 1.6 2.8-3'],
  help: ['M6.3 6.3a1.8 1.8 0 1 1 2.4 1.8c-.5.2-.7.5-.7 1', 'M8 11.3v.1'],
  more: ['M4 8h.1M8 8h.1M12 8h.1'],
  undo: ['M6 3.5 3 6.5l3 3', 'M3 6.5h6.5a3.2 3.2 0 0 1 0 6.4H7'],
  redo: ['m10 3.5 3 3-3 3', 'M13 6.5H6.5a3.2 3.2 0 0 0 0 6.4H9'],
  left: ['m9.5 4-4 4 4 4'], right: ['m6.5 4 4 4-4 4'], up: ['m4 9.5 4-4 4 4'], plus: ['M4 8h8M8 4v8'], minus: ['M4 8h8'],
  check: ['m3.5 8.5 3 3 6-7'], pencil: ['m3 13 .6-2.6 7-7 2 2-7 7z'], cross: ['m4 4 8 8M12 4l-8 8'],
  download: ['M8 2.5v8M5 8l3 3 3-3M3 13.5h10'],
} as const;
export type IconName = keyof typeof kPaths | 'theme' | 'lock';

export const Icon = ({ name }: { name: IconName }): JSX.Element => (
  <svg class="ico" viewBox="0 0 16 16" aria-hidden="true">
    {name === 'theme' ? <><circle cx="8" cy="8" r="5.5" /><path d="M8 2.5a5.5 5.5 0 0 1 0 11z" fill="currentColor" stroke="none" /></>
      : name === 'lock' ? <><rect x="3.5" y="7" width="9" height="6.5" rx="1" /><path d="M5.5 7V5a2.5 2.5 0 0 1 5 0v2" /></>
        : <>{name === 'help' ? <circle cx="8" cy="8" r="6" /> : null}{kPaths[name].map((d) => <path key={d} d={d} stroke-width={name === 'more' ? 2 : undefined} />)}</>}
  </svg>
);

export type Tone = 'crit' | 'major' | 'minor' | 'good';
export const Sev = ({ tone }: { tone: Tone }): JSX.Element => (
  <svg class={`sev-i ${tone}`} viewBox="0 0 12 12" aria-hidden="true">
    {tone === 'crit' ? <path d="M6 .8 11.2 6 6 11.2.8 6z" fill="currentColor" />
      : tone === 'major' ? <path d="M6 1.2 11 10.4H1z" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linejoin="round" />
        : tone === 'minor' ? <circle cx="6" cy="6" r="3.6" fill="none" stroke="currentColor" stroke-width="1.5" />
          : <path d="m2 6.4 2.6 2.6L10 3.2" fill="none" stroke="currentColor" stroke-width="1.8" />}
  </svg>
);

export const Brand = (): JSX.Element => (
  <svg width="18" height="18" viewBox="0 0 18 18" aria-hidden="true"><path d="M3 2v14M3 5h11M3 9h7M3 13h9" fill="none" stroke="currentColor" stroke-width="1.8" /><circle cx="14" cy="5" r="2" fill="currentColor" /></svg>
);

export interface MarkOf { readonly family: string; readonly shape: JSX.Element }
/** The mark of a kind; subkind and outcome choose among its shapes. */
export const markOf = (kind: string, subkind = '', outcome = ''): MarkOf => {
  switch (kind) {
    case 'alert_fired': return { family: 'alert', shape: <path class="f" d="M0-5 5 4H-5z" /> };
    case 'impact_start': return { family: 'impact', shape: <path class="f" d="M0-5.5 5 0 0 5.5-5 0z" /> };
    case 'acknowledged': return { family: 'people', shape: <><circle class="f" r="4.6" /><path class="w" d="M-2.2 .2-.6 1.9 2.3-1.6" /></> };
    case 'responder_joined': return { family: 'people', shape: <><circle class="o" r="4.4" /><path class="l" d="M-2 0H2M0-2V2" /></> };
    case 'escalation': return { family: 'people', shape: <path class="f" d="M0-5 4.5 0H2v4.6h-4V0h-2.5z" /> };
    case 'hypothesis': return { family: 'hypothesis', shape: <><circle class="o" r="5.2" /><text class="g" text-anchor="middle" y="3.2">?</text></> };
    case 'mitigation_attempt': return outcome === 'failed'
      ? { family: 'action', shape: <><rect class="o" x="-4.4" y="-4.4" width="8.8" height="8.8" rx="1" /><path class="l" d="m-2.2-2.2 4.4 4.4m0-4.4-4.4 4.4" /></> }
      : { family: 'action', shape: <rect class="f" x="-4.4" y="-4.4" width="8.8" height="8.8" rx="1" /> };
    case 'mitigation_confirmed': return { family: 'confirmed', shape: <><circle class="f" r="5.2" /><path class="w" d="M-2.6 .2-.7 2.1 2.7-1.9" /></> };
    case 'resolution_declared': return { family: 'confirmed', shape: <><path class="l" d="M-3.5 5.5V-5" /><path class="f" d="M-3.5-5H4.5L2.6-2.2 4.5.6H-3.5z" /></> };
    case 'deploy': return { family: 'change', shape: <path class="f" d="M-4.5-4.5H1L5 0 1 4.5H-4.5z" /> };
    case 'comms_posted': return { family: 'comms', shape: <path class="f" d="M-5-4H5V2.6H-.6L-3 5V2.6H-5z" /> };
    default: return subkind === 'cleared' ? { family: 'alert', shape: <path class="o" d="M0 5 5-4H-5z" /> } : { family: 'other', shape: <circle class="f" r="2.4" /> };
  }
};
export const Mark = ({ kind, subkind, outcome, label }: { kind: string; subkind?: string; outcome?: string; label: string }): JSX.Element => {
  const m = markOf(kind, subkind, outcome);
  return <svg viewBox="-7 -7 14 14" role="img" aria-label={label}><g class={`mk ${m.family}`}>{m.shape}</g></svg>;
};

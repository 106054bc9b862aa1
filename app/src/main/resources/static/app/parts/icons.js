// Our icons, drawn on 16 × 16 in one weight of line; a word or a label says the same.
import { html, svg } from 'lit';

const PATHS = {
  available: svg`<circle cx="8" cy="8" r="5.75"/><path d="m5.5 8.2 1.8 1.8 3.3-3.8"/>`,
  on_call: svg`<path d="M4.2 2.5h2l1 2.9-1.4 1.1a8.2 8.2 0 0 0 3.7 3.7l1.1-1.4 2.9 1v2c0 .8-.7 1.5-1.5 1.4A9.9 9.9 0 0 1 2.8 4c-.1-.8.6-1.5 1.4-1.5Z"/>`,
  after_call_work: svg`<path d="M3 13.2 3.6 10 10.7 3a1.4 1.4 0 0 1 2 0l.3.3a1.4 1.4 0 0 1 0 2L6 12.5Z"/><path d="m9.4 4.4 2.2 2.2"/>`,
  break: svg`<path d="M3 6h8v4a3 3 0 0 1-3 3H6a3 3 0 0 1-3-3Z"/><path d="M11 7h1a1.7 1.7 0 0 1 0 3.4h-1"/><path d="M5.5 1.8v1.7M8.5 1.8v1.7"/>`,
  lunch: svg`<path d="M4.5 2v12M2.5 2v3.2a2 2 0 0 0 4 0V2"/><path d="M11.5 14V9.5M11.5 2c-1.4.8-2 2.4-2 4.2 0 1.9.8 3.3 2 3.3Z"/>`,
  meeting: svg`<circle cx="5.8" cy="5.2" r="2.2"/><path d="M1.8 13c0-2.4 1.7-4 4-4s4 1.6 4 4"/><path d="M10.2 3.2a2.1 2.1 0 0 1 0 4M11.7 9.3c1.6.5 2.5 1.8 2.5 3.7"/>`,
  training: svg`<path d="M1.5 6 8 3l6.5 3L8 9Z"/><path d="M4.2 7.5v3.2c2.2 1.8 5.4 1.8 7.6 0V7.5"/><path d="M14.5 6v3.6"/>`,
  offline: svg`<path d="M8 2.2v5.3"/><path d="M11.4 4.3a5 5 0 1 1-6.8 0"/>`,
  unavailable: svg`<circle cx="8" cy="8" r="5.75"/><path d="M4 12 12 4"/>`,
  out: svg`<path d="M8 2.4 14.3 13H1.7Z"/><path d="M8 6.4v3.2M8 11.4v.1"/>`,
  grace: svg`<path d="M4.4 2.2h7.2M4.4 13.8h7.2M5.2 2.2c0 3.3 5.6 4 5.6 5.8s-5.6 2.5-5.6 5.8M10.8 2.2c0 3.3-5.6 4-5.6 5.8s5.6 2.5 5.6 5.8"/>`,
  in: svg`<path d="m3 8.5 3.2 3.3L13 4.4"/>`,
  unscheduled: svg`<rect x="2.3" y="3.3" width="11.4" height="10.4" rx="1.5"/><path d="M2.3 6.6h11.4M5.3 1.8v2.6M10.7 1.8v2.6M6.4 10.2h3.2"/>`,
  unknown: svg`<path d="M5.6 6.2A2.5 2.5 0 1 1 8.9 8.6C8.2 8.9 8 9.3 8 10M8 12.4v.1"/>`,
  excused: svg`<path d="M8 1.9 13 3.6v4.2c0 3-2 5.2-5 6.3-3-1.1-5-3.3-5-6.3V3.6Z"/><path d="m5.7 7.9 1.7 1.7 3-3.3"/>`,
  off: svg`<path d="M12.9 9.8A5.6 5.6 0 0 1 6.2 3.1a5.4 5.4 0 1 0 6.7 6.7Z"/>`,
  late_start: svg`<circle cx="8" cy="8" r="5.75"/><path d="M8 4.8V8l2.3 1.6"/>`,
  early_leave: svg`<path d="M9.5 2.5h-6v11h6"/><path d="M6.8 8h7M11.3 5.4 13.9 8l-2.6 2.6"/>`,
  extended_break: svg`<path d="M2.5 6.5h7V10a2.8 2.8 0 0 1-2.8 2.8H5.3A2.8 2.8 0 0 1 2.5 10ZM9.5 7.4h.7a1.6 1.6 0 0 1 0 3.2h-.7"/><path d="M12.5 1.8v4M10.5 3.8h4"/>`,
  unscheduled_break: svg`<path d="M2.5 6.5h7V10a2.8 2.8 0 0 1-2.8 2.8H5.3A2.8 2.8 0 0 1 2.5 10ZM9.5 7.4h.7a1.6 1.6 0 0 1 0 3.2h-.7"/><path d="M13.2 1.6v2.7M13.2 6v.1"/>`,
  wrong_state: svg`<path d="M2.5 5.3h9.6M9.6 2.8l2.5 2.5-2.5 2.5M13.5 10.7H3.9M6.4 8.2l-2.5 2.5 2.5 2.5"/>`,
  search: svg`<circle cx="7" cy="7" r="4.25"/><path d="m10.3 10.3 3.4 3.4"/>`,
  close: svg`<path d="m4 4 8 8M12 4l-8 8"/>`,
  check: svg`<path d="m3 8.5 3.2 3.3L13 4.4"/>`,
  checks: svg`<path d="m1.5 8.6 2.8 2.9 5.5-6.3M8.4 11.1l.4.4 5.7-6.3"/>`,
  up: svg`<path d="m4 9.8 4-4 4 4"/>`,
  down: svg`<path d="m4 6.2 4 4 4-4"/>`,
  right: svg`<path d="m6.2 4 4 4-4 4"/>`,
  left: svg`<path d="m9.8 4-4 4 4 4"/>`,
  sun: svg`<circle cx="8" cy="8" r="2.8"/><path d="M8 1.5v1.6M8 12.9v1.6M1.5 8h1.6M12.9 8h1.6M3.4 3.4l1.1 1.1M11.5 11.5l1.1 1.1M3.4 12.6l1.1-1.1M11.5 4.5l1.1-1.1"/>`,
  moon: svg`<path d="M12.9 9.8A5.6 5.6 0 0 1 6.2 3.1a5.4 5.4 0 1 0 6.7 6.7Z"/>`,
  screen: svg`<rect x="1.8" y="2.8" width="12.4" height="8.2" rx="1.2"/><path d="M5.5 13.5h5"/>`,
  person: svg`<circle cx="8" cy="5.3" r="2.6"/><path d="M2.9 13.7c0-2.8 2.1-4.6 5.1-4.6s5.1 1.8 5.1 4.6"/>`,
  bell: svg`<path d="M3.2 11.5h9.6c-1-1-1.3-1.9-1.3-3.9 0-2.4-1.2-4.4-3.5-4.4S4.5 5.2 4.5 7.6c0 2-.3 2.9-1.3 3.9ZM6.6 13.6h2.8"/>`,
  leave: svg`<path d="M6.5 2.5h-4v11h4M6.5 8h7M10.9 5.4 13.5 8l-2.6 2.6"/>`,
  note: svg`<path d="M3 2.5h10v8l-3 3H3ZM5.5 6h5M5.5 8.8h3"/>`,
  copy: svg`<rect x="5.5" y="5.5" width="8" height="8" rx="1.5"/><path d="M10.5 5.5V4A1.5 1.5 0 0 0 9 2.5H4A1.5 1.5 0 0 0 2.5 4v5A1.5 1.5 0 0 0 4 10.5h1.5"/>`,
  file: svg`<path d="M4 1.8h5l3 3v9.4H4ZM9 1.8v3h3"/>`,
  feed: svg`<path d="M8 12.4v.1M5.2 9.7a4 4 0 0 1 5.6 0M2.8 7.2a7.4 7.4 0 0 1 10.4 0"/>`,
};

export function icon(name) {
  return html`<svg class="icon" viewBox="0 0 16 16" aria-hidden="true">${PATHS[name]}</svg>`;
}

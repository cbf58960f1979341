import { html } from 'hono/html';
import type { State } from '../state.ts';
import type { Html } from './draw/html.ts';
import { drawInspector } from './parts/inspector.ts';
import { drawMain } from './parts/main.ts';
import { drawModals } from './parts/modals.ts';
import { drawNotices } from './parts/notices.ts';
import { drawRail } from './parts/rail.ts';
import { drawThread } from './parts/thread.ts';
import type { Window } from './window.ts';

/** A part of the page that is sent anew when it changes; its element has this id. */
export interface Region {
  id: 'rail' | 'main' | 'thread' | 'inspector' | 'notices' | 'modals';
  content: Html;
}

/** All regions of a window, as they are now. */
export function regionsOf(state: State, window: Window): Region[] {
  return [
    { id: 'rail', content: drawRail(state, window) },
    { id: 'main', content: drawMain(state, window) },
    { id: 'thread', content: drawThread(state, window) },
    { id: 'inspector', content: drawInspector(state, window) },
    { id: 'notices', content: drawNotices(window) },
    { id: 'modals', content: drawModals(state, window) },
  ];
}

/** A region as the stream sends it: morphed into what stands there, so that what a person types or has open stays. */
export function drawUpdate({ id, content }: Region): Html {
  return html`<hx-partial hx-target="#${id}" hx-swap="outerMorph">${content}</hx-partial>`;
}

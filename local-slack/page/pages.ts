import { Hono } from 'hono';
import { html } from 'hono/html';
import { secureHeaders } from 'hono/secure-headers';
import type { Slack } from '../slack.ts';
import { createAssets } from './assets.ts';
import { drawCompletions } from './complete.ts';
import { drawPage } from './layout.ts';
import { drawEntryDetail } from './parts/inspector.ts';
import { addressOf, placeNamed } from './place.ts';
import { addPosts, look } from './posts.ts';
import { streamGone, streamTo } from './stream.ts';
import { drawSuggestions } from './suggestions.ts';
import { createWindows } from './window.ts';

/** The page of a local Slack: `/as/PERSON/PLACE`, its live updates, and what is done in it. Each load is a window of its own. */
export function createPages(slack: Slack): Hono {
  const { state } = slack;
  const windows = createWindows(state);
  const pages = new Hono();
  pages.use(
    secureHeaders({
      // No request leaves the machine: whatever a message holds, the browser fetches nothing from elsewhere.
      contentSecurityPolicy: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        connectSrc: ["'self'"],
        imgSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
      strictTransportSecurity: false,
    }),
  );
  pages.route('/', createAssets());

  pages.get('/', (context) => {
    const [first] = state.people;
    return first
      ? context.redirect(addressOf(first, placeNamed(state, first, undefined)))
      : context.text('The seed has no people.', 404);
  });
  pages.get('/as/:person/:place?', (context) => {
    const person = state.people.find(({ name }) => name === context.req.param('person'));
    if (!person) return context.redirect('/');
    const window = windows.open(person, placeNamed(state, person, context.req.param('place')));
    look(slack, window);
    return context.html(drawPage(state, window));
  });

  // A permalink: whoever follows it, it is the first of the people who sees the channel.
  pages.get('/archives/:channel/:message', (context) => {
    const channel = state.channels.find(({ id }) => id === context.req.param('channel'));
    const [person] = channel?.members ?? [];
    return channel && person
      ? context.redirect(addressOf(person, { kind: 'channel', channel }))
      : context.redirect('/');
  });
  pages.get('/w/:window/stream', (context) => {
    const window = windows.find(context.req.param('window'));
    return window ? streamTo(context, state, window) : streamGone(context);
  });
  pages.get('/w/:window/complete', (context) => {
    const window = windows.find(context.req.param('window'));
    const { key = '', text = '' } = context.req.query();
    return context.html(window ? html`${drawCompletions(state, window, key, text)}` : '');
  });
  pages.get('/w/:window/suggest', async (context) => {
    const window = windows.find(context.req.param('window'));
    return context.html(window ? await drawSuggestions(slack, window, context.req.query()) : '');
  });
  pages.get('/w/:window/request/:id', (context) => {
    const entry = state.log.find(({ id }) => String(id) === context.req.param('id'));
    return context.html(entry ? drawEntryDetail(entry) : html`<p>This request is no longer kept.</p>`);
  });
  addPosts(pages, slack, windows);
  return pages;
}

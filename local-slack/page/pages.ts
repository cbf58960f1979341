import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Hono } from 'hono';
import { html } from 'hono/html';
import { secureHeaders } from 'hono/secure-headers';
import type { Slack } from '../state.ts';
import type { Html } from './draw/html.ts';
import { drawCompletions, drawSuggestions } from './offers.ts';
import { drawEntryDetail } from './parts/inspector.ts';
import { addPosts, look } from './posts.ts';
import { REGIONS, streamGone, streamTo } from './stream.ts';
import { addressOf, createWindows, placeNamed, type Window } from './window.ts';

const { resolve } = createRequire(import.meta.url);
const own = (name: string) => new URL(`assets/${name}`, import.meta.url);
const STYLES = ['ground.css', 'panes.css', 'messages.css', 'controls.css', 'dialogs.css', 'small.css'];

/** The files the page loads, its own and those of the libraries from node_modules. Nothing comes from elsewhere. */
const ASSETS = new Map<string, string | URL>([
  ...[...STYLES, 'page.js', 'icon.svg'].map((name) => [name, own(name)] as const),
  ['htmx.js', resolve('htmx.org/dist/htmx.min.js')],
  ['sse.js', resolve('htmx.org/dist/ext/hx-sse.min.js')],
  ['auto-complete.js', resolve('@github/auto-complete-element/dist/bundle.js')],
  ['text-expander.js', resolve('@github/text-expander-element/dist/bundle.js')],
]);
const TYPES: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml; charset=utf-8',
};

/** The page of a local Slack: `/as/PERSON/PLACE`, its live updates, and what is done in it. Each load is a window of its own. */
export function createPages(slack: Slack): Hono {
  const windows = createWindows(slack);
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
  pages.get('/assets/:name', (context) => {
    const name = context.req.param('name');
    const path = ASSETS.get(name);
    if (path === undefined) return context.notFound();
    const type = TYPES[name.split('.').at(-1) ?? ''] ?? '';
    return context.body(readFileSync(path, 'utf8'), 200, {
      'content-type': type,
      'cache-control': 'no-cache',
    });
  });

  pages.get('/', (context) => {
    const [first] = slack.people;
    return first
      ? context.redirect(addressOf(first, placeNamed(slack, first, undefined)))
      : context.text('The seed has no people.', 404);
  });
  pages.get('/as/:person/:place?', (context) => {
    const person = slack.people.find(({ name }) => name === context.req.param('person'));
    if (!person) return context.redirect('/');
    const window = windows.open(person, placeNamed(slack, person, context.req.param('place')));
    look(window);
    return context.html(drawPage(window));
  });

  // A permalink: whoever follows it, it is the first of the people who sees the channel.
  pages.get('/archives/:channel/:message', (context) => {
    const channel = slack.channels.find(({ id }) => id === context.req.param('channel'));
    const [person] = channel?.members ?? [];
    return context.redirect(channel && person ? addressOf(person, { kind: 'channel', channel }) : '/');
  });
  pages.get('/w/:window/stream', (context) => {
    const window = windows.find(context.req.param('window'));
    return window ? streamTo(context, slack, window) : streamGone(context);
  });
  pages.get('/w/:window/complete', (context) => {
    const window = windows.find(context.req.param('window'));
    return context.html(window ? drawCompletions(window.client, context.req.query()) : '');
  });
  pages.get('/w/:window/suggest', async (context) => {
    const window = windows.find(context.req.param('window'));
    return context.html(window ? await drawSuggestions(window.client, context.req.query()) : '');
  });
  pages.get('/w/:window/request/:id', (context) => {
    const entry = slack.log.find(({ id }) => String(id) === context.req.param('id'));
    return context.html(entry ? drawEntryDetail(entry) : html`<p>This request is no longer kept.</p>`);
  });
  addPosts(pages, windows);
  return pages;
}

/**
 * The whole document of a window; afterwards its regions arrive by the stream. htmx stands before its extension and both
 * before the body: it begins when the document is read, and would not see an extension that comes later.
 */
function drawPage(window: Window): Html {
  const { client } = window;
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${client.person.realName} · ${client.slack.seed.team.name}</title>
<link rel="icon" href="/assets/icon.svg" type="image/svg+xml">
${STYLES.map((name) => html`<link rel="stylesheet" href="/assets/${name}">`)}
<meta name="htmx-config" content='{"includeIndicatorCSS":false,"history":"reload","morphIgnore":["data-htmx-powered","open"],"mode":"same-origin"}'>
<script src="/assets/htmx.js"></script>
<script src="/assets/sse.js"></script>
<script type="module" src="/assets/auto-complete.js"></script>
<script type="module" src="/assets/text-expander.js"></script>
<script type="module" src="/assets/page.js"></script>
</head>
<body data-window="${client.id}">
<a class="skip" href="#main">Skip to the messages</a>
<p class="offline" role="alert">The local Slack does not answer. Is it still running?</p>
<div class="workspace" hx-sse:connect="/w/${client.id}/stream" hx-swap="none">
${REGIONS.rail(window)}${REGIONS.main(window)}${REGIONS.thread(window)}${REGIONS.inspector(window)}
</div>
${REGIONS.notices(window)}${REGIONS.modals(window)}
</body>
</html>`;
}

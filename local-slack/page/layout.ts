import { html } from 'hono/html';
import type { State } from '../state.ts';
import type { Html } from './draw/html.ts';
import { regionsOf } from './regions.ts';
import type { Window } from './window.ts';

/**
 * The whole document of a window; afterwards its regions arrive by the stream. htmx stands before its extension and both
 * before the body: it begins when the document is read, and would not see an extension that comes later.
 */
export function drawPage(state: State, window: Window): Html {
  const { client } = window;
  const regions = Object.fromEntries(regionsOf(state, window).map(({ id, content }) => [id, content]));
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${client.person.realName} · ${state.seed.team.name}</title>
<link rel="icon" href="/assets/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/assets/page.css">
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
${regions.rail}${regions.main}${regions.thread}${regions.inspector}
</div>
${regions.notices}${regions.modals}
</body>
</html>`;
}

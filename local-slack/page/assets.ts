import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Hono } from 'hono';

const { resolve } = createRequire(import.meta.url);
const own = (name: string) => new URL(`assets/${name}`, import.meta.url);

/** The files the page loads, by name: its own, and those of the libraries from node_modules. Nothing comes from elsewhere. */
const FILES: Readonly<Record<string, { path: string | URL; type: string }>> = {
  'page.css': { path: own('page.css'), type: 'text/css' },
  'page.js': { path: own('page.js'), type: 'text/javascript' },
  'icon.svg': { path: own('icon.svg'), type: 'image/svg+xml' },
  'htmx.js': { path: resolve('htmx.org/dist/htmx.min.js'), type: 'text/javascript' },
  'sse.js': { path: resolve('htmx.org/dist/ext/hx-sse.min.js'), type: 'text/javascript' },
  'auto-complete.js': {
    path: resolve('@github/auto-complete-element/dist/bundle.js'),
    type: 'text/javascript',
  },
  'text-expander.js': {
    path: resolve('@github/text-expander-element/dist/bundle.js'),
    type: 'text/javascript',
  },
};

/** Serves `/assets/NAME`. */
export function createAssets(): Hono {
  const routes = new Hono();
  for (const [name, { path, type }] of Object.entries(FILES)) {
    routes.get(`/assets/${name}`, (context) =>
      context.body(readFileSync(path, 'utf8'), 200, {
        'content-type': `${type}; charset=utf-8`,
        'cache-control': 'no-cache',
      }),
    );
  }
  return routes;
}

import { readFileSync } from 'node:fs';
import { isMap, isSeq, parseDocument } from 'yaml';
import { type Output, usageError } from './output.ts';

/** The app's manifest in this repository. */
export const MANIFEST = new URL('../../manifest.yml', import.meta.url);

/** Prints the app's manifest: for Socket Mode or, with a `url`, for HTTP mode. */
export function manifestCommand(url: string | undefined, output: Output): number {
  const manifest = readFileSync(MANIFEST, 'utf8');
  if (url === undefined) {
    output.log(manifest.trimEnd());
    return 0;
  }
  if (!URL.canParse(url) || !url.startsWith('https://')) {
    return usageError(
      `“${url}” is not an address that Slack can reach: write one like https://bot.example.com`,
      output,
    );
  }
  output.log(httpManifest(manifest, url).trimEnd());
  return 0;
}

/**
 * The manifest for HTTP mode: Socket Mode off, and every request URL set to `<url>/slack/events`
 * (docs.slack.dev/reference/app-manifest). Comments and order are preserved.
 */
export function httpManifest(manifest: string, url: string): string {
  const requestUrl = `${url.replace(/\/+$/, '')}/slack/events`;
  const document = parseDocument(manifest);
  const commands = document.getIn(['features', 'slash_commands']);
  if (isSeq(commands)) {
    for (const command of commands.items) if (isMap(command)) command.set('url', requestUrl);
  }
  document.setIn(['settings', 'event_subscriptions', 'request_url'], requestUrl);
  document.setIn(['settings', 'interactivity', 'request_url'], requestUrl);
  document.setIn(['settings', 'interactivity', 'message_menu_options_url'], requestUrl);
  document.setIn(['settings', 'socket_mode_enabled'], false);
  return document.toString();
}

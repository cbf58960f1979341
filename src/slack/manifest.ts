import { isMap, isSeq, parseDocument } from 'yaml';

/**
 * The manifest for HTTP mode: Socket Mode off, and every request URL set to `<url>/slack/events`
 * (docs.slack.dev/reference/app-manifest). Comments and order stay.
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

import type { LocalSlack, LocalSlackOptions } from '../../local-slack/local-slack.ts';
import type { Manifest, Shortcut } from '../../local-slack/manifest.ts';
import { startSlack } from './start.ts';

const COMMANDS = ['/cloudpay', '/card', '/echo', '/public', '/later', '/broken', '/modal'];
const SHORTCUTS: Shortcut[] = [
  { name: 'Begin', type: 'global', callback_id: 'begin', description: 'Opens something' },
  { name: 'About this', type: 'message', callback_id: 'about', description: 'Looks at a message' },
];
const SCOPES = [
  ...[
    'app_mentions:read',
    'chat:write',
    'commands',
    'users:read',
    'reactions:write',
    'im:write',
    'mpim:write',
    'files:write',
  ],
  ...['channels', 'groups', 'im', 'mpim'].flatMap((kind) => [`${kind}:read`, `${kind}:history`]),
];

/** An app that may do everything, so that a test is about something else than what was granted. */
export const ANY_APP: Manifest = {
  display_information: { name: 'Any app' },
  features: {
    app_home: { home_tab_enabled: true },
    slash_commands: COMMANDS.map((command) => ({
      command,
      description: 'Does something',
      // `/public` is as most manifests have it.
      should_escape: command !== '/public',
    })),
    shortcuts: SHORTCUTS,
  },
  oauth_config: { scopes: { bot: SCOPES, bot_optional: [] } },
  settings: { event_subscriptions: { bot_events: ['app_mention', 'message.im', 'app_home_opened'] } },
};

/** The same app without these scopes. */
export function appWithout(...scopes: readonly string[]): Manifest {
  return withScopes(SCOPES.filter((one) => !scopes.includes(one)));
}

/** The same app with these scopes alone. */
export function withScopes(bot: string[], bot_optional: string[] = []): Manifest {
  return { ...ANY_APP, oauth_config: { scopes: { bot, bot_optional } } };
}

/** A local Slack with an app that may do everything. */
export function startAnySlack(options: Partial<LocalSlackOptions> = {}): Promise<LocalSlack> {
  return startSlack({ manifest: ANY_APP, ...options });
}

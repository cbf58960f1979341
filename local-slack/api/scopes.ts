import { hasScope, type Manifest } from '../manifest.ts';
import type { Channel } from '../state.ts';

/** The scopes of which a method needs one; a method that is not named needs none (docs.slack.dev/reference/methods). */
const SCOPES: Readonly<Record<string, readonly string[]>> = {
  'chat.postMessage': ['chat:write'],
  'chat.postEphemeral': ['chat:write'],
  'chat.update': ['chat:write'],
  'chat.delete': ['chat:write'],
  'conversations.info': ['channels:read', 'groups:read', 'im:read', 'mpim:read'],
  'conversations.list': ['channels:read', 'groups:read', 'im:read', 'mpim:read'],
  'conversations.members': ['channels:read', 'groups:read', 'im:read', 'mpim:read'],
  'conversations.history': ['channels:history', 'groups:history', 'im:history', 'mpim:history'],
  'conversations.replies': ['channels:history', 'groups:history', 'im:history', 'mpim:history'],
  'conversations.open': ['im:write', 'mpim:write'],
  'users.info': ['users:read'],
  'users.list': ['users:read'],
  'reactions.add': ['reactions:write'],
};

/** The scopes of which one is needed and none was granted, or undefined. */
export function missingScope(manifest: Manifest, method: string): string | undefined {
  const needed = SCOPES[method];
  return needed === undefined || hasScope(manifest, ...needed) ? undefined : needed.join(',');
}

const CHANNEL_PREFIX = { public: 'channels', private: 'groups', dm: 'im', mpim: 'mpim' } as const;

/** The scope that looking at this kind of channel needs, if it was not granted: `groups:read`. */
export function missingChannelScope(
  manifest: Manifest,
  { kind }: Channel,
  what: 'read' | 'history',
): string | undefined {
  const scope = `${CHANNEL_PREFIX[kind]}:${what}`;
  return hasScope(manifest, scope) ? undefined : scope;
}

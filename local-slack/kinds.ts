/**
 * What Slack calls each kind of conversation: in scopes and subscriptions (`channels:read`,
 * `message.channels`), in the `types` of conversations.list, and as `channel_type`. An mpim is a group
 * message: several people and the bot.
 */
export const KINDS = {
  public: { scope: 'channels', listed: 'public_channel', channelType: 'channel' },
  private: { scope: 'groups', listed: 'private_channel', channelType: 'group' },
  dm: { scope: 'im', listed: 'im', channelType: 'im' },
  mpim: { scope: 'mpim', listed: 'mpim', channelType: 'mpim' },
} as const;
export type Kind = keyof typeof KINDS;

/** The scope for looking at conversations of a kind, or reading what was said there: `groups:history`. */
export function scopeFor(kind: Kind, what: 'read' | 'history'): string {
  return `${KINDS[kind].scope}:${what}`;
}

/** The same for all kinds. */
export function scopesFor(what: 'read' | 'history'): string[] {
  return Object.values(KINDS).map(({ scope }) => `${scope}:${what}`);
}

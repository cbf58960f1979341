import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { parseAs } from './block-kit/problem.ts';

const Command = z.object({
  command: z.string().startsWith('/'),
  description: z.string(),
  usage_hint: z.string().optional(),
});
const Shortcut = z.object({
  name: z.string(),
  type: z.enum(['global', 'message']),
  callback_id: z.string(),
  description: z.string(),
});

/** Of an app's manifest, what Slack goes by: docs.slack.dev/reference/app-manifest. */
export const Manifest = z.object({
  display_information: z.object({ name: z.string() }),
  features: z
    .object({
      app_home: z.object({ home_tab_enabled: z.boolean().default(false) }).prefault({}),
      bot_user: z.object({ display_name: z.string() }).optional(),
      slash_commands: z.array(Command).default([]),
      shortcuts: z.array(Shortcut).default([]),
    })
    .prefault({}),
  oauth_config: z
    .object({
      scopes: z
        .object({
          bot: z.array(z.string()).default([]),
          bot_optional: z.array(z.string()).default([]),
        })
        .prefault({}),
    })
    .prefault({}),
  settings: z
    .object({
      event_subscriptions: z.object({ bot_events: z.array(z.string()).default([]) }).prefault({}),
    })
    .prefault({}),
});
export type Manifest = z.infer<typeof Manifest>;
/** A manifest as it is given, the object or its file (YAML or JSON). */
export type ManifestInput = z.input<typeof Manifest> | string | URL;
export type Shortcut = z.infer<typeof Shortcut>;

/** Reads a manifest. Throws when it lacks what Slack goes by. */
export function readManifest(given: ManifestInput): Manifest {
  const isFile = typeof given === 'string' || given instanceof URL;
  const read: unknown = isFile ? parse(readFileSync(given, 'utf8')) : given;
  return parseAs(Manifest, read, isFile ? String(given) : 'the manifest');
}

/** The name by which people mention the app. */
export function mentionName({ features, display_information }: Manifest): string {
  const name = features.bot_user?.display_name ?? display_information.name;
  return name.toLowerCase().replaceAll(/[^a-z0-9_-]+/g, '-');
}

/** Whether the app was granted one of these scopes. */
export function hasScope(manifest: Manifest, ...scopes: readonly string[]): boolean {
  return manifest.oauth_config.scopes.bot.some((scope) => scopes.includes(scope));
}

/** Whether the app runs without this scope: whoever installs it may refuse it. */
export function isOptional(manifest: Manifest, scope: string): boolean {
  return manifest.oauth_config.scopes.bot_optional.includes(scope);
}

/** The manifest as it was installed by somebody who refused these scopes; Slack lets them refuse optional ones alone. */
export function installed(manifest: Manifest, refused: readonly string[]): Manifest {
  const needed = refused.filter((scope) => !isOptional(manifest, scope));
  if (needed.length > 0) throw new Error(`not optional in the manifest: ${needed.join(', ')}`);
  const { scopes } = manifest.oauth_config;
  const bot = scopes.bot.filter((scope) => !refused.includes(scope));
  return { ...manifest, oauth_config: { scopes: { ...scopes, bot } } };
}

/** The events that need a scope (slack-facts section 6). */
const EVENT_SCOPES: ReadonlyMap<string, string> = new Map([
  ['app_mention', 'app_mentions:read'],
  ['message.im', 'im:history'],
  ['message.mpim', 'mpim:history'],
  ['message.channels', 'channels:history'],
  ['message.groups', 'groups:history'],
]);

/** Whether the app asked for an event, `message.im`, and was granted what it needs. */
export function hearsEvent(manifest: Manifest, event: string): boolean {
  const scope = EVENT_SCOPES.get(event);
  return (
    manifest.settings.event_subscriptions.bot_events.includes(event) &&
    (scope === undefined || hasScope(manifest, scope))
  );
}

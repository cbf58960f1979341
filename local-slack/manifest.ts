import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { parseAs } from './block-kit/problem.ts';
import { KINDS } from './kinds.ts';

const Command = z.object({
  command: z.string().startsWith('/'),
  description: z.string(),
  usage_hint: z.string().optional(),
  /** Whether people, channels and addresses in its text are entities. */
  should_escape: z.boolean().optional(),
});
const Shortcut = z.object({
  name: z.string(),
  type: z.enum(['global', 'message']),
  callback_id: z.string(),
  description: z.string(),
});

/** The parts of an app's manifest that matter here: docs.slack.dev/reference/app-manifest. */
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
      socket_mode_enabled: z.boolean().optional(),
    })
    .prefault({}),
});
export type Manifest = z.infer<typeof Manifest>;
/** A manifest, as an object or a file (YAML or JSON). */
export type ManifestInput = z.input<typeof Manifest> | string | URL;
export type Shortcut = z.infer<typeof Shortcut>;

/** Reads a manifest. Throws if it lacks something that Slack needs. */
export function readManifest(given: ManifestInput): Manifest {
  return readAs(Manifest, given, 'the manifest');
}

/**
 * What was given, or stands in the file (YAML or JSON) whose name was given. Throws, naming it, when it is not as the schema
 * has it.
 */
export function readAs<Schema extends z.ZodType>(
  schema: Schema,
  given: unknown,
  what: string,
): z.output<Schema> {
  const isFile = typeof given === 'string' || given instanceof URL;
  return isFile ? parseAs(schema, contentOf(given), String(given)) : parseAs(schema, given, what);
}

function contentOf(file: string | URL): unknown {
  try {
    return parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new Error(`${file} cannot be read: ${error instanceof Error ? error.message : error}`);
  }
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

/** Whether a scope is optional, so that whoever installs the app may refuse it. */
export function isOptional(manifest: Manifest, scope: string): boolean {
  return manifest.oauth_config.scopes.bot_optional.includes(scope);
}

/** The manifest without refused scopes. Throws for scopes that are not optional, which nobody can refuse. */
export function installed(manifest: Manifest, refused: readonly string[]): Manifest {
  const needed = refused.filter((scope) => !isOptional(manifest, scope));
  if (needed.length > 0) throw new Error(`not optional in the manifest: ${needed.join(', ')}`);
  const { scopes } = manifest.oauth_config;
  const bot = scopes.bot.filter((scope) => !refused.includes(scope));
  return { ...manifest, oauth_config: { scopes: { ...scopes, bot } } };
}

/** The events that need a scope. */
const EVENT_SCOPES: ReadonlyMap<string, string> = new Map([
  ['app_mention', 'app_mentions:read'],
  ...Object.values(KINDS).map(({ scope }) => [`message.${scope}`, `${scope}:history`] as const),
]);

/** Events about channels and their members, for apps that are members and may read the channel. */
export const CHANNEL_EVENTS = [
  'channel_shared',
  'channel_unshared',
  'channel_id_changed',
  'channel_archive',
  'channel_unarchive',
  'group_archive',
  'group_unarchive',
  'member_joined_channel',
  'member_left_channel',
  'channel_left',
  'group_left',
] as const;

const EVENTS = new Set([...EVENT_SCOPES.keys(), 'app_home_opened', ...CHANNEL_EVENTS]);

/** The app's event subscriptions that the local Slack never sends. */
export function unsentEvents({ settings }: Manifest): string[] {
  return settings.event_subscriptions.bot_events.filter((event) => !EVENTS.has(event));
}

/** Whether the app asked for an event, `message.im`, and was granted what it needs. */
export function hearsEvent(manifest: Manifest, event: string): boolean {
  const scope = EVENT_SCOPES.get(event);
  return (
    manifest.settings.event_subscriptions.bot_events.includes(event) &&
    (scope === undefined || hasScope(manifest, scope))
  );
}

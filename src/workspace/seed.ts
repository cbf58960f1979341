import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';

const name = z.string().regex(/^[a-z0-9][a-z0-9_-]*$/);

export const PersonSeed = z.strictObject({
  name,
  realName: z.string().optional(),
  /** Another workspace's id makes an outsider (Slack Connect). */
  team: z.string().optional(),
  guest: z.boolean().optional(),
});

export const ChannelSeed = z.strictObject({
  name,
  /** Whether the bot is a member. */
  bot: z.boolean(),
  private: z.boolean().optional(),
  /** Shared with another organisation (Slack Connect). */
  shared: z.boolean().optional(),
  topic: z.string().optional(),
  /** By name; without it all but guests and outsiders. */
  members: z.array(name).optional(),
});

const Welcome = z.strictObject({
  in: name,
  text: z.string(),
  /** What one click types: a command or a message. */
  tries: z.array(z.strictObject({ label: z.string(), type: z.string() })),
});

export const Seed = z.strictObject({
  team: z.strictObject({ id: z.string(), domain: z.string(), name: z.string() }),
  bot: z.strictObject({ id: z.string(), botId: z.string(), appId: z.string(), name }),
  people: z.array(PersonSeed).min(1),
  channels: z.array(ChannelSeed).min(1),
  /** What the page shows at the beginning of a channel. */
  welcome: Welcome.optional(),
});
export type Seed = z.infer<typeof Seed>;

/** Reads a seed file (YAML). Throws when it is malformed. */
export function readSeed(path: string | URL): Seed {
  return Seed.parse(parse(readFileSync(path, 'utf8')));
}

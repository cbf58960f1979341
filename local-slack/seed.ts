import { z } from 'zod';
import { readAs } from './manifest.ts';

const name = z.string().regex(/^[a-z0-9][a-z0-9_-]*$/);

const PersonSeed = z.strictObject({
  name,
  realName: z.string().optional(),
  /** Another workspace's id makes an outsider (Slack Connect). */
  team: z.string().optional(),
  /** The organisation (Enterprise) to which that other workspace belongs. */
  organisation: z.string().optional(),
  guest: z.boolean().optional(),
  /** Their time zone, by default Chicago's. Slack also gives "", zones that `Intl` refuses, and null. */
  tz: z.string().nullable().optional(),
});

const ChannelSeed = z.strictObject({
  name,
  /** Whether the bot is a member. */
  bot: z.boolean(),
  private: z.boolean().optional(),
  /** A group message; Slack calls it mpdm-ann--ben--cloudpay-1. */
  mpim: z.boolean().optional(),
  /** Shared with another organisation (Slack Connect). */
  shared: z.boolean().optional(),
  topic: z.string().optional(),
  /** By name; by default everybody but guests and outsiders. */
  members: z.array(name).optional(),
});

const Welcome = z.strictObject({
  in: name,
  text: z.string(),
  /** What one click types: a command or a message. */
  tries: z.array(z.strictObject({ label: z.string(), type: z.string() })),
});

const Team = z.strictObject({
  id: z.string(),
  domain: z.string(),
  name: z.string(),
  /** The organisation (Enterprise, `E…`) of which it is one workspace of several. */
  organisation: z.string().optional(),
  /** Whether the app is installed in the whole organisation. */
  isOrganisationInstall: z.boolean().optional(),
});
const LOCAL_TEAM = { id: 'T0LOCAL', domain: 'local', name: 'Local Slack' };

const Parts = z.strictObject({
  team: Team.default(LOCAL_TEAM),
  bot: z.strictObject({ id: z.string(), botId: z.string(), appId: z.string(), name }),
  people: z.array(PersonSeed).min(1),
  channels: z.array(ChannelSeed).min(1),
  /** What the page shows at the beginning of a channel. */
  welcome: Welcome.optional(),
});

export const Seed = Parts.superRefine((seed, context) => {
  for (const [path, message] of [...takenNames(seed), ...wrongMembers(seed), ...wrongWelcome(seed)])
    context.addIssue({ code: 'custom', path, message });
});
export type Seed = z.infer<typeof Seed>;

type Parts = z.infer<typeof Parts>;
type SeedProblem = [path: PropertyKey[], message: string];

/** The part of an id that comes from a name; names that differ only by a dash give the same. */
export function plainId(name: string): string {
  return name.toUpperCase().replaceAll(/[^A-Z0-9]/g, '');
}

function takenNames({ bot, people, channels }: Parts): SeedProblem[] {
  return [...taken('people', people, [bot.name]), ...taken('channels', channels, [])];
}

function taken(key: string, named: readonly { name: string }[], before: readonly string[]): SeedProblem[] {
  const names = [...before, ...named.map((one) => one.name)].map(plainId);
  return named.flatMap(({ name }, index): SeedProblem[] =>
    names.indexOf(plainId(name)) < index + before.length ? [[[key, index, 'name'], `${name} is taken`]] : [],
  );
}

function wrongMembers({ team, people, channels }: Parts): SeedProblem[] {
  return channels.flatMap(({ members = [], shared }, index) =>
    members.flatMap((member, place): SeedProblem[] => {
      const path = ['channels', index, 'members', place];
      const person = people.find((one) => one.name === member);
      if (!person) return [[path, `nobody is called ${member}`]];
      const isOutsider = person.team !== undefined && !isOurs(person.team, person.organisation, team);
      return isOutsider && shared !== true
        ? [[path, `${member} is an outsider, and the channel is not shared`]]
        : [];
    }),
  );
}

/** Whether a workspace is the one where the app is installed, or of its organisation. */
export function isOurs(id: string, organisation: string | undefined, team: Parts['team']): boolean {
  const isOfOurs = team.organisation !== undefined && [id, organisation].includes(team.organisation);
  return id === team.id || isOfOurs;
}

function wrongWelcome({ welcome, channels }: Parts): SeedProblem[] {
  if (!welcome || channels.some((channel) => channel.name === welcome.in)) return [];
  return [[['welcome', 'in'], `no channel is called ${welcome.in}`]];
}

/** A seed as it is given: the app is named after its manifest unless the seed says otherwise. */
export type SeedInput = Omit<z.input<typeof Parts>, 'bot'> & Partial<Pick<Parts, 'bot'>>;

/** Two colleagues, a guest and an outsider; a channel with the app, one without, and one shared with another organisation. */
const DEFAULT_SEED: SeedInput = {
  people: [
    { name: 'ann', realName: 'Ann Archer' },
    { name: 'ben', realName: 'Ben Baker' },
    { name: 'gus', realName: 'Gus Grant', guest: true },
    { name: 'olga', realName: 'Olga Orr', team: 'T0PARTNER' },
  ],
  channels: [
    { name: 'general', bot: true, topic: 'Everybody', members: ['ann', 'ben', 'gus'] },
    { name: 'random', bot: false, topic: 'The app is no member here' },
    { name: 'partner', bot: true, private: true, shared: true, members: ['ann', 'ben', 'olga'] },
  ],
};

/**
 * The seed whole, from a file (YAML or JSON) or an object, or the one that comes with the package. Throws when it is
 * malformed.
 */
export function readSeed(given: unknown = DEFAULT_SEED, appName = 'app'): Seed {
  const id = plainId(appName);
  const bot = { id: `U0${id}`, botId: `B0${id}`, appId: `A0${id}`, name: appName };
  const withBot = z.record(z.string(), z.unknown()).transform((read) => ({ bot, ...read }));
  return readAs(withBot.pipe(Seed), given, 'the seed');
}

/** What a workspace file may hold beside a seed: what the command line says, too. */
const Workspace = z.looseObject({
  manifest: z.string().optional(),
  app: z.string().optional(),
  /**
   * What the app finds in its environment unless it is set there; `$DATA` is a folder that goes with the messages, and what
   * names it wins.
   */
  env: z.record(z.string(), z.string()).default({}),
});

/** Reads a workspace file (YAML or JSON), if there is one; the seed is checked when Slack starts. Throws when it is malformed. */
export function readWorkspace(path: string | URL | undefined) {
  const { manifest, app, env, ...seed } = readAs(Workspace, path ?? {}, 'the workspace');
  return { manifest, app, env, seed: Object.keys(seed).length === 0 ? undefined : seed };
}

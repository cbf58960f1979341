import { z } from 'zod';
import { ChannelId, UserId } from './core/checklists/ids.ts';

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const;

const HIGHEST_PORT = 65_535;

/** Where the checklists are stored. */
export type DatabaseAddress =
  | { readonly kind: 'sqlite'; readonly path: string }
  | { readonly kind: 'postgres'; readonly url: string };

const NO_DATABASE =
  'is not a database address: write file:data/cloudpay.db for a SQLite file, or postgres://user:password@host:5432/database, with %40 for an @ in the password and so on';

const DatabaseUrl = z.string().transform((text, context): DatabaseAddress => {
  const address = databaseAddressOf(text);
  if (address !== undefined) return address;
  context.addIssue(NO_DATABASE);
  return z.NEVER;
});

const Admins = z.string().transform((text, context): readonly UserId[] => {
  const ids = text.split(/[\s,]+/).filter((id) => id !== '');
  for (const id of ids.filter((one) => !/^[UW][A-Z0-9]{2,}$/.test(one)))
    context.addIssue(`has ${id}, which is not a user id: write ids like U0123ABCD, with commas between them`);
  return ids.map((id) => UserId.parse(id));
});

const GUESTS = ['allow', 'refuse'] as const;

const Settings = z.object({
  SLACK_BOT_TOKEN: z
    .string('is not set: write the Bot User OAuth Token of the app, beginning with xoxb-')
    .startsWith(
      'xoxb-',
      'is not a bot token: write the Bot User OAuth Token of the app, beginning with xoxb-',
    ),
  SLACK_SIGNING_SECRET: z.string().optional(),
  SLACK_APP_TOKEN: z
    .string()
    .startsWith(
      'xapp-',
      'is not an app-level token: write one with the scope connections:write, beginning with xapp-',
    )
    .optional(),
  SLACK_API_URL: z
    .url({ protocol: /^https?$/, error: 'is not an address: write one like https://slack.com/api/' })
    .default('https://slack.com/api/'),
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, 'is not a valid port: write a number from 0 to 65535')
    .transform(Number)
    .refine((port) => port <= HIGHEST_PORT, 'is not a valid port: write a number from 0 to 65535')
    .default(3_000),
  DRAIN_SECONDS: z
    .string()
    .regex(/^(\d|1[0-5])$/, 'is not a number of seconds: write one from 0 to 15')
    .transform(Number)
    .default(5),
  DATABASE_URL: DatabaseUrl.default({ kind: 'sqlite', path: 'data/cloudpay.db' }),
  KNOWLEDGE_DIR: z.string().default('knowledge'),
  LOG_LEVEL: z.enum(LOG_LEVELS, `is not a log level: write one of ${LOG_LEVELS.join(', ')}`).default('info'),
  ADMINS: Admins.default([]),
  OWNERS_CHANNEL: z
    .string()
    .regex(
      /^[CG][A-Z0-9]{2,}$/,
      'is not a channel id: write one like C0123ABCD, shown at the end of the channel’s details',
    )
    .transform((id) => ChannelId.parse(id))
    .optional(),
  JIRA_URL: z
    .url({ protocol: /^https?$/, error: 'is not an address: write one like https://jira.example.com' })
    .optional(),
  GUESTS: z.enum(GUESTS, `is not one of ${GUESTS.join(', ')}: write one of them`).default('allow'),
});

/** How requests come: over HTTP with signatures, or over a socket that the bot opens. */
export type Connection =
  | { readonly kind: 'http'; readonly signingSecret: string }
  | { readonly kind: 'socket'; readonly appToken: string };

export type Config = {
  readonly botToken: string;
  readonly connection: Connection;
  readonly slackApiUrl: string;
  readonly port: number;
  /** How long the bot keeps serving after it reports that it is about to stop, for the load balancer in front of it. */
  readonly drainSeconds: number;
  readonly database: DatabaseAddress;
  readonly knowledgeDir: string;
  readonly logLevel: (typeof LOG_LEVELS)[number];
  /** Who may archive and delete checklists. With nobody named, anybody may archive and nobody may delete. */
  readonly admins: readonly UserId[];
  /** Where suggested fixes are reviewed; without it, admins review them by command. */
  readonly ownersChannel?: ChannelId | undefined;
  /** The address of Jira, which turns keys into links; without it they stay text. */
  readonly jiraUrl?: string | undefined;
  /** Whether guests of the workspace are answered. */
  readonly guests: (typeof GUESTS)[number];
};

/** Every problem with the settings, a line each: `NAME is not set: what to write`. */
export class ConfigError extends Error {
  override name = 'ConfigError';
}

type Env = Readonly<Record<string, string | undefined>>;
type ReadFile = (path: string) => string;

/** The settings of the bot. Throws a ConfigError that names every problem. */
export function configFrom(env: Env, readFile: ReadFile): Config {
  const data = settingsFrom(Settings, env, readFile, (isSet) =>
    isSet('SLACK_APP_TOKEN') || isSet('SLACK_SIGNING_SECRET') ? [] : [NO_CONNECTION],
  );
  const { SLACK_APP_TOKEN: appToken, SLACK_SIGNING_SECRET: signingSecret = '' } = data;
  return {
    botToken: data.SLACK_BOT_TOKEN,
    connection: appToken === undefined ? { kind: 'http', signingSecret } : { kind: 'socket', appToken },
    slackApiUrl: data.SLACK_API_URL,
    port: data.PORT,
    drainSeconds: data.DRAIN_SECONDS,
    database: data.DATABASE_URL,
    knowledgeDir: data.KNOWLEDGE_DIR,
    logLevel: data.LOG_LEVEL,
    admins: data.ADMINS,
    ownersChannel: data.OWNERS_CHANNEL,
    jiraUrl: data.JIRA_URL,
    guests: data.GUESTS,
  };
}

const NO_CONNECTION =
  'SLACK_APP_TOKEN or SLACK_SIGNING_SECRET must be set: an app-level token (xapp-…) for Socket Mode, or the signing secret for HTTP';

/** What command-line tools need: no token among it. */
export type DataPlaces = Pick<Config, 'database' | 'knowledgeDir'>;

/** The settings that have nothing to do with Slack. Throws a ConfigError that names every problem with them. */
export function placesFrom(env: Env, readFile: ReadFile): DataPlaces {
  const schema = Settings.pick({ DATABASE_URL: true, KNOWLEDGE_DIR: true });
  const { DATABASE_URL: database, KNOWLEDGE_DIR: knowledgeDir } = settingsFrom(schema, env, readFile);
  return { database, knowledgeDir };
}

/**
 * Settings from environment variables; an empty value counts as not set, and NAME_FILE names a file that holds NAME. Throws a
 * ConfigError that names every problem, those that `more` finds too; what is set in a file that cannot be read counts as set.
 */
export function settingsFrom<T>(
  schema: z.ZodType<T> & { readonly shape: object },
  env: Env,
  readFile: ReadFile,
  more: (isSet: (name: string) => boolean) => readonly string[] = () => [],
): T {
  const { settings, unread, problems } = valuesFrom(Object.keys(schema.shape), env, readFile);
  const parsed = schema.safeParse(settings);
  for (const { path, message } of parsed.error?.issues ?? [])
    if (!unread.has(path.join('.'))) problems.push(`${path.join('.')} ${message}`);
  problems.push(...more((name) => name in settings || unread.has(name)));
  if (!parsed.success || problems.length > 0) throw new ConfigError(problems.join('\n'));
  return parsed.data;
}

/** The values that are set; `unread` names those whose file cannot be read. */
function valuesFrom(names: readonly string[], env: Env, readFile: ReadFile) {
  const settings: Record<string, string> = {};
  const unread = new Set<string>();
  const problems: string[] = [];
  for (const name of names) {
    const file = env[`${name}_FILE`]?.trim();
    let value = env[name]?.trim();
    if (value && file) problems.push(`${name} and ${name}_FILE are both set: keep one`);
    try {
      if (file && !value) value = readFile(file).trim();
    } catch {
      unread.add(name);
      problems.push(`${name}_FILE names ${file}, which cannot be read: check the path and its permissions`);
    }
    if (value) settings[name] = value;
  }
  return { settings, unread, problems };
}

/** The path after `file:` is taken literally; without a leading slash it is relative to the working directory. */
function databaseAddressOf(text: string): DatabaseAddress | undefined {
  if (text.startsWith('file:')) {
    const path = text.slice('file:'.length).replace(/^\/\/(?=\/)/, '');
    return /^$|^\/\/|\/$|[?#]/.test(path) ? undefined : { kind: 'sqlite', path };
  }
  const isWhole = /^postgres(ql)?:\/\//.test(text) && URL.canParse(text) && hasHost(new URL(text));
  return isWhole ? { kind: 'postgres', url: text } : undefined;
}

/** Whether it has a host, or the folder of a local socket as `?host=`. */
function hasHost({ hostname, searchParams }: URL): boolean {
  return hostname !== '' || searchParams.has('host');
}

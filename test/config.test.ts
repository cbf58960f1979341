import { expect, test } from 'vitest';
import { ConfigError, configFrom, type DatabaseAddress } from '../src/config.ts';

const HTTP = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 'secret' };
const SOCKET = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' };
const FILES = new Map([
  ['/run/token', 'xoxb-1\n'],
  ['/run/secret', 'secret\n'],
  ['/run/port', '4000\n'],
  ['/run/database', 'file:/data/cloudpay.db\n'],
  ['/run/empty', '\n'],
]);

function readFile(path: string): string {
  const text = FILES.get(path);
  if (text === undefined) throw new Error('ENOENT');
  return text;
}

function problemsOf(env: Record<string, string>): string[] {
  try {
    configFrom(env, readFile);
  } catch (error) {
    if (error instanceof ConfigError) return error.message.split('\n');
    throw error;
  }
  return [];
}

test('a token and a signing secret are enough; the rest has its usual value', () => {
  expect(configFrom(HTTP, readFile)).toEqual({
    botToken: 'xoxb-1',
    connection: { kind: 'http', signingSecret: 'secret' },
    slackApiUrl: 'https://slack.com/api/',
    port: 3_000,
    database: { kind: 'sqlite', path: 'data/cloudpay.db' },
    drainSeconds: 5,
    knowledgeDir: 'knowledge',
    logLevel: 'info',
    admins: [],
    guests: 'allow',
  });
});

test('every setting is taken as it is set', () => {
  const env = {
    ...HTTP,
    SLACK_API_URL: 'http://localhost:4000/api/',
    PORT: ' 8080 ',
    DATABASE_URL: 'postgres://bot:secret@db/cloudpay',
    KNOWLEDGE_DIR: '/facts',
    LOG_LEVEL: 'debug',
  };
  expect(configFrom(env, readFile)).toMatchObject({
    slackApiUrl: 'http://localhost:4000/api/',
    port: 8_080,
    database: { kind: 'postgres', url: 'postgres://bot:secret@db/cloudpay' },
    drainSeconds: 5,
    knowledgeDir: '/facts',
    logLevel: 'debug',
  });
});

test.each([
  ['an app-level token', SOCKET, { kind: 'socket', appToken: 'xapp-1' }],
  ['both, too', { ...HTTP, ...SOCKET }, { kind: 'socket', appToken: 'xapp-1' }],
  ['an empty app-level token', { ...HTTP, SLACK_APP_TOKEN: '' }, { kind: 'http', signingSecret: 'secret' }],
  [
    'an app-level token of blanks, or in an empty file',
    { ...HTTP, SLACK_APP_TOKEN: ' ', SLACK_APP_TOKEN_FILE: '/run/empty' },
    { kind: 'http', signingSecret: 'secret' },
  ],
])('%s says how requests come', (_, env, connection) => {
  expect(configFrom(env, readFile).connection).toEqual(connection);
});

test.each<[string, DatabaseAddress]>([
  ['file:data/cloudpay.db', { kind: 'sqlite', path: 'data/cloudpay.db' }],
  ['file:./a b/ü.db', { kind: 'sqlite', path: './a b/ü.db' }],
  ['file:/var/lib/cloudpay.db', { kind: 'sqlite', path: '/var/lib/cloudpay.db' }],
  ['file:///var/lib/cloudpay.db', { kind: 'sqlite', path: '/var/lib/cloudpay.db' }],
  ...[
    'postgres://db/cloudpay',
    'postgresql://bot:a%40b@10.0.0.1:5433/cloudpay?sslmode=require',
    'postgres:///cloudpay?user=bot&host=/run/postgresql',
  ].map((url): [string, DatabaseAddress] => [url, { kind: 'postgres', url }]),
])('the database %s', (url, address) => {
  expect(configFrom({ ...HTTP, DATABASE_URL: url }, readFile).database).toEqual(address);
});

test('any of them may be in a file', () => {
  const env = {
    SLACK_BOT_TOKEN_FILE: '/run/token',
    SLACK_SIGNING_SECRET_FILE: '/run/secret',
    PORT_FILE: '/run/port',
    DATABASE_URL_FILE: '/run/database',
  };
  expect(configFrom(env, readFile)).toEqual({
    ...configFrom(HTTP, readFile),
    port: 4_000,
    database: { kind: 'sqlite', path: '/data/cloudpay.db' },
  });
});

const NO_TOKEN =
  'SLACK_BOT_TOKEN is not set: write the Bot User OAuth Token of the app, beginning with xoxb-';
const NO_CONNECTION =
  'SLACK_APP_TOKEN or SLACK_SIGNING_SECRET must be set: an app-level token (xapp-…) for Socket Mode, or the signing secret for HTTP';

test.each<[string, Record<string, string>, string[]]>([
  ['nothing is set', {}, [NO_TOKEN, NO_CONNECTION]],
  ['all is empty', { SLACK_BOT_TOKEN: '', SLACK_SIGNING_SECRET: ' ', PORT: '' }, [NO_TOKEN, NO_CONNECTION]],
  ['a file is empty', { ...HTTP, SLACK_BOT_TOKEN: '', SLACK_BOT_TOKEN_FILE: '/run/empty' }, [NO_TOKEN]],
  [
    'the bot token is another one',
    { ...HTTP, SLACK_BOT_TOKEN: 'xoxp-1' },
    ['SLACK_BOT_TOKEN is not a bot token: write the Bot User OAuth Token of the app, beginning with xoxb-'],
  ],
  [
    'the app-level token is another one',
    { ...SOCKET, SLACK_APP_TOKEN: 'xoxb-1' },
    [
      'SLACK_APP_TOKEN is not an app-level token: write one with the scope connections:write, beginning with xapp-',
    ],
  ],
  ...['http', '3000.5', '65536', '-1', '0x50', '1e3'].map(
    (port): [string, Record<string, string>, string[]] => [
      `the port is ${port}`,
      { ...HTTP, PORT: port },
      ['PORT is not a valid port: write a number from 0 to 65535'],
    ],
  ),
  ...[
    'data/cloudpay.db',
    'file:',
    'file:data/',
    'file://data/cloudpay.db',
    'file:cloudpay.db?mode=ro',
    'sqlite:cloudpay.db',
    'mysql://db/cloudpay',
    'postgres://',
    'postgres:///cloudpay',
    'postgres://bot:sec/ret@db/cloudpay',
  ].map((url): [string, Record<string, string>, string[]] => [
    `the database is ${url}`,
    { ...HTTP, DATABASE_URL: url },
    [
      'DATABASE_URL is not a database address: write file:data/cloudpay.db for a SQLite file, or postgres://user:password@host:5432/database, with %40 for an @ in the password and so on',
    ],
  ]),
  [
    'the address is none',
    { ...HTTP, SLACK_API_URL: 'slack.com' },
    ['SLACK_API_URL is not an address: write one like https://slack.com/api/'],
  ],
  [
    'the level is none',
    { ...HTTP, LOG_LEVEL: 'loud' },
    ['LOG_LEVEL is not a log level: write one of fatal, error, warn, info, debug, trace'],
  ],
  [
    'a file cannot be read',
    { ...HTTP, SLACK_BOT_TOKEN: '', SLACK_BOT_TOKEN_FILE: '/run/none' },
    ['SLACK_BOT_TOKEN_FILE names /run/none, which cannot be read: check the path and its permissions'],
  ],
  [
    'the file of the connection cannot be read',
    { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN_FILE: '/run/none' },
    ['SLACK_APP_TOKEN_FILE names /run/none, which cannot be read: check the path and its permissions'],
  ],
  [
    'a value is set twice',
    { ...HTTP, SLACK_BOT_TOKEN_FILE: '/run/token' },
    ['SLACK_BOT_TOKEN and SLACK_BOT_TOKEN_FILE are both set: keep one'],
  ],
])('%s: it is said what to set', (_, env, problems) => {
  expect(problemsOf(env)).toEqual(problems);
});

test('every problem is named at once, and no secret', () => {
  const env = {
    SLACK_BOT_TOKEN: 'xoxp-secret',
    SLACK_APP_TOKEN: 'xoxb-secret',
    PORT: 'http',
    PORT_FILE: '/run/port',
    DATABASE_URL: 'postgres://bot:sec/secret@db',
    KNOWLEDGE_DIR_FILE: '/run/none',
  };
  const problems = problemsOf(env);
  expect(problems.map((problem) => problem.split(' ')[0]).toSorted()).toEqual([
    'DATABASE_URL',
    'KNOWLEDGE_DIR_FILE',
    'PORT',
    'PORT',
    'SLACK_APP_TOKEN',
    'SLACK_BOT_TOKEN',
  ]);
  expect(problems.join()).not.toContain('secret');
});

test('admins are user ids, however they are parted; guests are allowed or refused', () => {
  const { admins, guests, ownersChannel } = configFrom(
    { ...HTTP, ADMINS: 'U0ANN, W012AB\n U0BEN', GUESTS: 'refuse', OWNERS_CHANNEL: 'C0REVIEWS' },
    readFile,
  );
  expect(admins).toEqual(['U0ANN', 'W012AB', 'U0BEN']);
  expect(guests).toBe('refuse');
  expect(ownersChannel).toBe('C0REVIEWS');
});

test('every admin that is none is named, with all other problems', () => {
  const env = {
    ...HTTP,
    ADMINS: 'U0ANN, @ben, carol',
    GUESTS: 'perhaps',
    OWNERS_CHANNEL: '#reviews',
    PORT: 'x',
  };
  expect(() => configFrom(env, readFile)).toThrow(
    [
      'PORT is not a valid port: write a number from 0 to 65535',
      'ADMINS has @ben, which is not a user id: write ids like U0123ABCD, with commas between them',
      'ADMINS has carol, which is not a user id: write ids like U0123ABCD, with commas between them',
      'OWNERS_CHANNEL is not a channel id: write one like C0123ABCD, shown at the end of the channel’s details',
      'GUESTS is not one of allow, refuse: write one of them',
    ].join('\n'),
  );
});

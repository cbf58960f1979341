import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { configFrom } from '../../src/config.ts';
import { ROOT } from './lay-out.ts';

const Service = z.strictObject({
  build: z.literal('.').optional(),
  image: z.string(),
  restart: z.literal('unless-stopped'),
  depends_on: z.record(z.string(), z.strictObject({ condition: z.literal('service_healthy') })).optional(),
  environment: z.record(z.string(), z.string()),
  secrets: z.array(z.string()),
  volumes: z.array(z.string()),
  ports: z.array(z.string()).optional(),
  tmpfs: z.array(z.string()).optional(),
  healthcheck: z
    .strictObject({
      test: z.tuple([z.literal('CMD')], z.string()),
      interval: z.string(),
      timeout: z.string(),
      retries: z.int(),
      start_period: z.string(),
    })
    .optional(),
  read_only: z.literal(true),
  cap_drop: z.tuple([z.literal('ALL')]).optional(),
  security_opt: z.tuple([z.literal('no-new-privileges:true')]),
  stop_grace_period: z.string(),
});

/** Of a Compose file, what ours says: docs.docker.com/reference/compose-file. */
const Compose = z.strictObject({
  name: z.string(),
  services: z.strictObject({ bot: Service, database: Service }),
  volumes: z.record(z.string(), z.null()),
  secrets: z.record(z.string(), z.strictObject({ file: z.string() })),
});

const compose = Compose.parse(parse(readFileSync(join(ROOT, 'compose.yml'), 'utf8')));
const { bot, database } = compose.services;

test('the bot reads its settings from the secrets that it is given, and nothing secret stands in the file', () => {
  const url = 'postgres://cloudpay:hush@database:5432/cloudpay';
  const secrets = new Map(
    Object.entries({ slack_bot_token: 'xoxb-1', slack_app_token: 'xapp-1', database_url: url })
      .filter(([name]) => bot.secrets.includes(name))
      .map(([name, text]) => [`/run/secrets/${name}`, text]),
  );
  const readFile = (path: string) => secrets.get(path) ?? raise(`${path} is not in the container`);
  // The image's own settings stand below those of Compose.
  const config = configFrom({ DATABASE_URL: 'file:/data/cloudpay.db', ...bot.environment }, readFile);
  expect(config).toMatchObject({
    botToken: 'xoxb-1',
    connection: { kind: 'socket', appToken: 'xapp-1' },
    database: { kind: 'postgres', url },
  });
});

test('every secret is a file outside git that some service reads', () => {
  const used = [...bot.secrets, ...database.secrets];
  expect(Object.keys(compose.secrets).toSorted()).toEqual(used.toSorted());
  for (const [name, { file }] of Object.entries(compose.secrets)) expect(file).toBe(`./secrets/${name}`);
  expect(readFileSync(join(ROOT, '.gitignore'), 'utf8').split('\n')).toContain('secrets/');
  expect(database.environment.POSTGRES_PASSWORD_FILE).toBe('/run/secrets/postgres_password');
});

test('PostgreSQL keeps its data in a volume, and the bot waits until it answers', () => {
  expect(database.volumes).toEqual(['database:/var/lib/postgresql']);
  expect(Object.keys(compose.volumes)).toEqual(['database']);
  expect(database.image).toBe('postgres:18');
  expect(database.healthcheck?.test).toContain('pg_isready');
  expect(bot.depends_on).toEqual({ database: { condition: 'service_healthy' } });
});

test('the knowledge is the repository’s own, and ports are open to this machine only', () => {
  expect(bot.volumes).toEqual(['./knowledge:/app/knowledge:ro']);
  expect(existsSync(join(ROOT, 'knowledge'))).toBe(true);
  expect([...(bot.ports ?? []), ...(database.ports ?? [])]).toEqual(['127.0.0.1:3000:3000']);
  expect(bot.cap_drop).toEqual(['ALL']);
});

test('the bot has longer than the 25 seconds in which it finishes what is in hand', () => {
  expect(bot.stop_grace_period).toBe('30s');
});

function raise(message: string): never {
  throw new Error(message);
}

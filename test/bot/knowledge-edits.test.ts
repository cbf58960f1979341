import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { z } from 'zod';
import { KNOWLEDGE_DIR } from '../core/ask/real-playbook.ts';
import { type LocalBot, startLocalBot } from '../slack/local-bot.ts';
import { slackSays } from '../slack/spoken.ts';
import { temporaryFolder } from '../temporary-folder.ts';

/** Long enough for a busy machine; test/knowledge/watch.test.ts measures the time. */
const SOON = { interval: 20, timeout: 30_000 };

test('an edit is answered without a restart', async () => {
  const { bot, edit } = await botOnCopy();
  const before = await cardOf(bot);
  expect(before).toContain('CloudPay v1');
  edit('version: v1', 'version: v2');
  await vi.waitFor(async () => expect(await cardOf(bot)).toContain('CloudPay v2'), SOON);
  expect(bot.log.text().match(/the knowledge was read again/g)).toHaveLength(1);
});

test('a broken edit keeps the old answer, is logged once with all its problems, and shows until it is mended', async () => {
  const { bot, edit } = await botOnCopy();
  const good = await ready(bot);
  expect(good).toEqual({
    status: 200,
    ready: true,
    version: expect.stringMatching(/^\w{12}$/),
    problems: [],
  });
  edit('version: v1\nemv: no', 'verison: v1\nemv: maybe');
  await vi.waitFor(async () => expect((await ready(bot)).problems).toHaveLength(2), SOON);

  const broken = await ready(bot);
  expect(broken).toMatchObject({ status: 200, ready: true, version: good.version });
  expect(broken.problems).toEqual([
    expect.stringMatching(/^vendors\/recdesk\.yml:2:1: .*verison.*version/),
    expect.stringMatching(/^vendors\/recdesk\.yml:3:6: .*maybe/),
  ]);
  expect(await cardOf(bot)).toContain('CloudPay v1');
  expect(bot.log.errors()).toMatchObject([{ problems: broken.problems }]);

  edit('verison: v1\nemv: maybe', 'version: v2\nemv: no');
  await vi.waitFor(async () => expect(await cardOf(bot)).toContain('CloudPay v2'), SOON);
  expect((await ready(bot)).problems).toEqual([]);
  expect((await ready(bot)).version).not.toBe(good.version);
  expect(bot.log.errors()).toHaveLength(1);
  expect(bot.log.text()).toContain('the knowledge is in order again');
});

test('the bot says that it is alive', async () => {
  const bot = await startLocalBot();
  const answer = await fetch(`${bot.url}/healthz`);
  expect({ status: answer.status, body: await answer.json() }).toEqual({
    status: 200,
    body: { alive: true },
  });
});

/** A bot on a copy of the knowledge, and a way to edit the record of RecDesk. */
async function botOnCopy(): Promise<{ bot: LocalBot; edit: (passage: string, other: string) => void }> {
  const dir = temporaryFolder();
  cpSync(KNOWLEDGE_DIR, dir, { recursive: true });
  const file = join(dir, 'vendors/recdesk.yml');
  const edit = (passage: string, other: string) => {
    const text = readFileSync(file, 'utf8');
    if (!text.includes(passage)) throw new Error(`${file} has no passage ${passage}`);
    writeFileSync(file, text.replace(passage, other));
  };
  return { bot: await startLocalBot({ knowledgeDir: dir }), edit };
}

async function cardOf({ slack }: LocalBot): Promise<string> {
  return slackSays(await slack.person('ann').command('/cloudpay vendor recdesk', { in: 'general' }));
}

const Readiness = z.strictObject({
  ready: z.boolean(),
  database: z.literal('answers'),
  knowledge: z.strictObject({ version: z.string(), problems: z.array(z.string()) }),
});

/** What /readyz answers. */
async function ready({ url }: LocalBot) {
  const answer = await fetch(`${url}/readyz`);
  const { ready, knowledge } = Readiness.parse(await answer.json());
  return { status: answer.status, ready, ...knowledge };
}

import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { KNOWLEDGE_DIR } from '../core/ask/real-playbook.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { type LocalBot, startLocalBot } from './local-bot.ts';
import { openLookUp } from './look-up.ts';
import { slackSays } from './spoken.ts';

/** Long enough for a busy machine. */
const SOON = { interval: 20, timeout: 30_000 };

test('a partner who got another name is offered by it, without a restart', async () => {
  const { slack, changed, record } = await botOnCopy();
  const ann = slack.person('ann');
  await openLookUp(slack, ann);
  rename(record, 'Plutonia');
  await changed();
  expect(await ann.suggestions('Partner', 'plutnia')).toEqual(['Plutonia']);
  expect(await ann.suggestions('Partner', 'recdsk')).toEqual([]);
});

test('a partner who got another name since it was chosen is the one that is shown', async () => {
  const { slack, changed, record } = await botOnCopy();
  const ann = slack.person('ann');
  await openLookUp(slack, ann);
  await ann.fill({ Partner: { type: 'recdsk', choose: 'RecDesk' } });
  rename(record, 'Plutonia');
  await changed();
  await ann.submit();
  expect(ann.modal && slackSays(ann.modal)).toMatch(/^\*Plutonia\*/);
});

test('a partner who has gone since it was chosen is not found; those like it are offered', async () => {
  const { slack, changed, record } = await botOnCopy();
  const ann = slack.person('ann');
  await openLookUp(slack, ann);
  await ann.fill({ Partner: { type: 'cityview', choose: 'CityView' } });
  rmSync(record.replace('recdesk', 'cityview'));
  await changed();
  await ann.submit();
  const missing = ann.modal;
  if (!missing) throw new Error('the modal was closed');
  expect(slackSays(missing)).toContain('“CityView” is not among the playbook’s');

  const { id, hash } = missing;
  await ann.click(missing, 'CityWorks');
  await slack.until(() => missing.hash !== hash);
  expect(ann.modal?.id).toBe(id);
  expect(slackSays(missing)).toMatch(/^\*CityWorks\*/);
});

/** A bot on a copy of the knowledge, the record of RecDesk in it, and a way to wait until an edit was read. */
async function botOnCopy(): Promise<LocalBot & { record: string; changed: () => Promise<void> }> {
  const knowledgeDir = temporaryFolder();
  cpSync(KNOWLEDGE_DIR, knowledgeDir, { recursive: true });
  const bot = await startLocalBot({ knowledgeDir });
  const changed = () =>
    vi.waitFor(() => expect(bot.log.text()).toContain('the knowledge was read again'), SOON);
  return { ...bot, record: join(knowledgeDir, 'vendors/recdesk.yml'), changed };
}

function rename(record: string, name: string): void {
  writeFileSync(record, readFileSync(record, 'utf8').replace('name: RecDesk', `name: ${name}`));
}

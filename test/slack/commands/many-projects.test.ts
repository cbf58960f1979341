import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { visibleText } from '../../../local-slack/message.ts';
import type { DatabaseAddress } from '../../../src/config.ts';
import { HERE, startProject } from '../checklists/project.ts';

const OTHERS = 120;

/** Stores newer copies of the only checklist, each with a BID of its own, in the same channel; none is posted. */
function copyIn(database: DatabaseAddress): void {
  const file = new DatabaseSync(database.kind === 'sqlite' ? database.path : '');
  file.exec(`
    insert into checklists (id, channel, vendor, bid, status, created_at, state, revision, newest_event, told, compared_with)
    with recursive numbers(n) as (select 1 union all select n + 1 from numbers where n < ${OTHERS})
    select 'copy-' || n, channel, vendor, 9000 + n, status, '2099-01-01T00:00:00.000Z',
      json_set(state, '$.id', 'copy-' || n, '$.project.bid', 9000 + n), 1, 1, 1, compared_with
    from checklists, numbers`);
  file.close();
}

test('of many projects the oldest is found, and lists say how much they leave out', async () => {
  const { slack, database } = await startProject();
  const ann = slack.person('ann');
  const says = async (text: string, where = HERE) =>
    visibleText(await ann.command(`/cloudpay ${text}`, where));
  await says('due documentation Jan 2 2020');
  copyIn(database);
  expect(await says('status 4321', { in: 'general' })).toContain('BID 4321');
  const listed = await says('status recdesk', { in: 'general' });
  expect(listed).toContain('Checklists');
  expect(listed).toContain('…and older ones');
  expect(listed.match(/Post RecDesk/g)).toHaveLength(5);
  expect(listed).toContain('…and 15 more: `status` with the BID offers its button.');
  const late = await says('overdue');
  expect(late).toContain(`${OTHERS + 1} steps are overdue.`);
  expect(late).toContain('…and 101 more');
});

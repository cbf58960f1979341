import { describe, expect, test } from 'vitest';
import { actions, button, form, modal, plain } from './payloads.ts';
import { errorOf, refusal } from './refusals.ts';
import { startSmallBot } from './small-bot.ts';

const titled = (text: string) => modal({ title: plain(text) });
const titleOf = (open: { view: { type: string; title?: { text: string } } } | undefined) =>
  open?.view.title?.text;

describe('trigger_id', () => {
  test.each([
    ['a command', (ann: Ann) => ann.run('/modal', { in: 'general' })],
    ['a shortcut', (ann: Ann) => ann.shortcut('Begin')],
  ])('of %s opens a modal, for the one person', async (_, act) => {
    const { ann, client, slack, trigger } = await startSmallBot();
    await act(ann);
    const answer = await client.apiCall('views.open', { trigger_id: trigger(), view: modal() });
    expect(answer).toMatchObject({ view: { id: ann.modal?.id, type: 'modal', hash: ann.modal?.hash } });
    expect(slack.person('ben').modal).toBeUndefined();
    expect(slack.problems).toEqual([]);
  });

  test.each(['views.open', 'views.push'])(
    '%s: invented, used before, or in another workspace',
    async (method) => {
      const bot = await startSmallBot();
      const other = await startSmallBot();
      await other.ann.shortcut('Begin');
      await bot.open(modal());
      const used = bot.trigger();
      for (const [trigger_id, error, line] of [
        ['12345.98765.abcd2358fdea', 'invalid_trigger_id', 'trigger_id: nobody gave this out'],
        [used, 'exchanged_trigger_id', 'trigger_id: used before'],
        [other.trigger(), 'invalid_trigger_id', 'trigger_id: nobody gave this out'],
      ])
        expect(await refusal(bot.client, method, { trigger_id, view: modal() })).toMatchObject({
          error,
          lines: [line],
        });
      expect(bot.slack.problems).toHaveLength(3);
    },
  );

  test('lives for 3 seconds', async () => {
    let clock = Date.now();
    const { ann, client, trigger } = await startSmallBot({ now: () => clock, answerLimitMs: 3_000 });
    await ann.shortcut('Begin');
    clock += 3_001;
    expect(await refusal(client, 'views.open', { trigger_id: trigger(), view: modal() })).toMatchObject({
      error: 'expired_trigger_id',
      lines: ['trigger_id: older than 3 seconds'],
    });
    await ann.shortcut('Begin');
    clock += 3_000;
    expect(await errorOf(client, 'views.open', { trigger_id: trigger(), view: modal() })).toBeUndefined();
  });

  test('is needed, and what Slack does not know is refused', async () => {
    const { client } = await startSmallBot();
    expect(await refusal(client, 'views.open', { view: modal(), user: 'U0ANN' })).toMatchObject({
      error: 'invalid_arguments',
      lines: ['trigger_id: missing', 'user: unknown key'],
    });
  });
});

describe('views.push', () => {
  test('three stand on each other, and no fourth', async () => {
    const bot = await startSmallBot();
    const root = await bot.open(modal({ title: plain('One'), blocks: [actions(button())] }));
    const push = async (text: string) => {
      await bot.ann.shortcut('Begin');
      return refusal(bot.client, 'views.push', { trigger_id: bot.trigger(), view: titled(text) });
    };
    await push('Two');
    const second = bot.ann.modal;
    await push('Three');
    expect(bot.ann.modal).toMatchObject({ rootId: root.id, previousId: second?.id });
    expect(await push('Four')).toMatchObject({
      error: 'push_limit_reached',
      lines: ['view: at most 3 modals can be stacked'],
    });
    const seen: (string | undefined)[] = [];
    while (bot.ann.modal) {
      seen.push(titleOf(bot.ann.modal));
      await bot.ann.closeModal();
    }
    expect(seen).toEqual(['Three', 'Two', 'One']);
  });

  test('needs a modal to stand on', async () => {
    const { ann, client, trigger } = await startSmallBot();
    await ann.shortcut('Begin');
    expect(await errorOf(client, 'views.push', { trigger_id: trigger(), view: modal() })).toBe('not_found');
  });
});

describe('views.update', () => {
  test('by id, by external_id, and only with the last hash', async () => {
    const bot = await startSmallBot();
    const { id, hash } = await bot.open(modal({ external_id: 'mine' }));
    const update = (args: object) => errorOf(bot.client, 'views.update', { ...args });
    expect(
      await update({ view_id: id, hash, view: modal({ title: plain('A'), external_id: 'mine' }) }),
    ).toBeUndefined();
    expect(await update({ view_id: id, hash, view: titled('B') })).toBe('hash_conflict');
    expect(titleOf(bot.ann.modal)).toBe('A');
    expect(await update({ external_id: 'mine', view: titled('C') })).toBeUndefined();
    expect(titleOf(bot.ann.modal)).toBe('C');
    expect(bot.ann.modal).toMatchObject({ id });
    expect(await update({ external_id: 'mine', view: titled('D') })).toBe('not_found');
  });

  test('of nothing, of an invented view, and of one that is closed', async () => {
    const bot = await startSmallBot();
    const { id } = await bot.open(modal());
    await bot.ann.closeModal();
    expect(await refusal(bot.client, 'views.update', { view: modal() })).toMatchObject({
      error: 'invalid_arguments',
      lines: ['view_id: missing, and no external_id'],
    });
    for (const view_id of ['V0NONE', id])
      expect(await errorOf(bot.client, 'views.update', { view_id, view: modal() })).toBe('not_found');
  });

  test('with a broken view changes nothing', async () => {
    const bot = await startSmallBot();
    const { id, hash } = await bot.open(form());
    const bad = modal({ title: plain('') });
    expect(await refusal(bot.client, 'views.update', { view_id: id, view: bad })).toMatchObject({
      error: 'invalid_arguments',
      lines: ['title.text: 0 characters, at least 1'],
    });
    expect(bot.ann.modal).toMatchObject({ hash });
  });
});

test('an external_id is one view’s, whatever shows it', async () => {
  const bot = await startSmallBot();
  await bot.open(modal({ external_id: 'first' }));
  const first = modal({ external_id: 'first' });
  await bot.ann.shortcut('Begin');
  const trigger_id = bot.trigger();
  const home = { type: 'home', blocks: [], external_id: 'first' };
  const calls = [
    ['views.open', { trigger_id, view: first }],
    ['views.push', { trigger_id, view: first }],
    ['views.publish', { user_id: 'U0ANN', view: home }],
  ] satisfies [string, object][];
  for (const [method, args] of calls)
    expect(await refusal(bot.client, method, args)).toMatchObject({
      error: 'duplicate_external_id',
      lines: ['view.external_id: "first" is open'],
    });
  await bot.client.apiCall('views.push', { trigger_id, view: modal({ external_id: 'second' }) });
  const args = { external_id: 'second', view: first };
  expect(await errorOf(bot.client, 'views.update', args)).toBe('duplicate_external_id');
  await bot.ann.closeModal('all');
  await bot.open(first);
});

type Ann = Awaited<ReturnType<typeof startSmallBot>>['ann'];

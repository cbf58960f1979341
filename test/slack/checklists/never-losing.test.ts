import { describe, expect, test } from 'vitest';
import { crowded } from '../../local-slack/start.ts';
import { kinds } from '../../store/stores.ts';
import { startProject } from './project.ts';

const { seed, names } = crowded(20);

describe.each(kinds)('on $name', ({ newDatabase }) => {
  test('twenty people tick different steps in the same instant, again and again: none is lost', async () => {
    const project = await startProject({ seed, database: await newDatabase() });
    const clicks = names.map((name, at) => ({
      name,
      title: project.titles[at % project.titles.length] ?? '',
    }));
    for (const [round, wanted] of [true, false, true].entries()) {
      const own = clicks.slice(0, project.titles.length);
      await Promise.all(own.map(({ name, title }) => project.tick(name, title)));
      const { checklist, log } = await project.settled();
      expect(checklist.steps.map(({ state }) => state.kind === 'done')).toEqual(
        project.titles.map(() => wanted),
      );
      expect(log).toHaveLength(1 + project.titles.length * (round + 1));
    }
  });

  test('ten people on one step: whoever came last has it', async () => {
    const project = await startProject({ seed, database: await newDatabase() });
    const [title = ''] = project.titles;
    await Promise.all(names.slice(0, 10).map((name) => project.tick(name, title)));
    const { checklist, log } = await project.settled();
    expect(checklist.steps[0]?.state.kind).toBe('done');
    expect(log.length).toBeGreaterThan(1);
    await project.tick('ann', title);
    expect((await project.settled()).checklist.steps[0]?.state.kind).toBe('open');
  });

  test('fifty clicks on one message make at most four updates a second', async () => {
    const project = await startProject({ seed, database: await newDatabase() });
    const before = project.slack.log.length;
    const began = performance.now();
    // Ten at once: of fifty a busy machine would acknowledge some too late.
    for (let wave = 0; wave < 5; wave += 1)
      await Promise.all(
        names.slice(0, 10).map((name, at) => {
          const title = project.titles[(10 * wave + at) % project.titles.length] ?? '';
          return project.tick(name, title);
        }),
      );
    const updates = () => project.slack.log.slice(before).filter(({ method }) => method === 'chat.update');
    // The clicks may leave every box as it was: then the screen is right before it is drawn.
    await project.slack.until(() => updates().length > 0);
    await project.settled();
    const quarters = (performance.now() - began) / 250;
    expect(updates().length).toBeLessThanOrEqual(2 + quarters);
  });
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Actor } from '../../../local-slack/actor.ts';
import type { Fault } from '../../../local-slack/faults.ts';
import { type Project, startProject } from './project.ts';

const RUNS = 6;
const PEOPLE = ['ann', 'ben', 'gus'] as const;

// The bot is away for a moment; a click that comes twice, or late, finds its trigger used or stale.
const TROUBLES = ['connection_failed', 'http_error', 'exchanged_trigger_id', 'expired_trigger_id'];

const attribution = fc.record({
  kind: fc.constantFrom('box', 'box', 'box', 'late box', 'not-applicable', 'reopen', 'take', 'restart'),
  by: fc.constantFrom(...PEOPLE),
  step: fc.nat({ max: 3 }),
});
type Attribution = typeof attribution extends fc.Arbitrary<infer T> ? T : never;

const fault = fc.constantFrom<Fault>(
  { kind: 'rate-limited', method: 'chat.update', times: 1, retryAfterS: 0 },
  { kind: 'server-error', method: 'chat.update', times: 1 },
  { kind: 'lost-response', method: 'chat.update', times: 1 },
  { kind: 'slow', method: 'chat.update', times: 1, ms: 100 },
  { kind: 'duplicated-delivery', times: 2 },
  { kind: 'reordered-delivery', times: 2 },
);

/** What people do at once, and what goes wrong meanwhile. */
const rounds = fc.array(
  fc.record({
    deeds: fc.array(attribution, { minLength: 1, maxLength: 6 }),
    faults: fc.array(fault, { maxLength: 3 }),
  }),
  { minLength: 1, maxLength: 3 },
);

test('whatever people do at once, and whatever fails: the screen is the stored checklist is the fold of its log', async () => {
  await fc.assert(
    fc.asyncProperty(rounds, async (all) => {
      const project = await startProject({ troubles: TROUBLES });
      for (const { deeds, faults } of all) {
        for (const one of faults) project.slack.faults.add(one);
        await Promise.all(
          PEOPLE.map((name) =>
            inTurn(
              project,
              deeds.filter(({ by }) => by === name),
            ),
          ),
        );
      }
      const { log } = await project.settled();
      expect(new Set(log.map((event) => JSON.stringify(event))).size).toBe(log.length);
    }),
    { numRuns: RUNS },
  );
}, 240_000);

/** One person does one thing after the other. */
async function inTurn(project: Project, deeds: readonly Attribution[]): Promise<void> {
  for (const one of deeds) await act(project, one);
}

async function act(project: Project, { kind, by, step }: Attribution): Promise<void> {
  const { slack, titles } = project;
  const person = slack.person(by);
  const title = titles[step] ?? '';
  switch (kind) {
    case 'restart':
      return await project.restart();
    case 'box':
      return void (await project.tick(by, title));
    case 'late box':
      return await ifThere(person.clickLate(project.message(), title));
    case 'take':
      return await ifThere(project.choose(by, title, 'Assign to me'));
    case 'reopen':
      return await ifThere(project.choose(by, title, 'Reopen'));
    case 'not-applicable':
      return await notApplicable(project, person, title);
  }
}

/** Chooses something that the screen may not offer at this moment. */
async function ifThere(choosing: Promise<unknown>): Promise<void> {
  await choosing.catch((error: Error) => {
    if (!error.message.includes('can be clicked 0 times')) throw error;
  });
}

/** Gives a reason in the modal, if it opens: the bot may be away. */
async function notApplicable(project: Project, person: Actor, title: string): Promise<void> {
  await ifThere(project.choose(person.name, title, 'Not applicable…'));
  const modal = await project.slack.until(() => person.modal, 1_000).catch(() => undefined);
  if (modal === undefined) return;
  await person.fillAndSubmit({ 'Why it does not apply': 'They have their own' });
  if (person.modal) await person.closeModal('all');
}

import type { UserId } from '../../core/checklists/ids.ts';
import { counted } from '../../core/say/phrases.ts';
import type { Context } from '../context.ts';
import { mayReview } from '../fixes/fix-desk.ts';
import type { SlackMessage } from '../views/message.ts';
import { missesMessage } from '../views/miss/list.ts';
import { words } from '../views/words.ts';

/** What `/cloudpay …` wants of the questions with no answer. */
export type MissCommand = 'misses' | 'forget';

/** What is typed for each. */
export const MISS_COMMANDS: ReadonlyMap<string, MissCommand> = new Map([
  ['misses', 'misses'],
  ['forget my questions', 'forget'],
]);

type Parts = Pick<Context, 'misses' | 'fixes'>;

/** Who typed a command, and where. */
export type Asker = { readonly by: UserId; readonly channel: string };

/** Does what a command says. */
export async function runMissCommand(
  parts: Parts,
  command: MissCommand,
  asker: Asker,
): Promise<SlackMessage> {
  switch (command) {
    case 'misses':
      return await listed(parts, asker);
    case 'forget':
      return await forgotten(parts, asker);
  }
}

const LISTED = 10;

async function listed(parts: Parts, { by, channel }: Asker): Promise<SlackMessage> {
  if (!mayReview(parts.fixes, by, channel)) return OWNERS_ONLY;
  const { misses } = parts;
  const groups = await misses.store.frequentMisses(misses.keptSince(), LISTED);
  return groups.length === 0 ? words(['No question has gone without an answer.']) : missesMessage(groups);
}

export const OWNERS_ONLY = words([
  'Only those who see to the playbook read the questions that had no answer. They do so in the owners’ channel, or are named in the setting ADMINS.',
]);

async function forgotten({ misses }: Parts, { by }: Asker): Promise<SlackMessage> {
  const count = await misses.store.forgetQuestionsOf(by);
  const what = count === 0 ? 'There is none of yours' : `${counted(count, 'question')} of yours forgotten`;
  return words(
    [`${what}.`],
    ['Only questions with no answer are kept, and after a week nobody knows who asked them.'],
  );
}

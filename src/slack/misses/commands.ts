import type { UserId } from '../../core/checklist/ids.ts';
import { code, line } from '../../core/say/message.ts';
import { counted } from '../../core/say/phrases.ts';
import type { Context } from '../context.ts';
import { mayReview } from '../fixes/fix-desk.ts';
import { apology } from '../views/apology.ts';
import type { SlackMessage } from '../views/message.ts';
import { missesMessage } from '../views/miss/list.ts';
import { words } from '../views/words.ts';

/** What `/cloudpay …` wants of the questions with no answer. */
export type MissCommand = 'misses' | 'forget';

const COMMANDS: Readonly<Record<string, MissCommand>> = {
  misses: 'misses',
  'forget my questions': 'forget',
};

/** Reads what was typed; undefined when it is something else. */
export function missCommandOf(typed: string): MissCommand | undefined {
  return COMMANDS[typed.trim().replace(/\s+/g, ' ').toLowerCase()];
}

type Parts = Pick<Context, 'misses' | 'fixes' | 'report'>;

/** Who typed a command, and where. */
type Asker = { readonly by: UserId; readonly channel: string };

/** Does what a command says; a failure becomes an apology that the log knows. */
export async function runMissCommand(
  parts: Parts,
  command: MissCommand,
  asker: Asker,
): Promise<SlackMessage> {
  try {
    return command === 'misses' ? await listed(parts, asker) : await forgotten(parts, asker);
  } catch (error) {
    return apology(parts.report(error));
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

/** In a channel others would read it. */
export function privately(typed: string): SlackMessage {
  return words(line`I show that privately only: type ${code(`/cloudpay ${typed}`)}.`);
}

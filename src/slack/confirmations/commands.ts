import { momentOf, type UserId } from '../../core/checklist/ids.ts';
import { staleOf } from '../../core/confirmation/stale.ts';
import { code, line } from '../../core/say/message.ts';
import type { Desk } from '../checklists/desk.ts';
import { staleMessage } from '../views/confirmation/stale.ts';
import type { SlackMessage } from '../views/message.ts';
import { words } from '../views/words.ts';

/** What `/cloudpay …` wants of what the work confirms: the list of what it has not, or questions or none. */
export type ConfirmationCommand = 'stale' | 'on' | 'off' | 'explain';

/** What is typed for each. */
export const CONFIRMATION_COMMANDS: ReadonlyMap<string, ConfirmationCommand> = new Map([
  ['stale', 'stale'],
  ['confirmations', 'explain'],
  ['confirmations on', 'on'],
  ['confirmations off', 'off'],
]);

type Parts = Pick<Desk, 'confirmations' | 'known' | 'now'>;

/** Does what a command says. */
export async function runConfirmationCommand(
  parts: Parts,
  command: ConfirmationCommand,
  by: UserId,
): Promise<SlackMessage> {
  switch (command) {
    case 'stale':
      return await stale(parts);
    case 'explain':
      return EXPLAINED;
    case 'on':
    case 'off':
      await parts.confirmations.wantQuestions(by, command === 'on');
      return command === 'on' ? ASKING : NOT_ASKING;
  }
}

async function stale({ confirmations, known, now }: Parts): Promise<SlackMessage> {
  const [confirmed, uses] = await Promise.all([confirmations.allConfirmations(), confirmations.uses()]);
  const at = momentOf(now());
  return staleMessage(staleOf(known().knowledge, confirmed, uses, at), at);
}

/** What whoever wants no questions reads. */
export const NOT_ASKING = words(
  line`I shall not ask you any more. ${code('/cloudpay confirmations on')} turns the questions on again.`,
);

const ASKING = words(
  [
    'When you tick a step, I ask you at times whether it was as the playbook says: once for each fact of a project.',
  ],
  line`You need not answer. ${code('/cloudpay confirmations off')} turns the questions off.`,
);

const EXPLAINED = words(
  [
    'When somebody ticks a step, I ask at times whether it was as the playbook says: once for each fact of a project.',
  ],
  line`${code('/cloudpay confirmations off')} turns the questions to you off, ${code('/cloudpay confirmations on')} on again.`,
);

import { cardOf } from '../../core/ask/answer.ts';
import { changesOf } from '../../core/corrections/fix.ts';
import { code, line } from '../../core/text/line.ts';
import { changesMessage } from '../views/fix/changes.ts';
import type { SlackMessage } from '../views/message.ts';
import { words } from '../views/words.ts';
import type { FixDesk } from './fix-desk.ts';

/** What was changed of the knowledge through Slack, of one partner or of all. */
export type ChangesCommand = { readonly partner?: string | undefined };

/** Reads `changes` and `changes PARTNER`; undefined when it is something else. */
export function changesCommandOf(typed: string): ChangesCommand | undefined {
  const [whole, partner] = /^changes(?:\s+(?:of|to|at|for)?\s*(\S.*))?$/is.exec(typed.trim()) ?? [];
  return whole === undefined ? undefined : { partner };
}

const NEWEST = 100;

/** The accepted fixes, the newest change first. Edits of the files are git's to tell. */
export async function runChangesCommand(
  { known, store }: Pick<FixDesk, 'known' | 'store'>,
  { partner }: ChangesCommand,
): Promise<SlackMessage> {
  const { knowledge, ask } = known();
  // A name means here what it means to `vendor NAME`.
  const vendor = partner === undefined ? undefined : cardOf(ask(`vendor ${partner}`).found);
  if (partner !== undefined && vendor === undefined)
    return words(line`No partner is called that. ${code('/cloudpay changes')} shows those of all.`);
  const fixes = await store.newest(NEWEST, vendor?.id);
  return changesMessage(changesOf(fixes), knowledge, vendor);
}

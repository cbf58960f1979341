import { changesInOrder } from '../../core/hand-edit/change.ts';
import { code, line } from '../../core/say/message.ts';
import type { Context } from '../context.ts';
import { changesMessage } from '../views/changes.ts';
import type { SlackMessage } from '../views/message.ts';
import { words } from '../views/words.ts';

/** What was changed of the knowledge, of one partner or of all. */
export type ChangesCommand = { readonly partner?: string | undefined };

/** Reads `changes` and `changes PARTNER`; undefined when it is something else. */
export function changesCommandOf(typed: string): ChangesCommand | undefined {
  const [whole, partner] = /^changes(?:\s+(?:of|to|at|for)?\s*(\S.*))?$/is.exec(typed.trim()) ?? [];
  return whole === undefined ? undefined : { partner };
}

// As many as are read with pleasure; the oldest stand in the files' own history.
const NEWEST = 100;

/** What was changed, newest first. */
export async function runChangesCommand(
  { fixes }: Pick<Context, 'fixes'>,
  { partner }: ChangesCommand,
): Promise<SlackMessage> {
  const { known, store, handEdits } = fixes;
  const { knowledge, findPartners } = known();
  const vendor = partner === undefined ? undefined : findPartners(partner)[0];
  if (partner !== undefined && vendor === undefined)
    return words(line`No partner is called that. ${code('/cloudpay changes')} shows those of all.`);
  const [ofSlack, ofFiles] = await Promise.all([
    store.newest(NEWEST, vendor?.id),
    handEdits.newest(NEWEST, vendor?.id),
  ]);
  return changesMessage(changesInOrder(ofSlack, ofFiles), knowledge, vendor);
}

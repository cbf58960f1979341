import { momentOf } from '../../core/checklists/ids.ts';
import { staleOf } from '../../core/confirmation/stale.ts';
import type { Desk } from '../checklists/desk.ts';
import { staleMessage } from '../views/confirmation/stale.ts';
import type { SlackMessage } from '../views/message.ts';

/** `/cloudpay stale`: what the work has not confirmed lately, the most used partners first. */
export async function runStaleCommand({
  confirmations,
  known,
  now,
}: Pick<Desk, 'confirmations' | 'known' | 'now'>): Promise<SlackMessage> {
  const [confirmed, uses] = await Promise.all([confirmations.allConfirmations(), confirmations.uses()]);
  const at = momentOf(now());
  return staleMessage(staleOf(known().knowledge, confirmed, uses, at), at);
}

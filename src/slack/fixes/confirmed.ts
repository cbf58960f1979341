import { momentOf } from '../../core/checklists/ids.ts';
import { confirmedLine } from '../../core/corrections/say-confirmed.ts';
import type { Answered } from '../answering/answerer.ts';
import type { Desk } from '../checklists/desk.ts';
import type { Patiently } from '../patience.ts';
import { LIMITS } from '../views/limits.ts';
import { lineMrkdwn } from '../views/line.ts';
import { small } from '../views/section.ts';

type Parts = Pick<Desk, 'confirmations' | 'known' | 'now'>;

/** Adds to a partner's card, for people inside, when the work has confirmed its facts. What is no card stays as it is. */
export type OnCard = (answered: Answered) => Promise<Answered>;

/** Reads it in the store; a card does not wait for a database that is slow. */
export function cardConfirmer({ confirmations, known, now }: Parts, stored: Patiently): OnCard {
  return async (answered) => {
    const { card, message } = answered;
    const kept = card && (await stored(confirmations.confirmationsOf(card.id)));
    if (!kept) return answered;
    const said = confirmedLine(known().standingsOf(card, kept), () => momentOf(now()));
    if (said === undefined) return answered;
    const blocks = [...message.blocks, small(lineMrkdwn(said, LIMITS.contextText))];
    return { ...answered, message: { ...message, blocks } };
  };
}

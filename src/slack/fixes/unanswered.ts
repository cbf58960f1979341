import type { UnansweredQuestion } from '../../core/ask/about.ts';
import { daysLater } from '../../core/checklists/day.ts';
import type { ChannelId, Day, UserId } from '../../core/checklists/ids.ts';
import { type QuestionGroup, unansweredWords } from '../../core/corrections/unanswered.ts';
import { localDay } from '../people.ts';
import type { Services } from '../services.ts';
import { unlessSlow } from '../timeouts.ts';
import { isDirect } from '../views/words.ts';

const DAYS_KEPT = 90;
const DAYS_ASKERS_KEPT = 7;
const MOST_LISTED = 10;

/**
 * Stores a question that has no answer, if there is one and it is known who asked. If the database is away, the
 * question is lost, but not the reply.
 */
export async function keepUnanswered(
  services: Services,
  asked: UnansweredQuestion | undefined,
  { channel, by }: { readonly channel: ChannelId; readonly by?: UserId | undefined },
): Promise<void> {
  const unanswered = asked && unansweredWords(asked.question, asked.missing);
  if (unanswered === undefined || by === undefined) return;
  const where = isDirect(channel) ? {} : { channel };
  const day = daysAgo(services, 0);
  await unlessSlow(services, services.unanswered.add({ ...unanswered, ...where, day, by }));
}

/** The questions asked most often. */
export function mostFrequent(services: Services): Promise<readonly QuestionGroup[]> {
  return services.unanswered.frequent(daysAgo(services, DAYS_KEPT), MOST_LISTED);
}

/** The day since which it is known who asked. */
export function askersSince(services: Services): Day {
  return daysAgo(services, DAYS_ASKERS_KEPT);
}

/** Deletes old questions, and forgets who asked. */
export function forgetUnanswered(services: Services): Promise<void> {
  const before = daysAgo(services, DAYS_KEPT);
  return services.unanswered.forget({ askersBefore: askersSince(services), before });
}

/** A day in UTC. */
function daysAgo({ now }: Services, days: number): Day {
  return daysLater(localDay(now(), 'UTC'), -days);
}

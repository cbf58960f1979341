import type { ChannelId } from '../../core/checklists/ids.ts';
import type { Budgets } from '../jobs/budgets.ts';
import { type Loop, startLoop } from '../loop.ts';
import type { Services } from '../services.ts';

/** A channel to ask about. `isSecond`: Slack has already said once that it is no longer shared. */
type Visit = { readonly channel: ChannelId; readonly from: number; readonly isSecond: boolean };

const EVERY_MS = 30 * 60_000;
// Channels read from the database at a time.
const AT_ONCE = 25;
const LOOK_AGAIN_MS = 1_000;
const FAILED_MS = 10_000;
// Slack's answer may be older than an event about the same channel.
const SECOND_MS = 60_000;

/**
 * Asks Slack whether the projects' channels are shared, because an event may be lost, or sent while no bot
 * runs: about each channel at the start and then each half hour, as far as the budget allows. A channel
 * counts as no longer shared once Slack has said so twice.
 */
export function startChannelPoller({ checklists, channels, now, report }: Services, budgets: Budgets): Loop {
  let nextRound = 0;
  let last: ChannelId | undefined;
  let visits: Visit[] = [];
  const loop = startLoop(look, LOOK_AGAIN_MS, report);

  async function look(): Promise<void> {
    const at = now().getTime();
    if (!visits.some(({ from }) => from <= at)) visits = [...visits, ...(await nextVisits(at))];
    for (const one of visits.filter(({ from }) => from <= at)) {
      if (loop.isStopped() || (await budgets.take('conversations.info', 0)) === undefined) return;
      const again = await visit(one, at).catch((): Visit => ({ ...one, from: at + FAILED_MS }));
      visits = [...visits.filter((other) => other !== one), ...(again ? [again] : [])];
    }
  }

  /** The next channels of this round, by id; the next round starts when this one is finished and it is time. */
  async function nextVisits(at: number): Promise<Visit[]> {
    if (last === undefined) {
      if (at < nextRound) return [];
      nextRound = at + EVERY_MS;
    }
    const channels = await checklists.projectChannels(AT_ONCE, last);
    last = channels.length === AT_ONCE ? channels.at(-1) : undefined;
    return channels.map((channel) => ({ channel, from: at, isSecond: false }));
  }

  /** Asks about a channel; gives the second visit, if one is needed. */
  async function visit({ channel, isSecond }: Visit, at: number): Promise<Visit | undefined> {
    const found = await channels.look(channel);
    if (found === 'as-kept') return undefined;
    if (found === 'open' && !isSecond) return { channel, from: at + SECOND_MS, isSecond: true };
    await channels.markShared(channel, found === 'shared');
    return undefined;
  }

  return loop;
}

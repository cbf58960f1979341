import type { WebClientOptions } from '@slack/web-api';

type Fetch = NonNullable<WebClientOptions['fetch']>;

/** Slack's clock, as its answers tell it. */
export type SlackClock = {
  /** The same fetch, which also listens to what time it is. */
  readonly heardBy: (fetch: Fetch) => Fetch;
  /** How many seconds this machine's clock is ahead of it; negative: behind, undefined: nothing was heard yet. */
  readonly aheadS: () => number | undefined;
};

/** Heard nothing yet. */
export function createSlackClock(): SlackClock {
  let aheadS: number | undefined;
  return {
    heardBy: (fetch) => async (url, init) => {
      const response = await fetch(url, init);
      const date = Date.parse(response.headers.get('date') ?? '');
      if (!Number.isNaN(date)) aheadS = Math.round((Date.now() - date) / 1_000);
      return response;
    },
    aheadS: () => aheadS,
  };
}

/** This machine's clock is wrong; told to whoever starts the bot. */
export class ClockError extends Error {
  override name = 'ClockError';
}

const WRONG_S = 5 * 60;
const DOUBTFUL_S = 10;

/**
 * Refuses a clock that is five minutes off: requests of Slack would be refused as too old or could be sent again, and what
 * instances lease from one another would run out too soon or too late. Warns of one that is ten seconds off.
 */
export function checkClock({ aheadS }: SlackClock, warn: (message: string) => void): void {
  const ahead = aheadS() ?? 0;
  const off = Math.abs(ahead);
  if (off < DOUBTFUL_S) return;
  const time = off < 120 ? `${off} seconds` : `${Math.round(off / 60)} minutes`;
  const words = `This machine’s clock is ${time} ${ahead > 0 ? 'ahead of' : 'behind'} Slack’s: set it right, for example with timedatectl set-ntp true.`;
  if (off >= WRONG_S) throw new ClockError(words);
  warn(words);
}

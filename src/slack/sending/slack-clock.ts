import type { Fetch } from './fetch.ts';

/** Slack's clock, as its answers tell it. */
type SlackClock = {
  /** The same fetch, which also listens to what time it is. */
  readonly toldBy: (fetch: Fetch) => Fetch;
  /** How many seconds this machine's clock is ahead of it; negative: behind, undefined: nothing was told yet. */
  readonly aheadS: () => number | undefined;
};

/** Begins without knowing it. */
export function createSlackClock(): SlackClock {
  let aheadS: number | undefined;
  return {
    toldBy: (fetch) => async (url, init) => {
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

/** What is to be said of a clock: nothing, that it is doubtful, or that no bot can work by it. */
type ClockJudgement =
  | { readonly kind: 'right' }
  | { readonly kind: 'doubtful' | 'wrong'; readonly text: string };

/**
 * Judges a clock by how many seconds it is ahead of Slack's. Wrong is one that is five minutes off: requests of Slack would
 * be refused as too old (docs.slack.dev/authentication/verifying-requests-from-slack) or could be sent again, and what
 * instances lease from one another would run out too soon or too late. Ten seconds off is doubtful.
 */
export function judgeClock(aheadS: number): ClockJudgement {
  const off = Math.abs(aheadS);
  if (off < DOUBTFUL_S) return { kind: 'right' };
  const time = off < 120 ? `${off} seconds` : `${Math.round(off / 60)} minutes`;
  const text = `This machine’s clock is ${time} ${aheadS > 0 ? 'ahead of' : 'behind'} Slack’s: set it right, for example with timedatectl set-ntp true.`;
  return { kind: off >= WRONG_S ? 'wrong' : 'doubtful', text };
}

/** Refuses a clock that is wrong, and warns of one that is doubtful. */
export function checkClock({ aheadS }: SlackClock, warn: (message: string) => void): void {
  const judged = judgeClock(aheadS() ?? 0);
  if (judged.kind === 'wrong') throw new ClockError(judged.text);
  if (judged.kind === 'doubtful') warn(judged.text);
}

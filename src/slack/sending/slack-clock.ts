import type { Fetch } from './fetch.ts';

/** Slack's clock, by the `date` header of its answers. */
type SlackClock = {
  /** A fetch that also reads Slack's time. */
  readonly toldBy: (fetch: Fetch) => Fetch;
  /** How many seconds this machine's clock is ahead; negative if it is behind, undefined before the first answer. */
  readonly aheadS: () => number | undefined;
};

/** Knows nothing before the first answer. */
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

/** This machine's clock is wrong. */
export class ClockError extends Error {
  override name = 'ClockError';
}

const WRONG_S = 5 * 60;
const DOUBTFUL_S = 10;

type ClockJudgement =
  | { readonly kind: 'right' }
  | { readonly kind: 'doubtful' | 'wrong'; readonly text: string };

/**
 * Judges a clock by how many seconds it is ahead of Slack's. Five minutes off is wrong: Slack's requests would be refused as
 * too old (docs.slack.dev/authentication/verifying-requests-from-slack) or could be replayed, and leases between instances
 * would end too soon or too late. Ten seconds off is doubtful.
 */
export function judgeClock(aheadS: number): ClockJudgement {
  const off = Math.abs(aheadS);
  if (off < DOUBTFUL_S) return { kind: 'right' };
  const time = off < 120 ? `${off} seconds` : `${Math.round(off / 60)} minutes`;
  const text = `This machine’s clock is ${time} ${aheadS > 0 ? 'ahead of' : 'behind'} Slack’s: set it right, for example with timedatectl set-ntp true.`;
  return { kind: off >= WRONG_S ? 'wrong' : 'doubtful', text };
}

/** Throws a ClockError for a wrong clock, warns of a doubtful one. */
export function checkClock({ aheadS }: SlackClock, warn: (message: string) => void): void {
  const judged = judgeClock(aheadS() ?? 0);
  if (judged.kind === 'wrong') throw new ClockError(judged.text);
  if (judged.kind === 'doubtful') warn(judged.text);
}

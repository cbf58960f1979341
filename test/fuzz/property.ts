import fc from 'fast-check';
import { type Case, casesAtOnce } from './cases.ts';
import { type Rig, startRig } from './rig.ts';

// So many cases at the most reach the bot at once, and half of them on average.
const AT_ONCE = 50;
export const USUALLY_AT_ONCE = AT_ONCE / 2;
// A local Slack keeps all that was said in it: now and then a new one is as fast as the first.
const CASES_A_RIG = 3_000;

export type Fuzzing = {
  /** Whatever reaches the bot: everybody is answered, nothing breaks, Slack refuses nothing, and the log tells nothing. */
  readonly property: fc.IAsyncProperty<[readonly Case[]]>;
  readonly sent: () => number;
  readonly stop: () => Promise<void>;
};

/** The property that is tried, with the bot that it needs; `progress` hears how many cases there were. */
export async function startFuzzing(progress: (sent: number) => void = () => {}): Promise<Fuzzing> {
  let rig = await startRig();
  let here = 0;
  let sent = 0;
  // A bot that stops still draws what is in hand, at the pace that Slack allows: the next one need not wait for it.
  const stopping: Promise<void>[] = [];

  async function rigNow(): Promise<Rig> {
    if (here < CASES_A_RIG) return rig;
    // Only once the next one is there: where that fails, this one is stopped at the end.
    const next = await startRig();
    stopping.push(rig.stop());
    rig = next;
    here = 0;
    return rig;
  }

  const property = fc.asyncProperty(casesAtOnce(AT_ONCE), async (some) => {
    const wrong = await (await rigNow()).send(some);
    here += some.length;
    sent += some.length;
    progress(sent);
    if (wrong.length > 0) throw new Error(wrong.join('\n'));
  });
  return {
    property,
    sent: () => sent,
    async stop() {
      await Promise.all([...stopping, rig.stop()]);
    },
  };
}

import type { Knowledge } from '../knowledge/knowledge.ts';
import { counted, listed } from '../say/phrases.ts';
import { code, type Line, line, link, written } from '../text/line.ts';
import type { ChecklistRequest } from './checklist-request.ts';
import { dayText } from './day.ts';
import type { Day } from './ids.ts';
import { limitsPassed, otherExamples } from './make.ts';

/** A likely mistake, to ask about first. `key` identifies it, so that it is asked about only once. */
export type Doubt = { readonly key: string; readonly line: Line };

/** A project as it is going to be. */
type WantedProject = Omit<ChecklistRequest, 'types'> & { readonly types: readonly { readonly id: number }[] };

/** Another open checklist of the same partner and BID. */
type Other = { readonly name: string; readonly url?: string | undefined };

/**
 * The likely mistakes in a project: another one is open, its BID is another partner's example, go-live is in the past, or it
 * has more types than the partner accepts.
 */
export function doubtsAbout(
  wanted: WantedProject,
  knowledge: Knowledge,
  others: readonly Other[],
  today: Day,
): Doubt[] {
  const { vendor, bid, testBid, types, goLive } = wanted;
  const examples = bid === undefined ? [] : otherExamples(bid, vendor, knowledge);
  const doubts: (Doubt | false | undefined)[] = [
    ...others.map(({ name, url }) => ({
      key: `duplicate ${vendor.id} ${bid}`,
      line: line`A checklist of this partner and BID is open already: ${url === undefined ? name : link(url, name)}`,
    })),
    examples.length > 0 && {
      key: `example ${bid}`,
      line: line`BID ${code(String(bid))} is an example BID of ${listed(examples)} in the playbook.`,
    },
    bid !== undefined &&
      bid === testBid && {
        key: `same ${bid}`,
        line: line`BID and test BID are the same, ${code(String(bid))}.`,
      },
    goLive !== undefined &&
      goLive < today && {
        key: `past ${goLive}`,
        line: line`Go-live ${dayText(goLive, today)} is in the past.`,
      },
    ...limitsPassed(vendor, types.length).map(({ text }) => ({
      key: `types ${types.map(({ id }) => id).join(',')}`,
      line: line`${counted(types.length, 'invoice type')} for ${vendor.name}: ${written(text)}`,
    })),
  ];
  return doubts.filter((doubt) => !!doubt);
}

/** The doubts that were not asked about yet. */
export function unasked(doubts: readonly Doubt[], asked: readonly string[]): readonly Doubt[] {
  return doubts.filter(({ key }) => !asked.includes(key));
}

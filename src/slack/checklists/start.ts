import { randomUUID } from 'node:crypto';
import type { Holders } from '../../core/checklists/checklist.ts';
import { type ChannelId, ChecklistId, type UserId } from '../../core/checklists/ids.ts';
import type { Line } from '../../core/checklists/line.ts';
import { makeChecklist } from '../../core/checklists/template/make.ts';
import type { Twin } from '../../core/checklists/template/remarks.ts';
import type { Wish } from '../../core/checklists/wish.ts';
import { titleOf } from '../../core/checklists/words.ts';
import type { Desk } from './desk.ts';
import { nextPosting, type Posting } from './postings.ts';

/** Who wants a checklist, and where. */
type Wanted = {
  readonly wish: Wish;
  readonly warnings: readonly Line[];
  readonly channel: ChannelId;
  readonly by: UserId;
  readonly holders: Holders;
};

/** A checklist that is stored and on its way to the channel, or why there is none. */
type Started =
  | { readonly kind: 'started'; readonly id: ChecklistId; readonly posting: Promise<Posting> }
  | { readonly kind: 'refused'; readonly why: string };

/** Makes a checklist of a wish and stores it; then it is posted. What the record says against the wish goes in it. */
export async function startChecklist(desk: Desk, wanted: Wanted): Promise<Started> {
  const { store, drift, now, known, report } = desk;
  const { wish } = wanted;
  const record = known();
  const { knowledge, version } = record;
  const twins = wish.bid === undefined ? [] : await store.ofBid(wish.vendor.id, wish.bid);
  const links = await desk.linksTo(twins);
  const id = ChecklistId.parse(randomUUID());
  const made = makeChecklist({
    ...wanted,
    id,
    at: now(),
    twins: twins.map(
      ({ checklist }): Twin => ({ name: titleOf(checklist.project), url: links.get(checklist.id) }),
    ),
    knowledge,
    version,
  });
  if (made.kind === 'refused') return made;
  const posting = nextPosting(desk, id);
  // The wish may have been read out of an older record.
  const isOf = knowledge.vendors.includes(wish.vendor);
  await store.create(made.event, isOf ? record.printOf(wish.vendor.id) : undefined);
  if (!isOf || known() !== record) drift.look(id).catch(report);
  return { kind: 'started', id, posting };
}

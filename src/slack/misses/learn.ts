import { randomUUID } from 'node:crypto';
import { type ChannelId, momentOf, type UserId } from '../../core/checklists/ids.ts';
import { amend } from '../../core/corrections/amend.ts';
import type { Amendment } from '../../core/corrections/amendment.ts';
import { type Fix, FixId } from '../../core/corrections/fix.ts';
import { Name } from '../../core/knowledge/text.ts';
import type { Vendor } from '../../core/knowledge/vendor.ts';
import { review } from '../fixes/decide.ts';
import type { FixDesk } from '../fixes/fix-desk.ts';

/** Another name for a partner, by somebody who may review. */
export type Lesson = {
  readonly vendor: Vendor;
  readonly alias: string;
  readonly by: UserId;
  readonly channel: ChannelId | undefined;
  readonly why: string;
};

/**
 * Makes it hold at once, as an accepted fix, so that it can be undone and comes into the files as any other. Gives what is
 * against it: undefined when nothing is.
 */
export async function learn(desk: FixDesk, lesson: Lesson): Promise<string | undefined> {
  const { vendor, alias, by, channel, why } = lesson;
  const name = Name.safeParse(alias);
  if (!name.success) return name.error.issues.map(({ message }) => message).join('; ');
  const amendments: Amendment[] = [{ kind: 'alias-added', alias: name.data }];
  const made = amend(desk.known().knowledge, vendor.id, amendments);
  if (made.kind === 'refused') return made.problems.map(({ message }) => message).join('; ');
  if (made.kind === 'held') return undefined;
  const deed = { by, at: momentOf(desk.now()) };
  const id = FixId.parse(randomUUID());
  const suggested: Fix['suggested'] = { ...deed, why, ...(channel === undefined ? {} : { channel }) };
  await desk.store.suggest({ id, vendor: vendor.id, amendments, suggested, status: { kind: 'pending' } });
  const reviewed = await review(desk, id, { kind: 'accept', ...deed });
  return reviewed.kind === 'refused' ? reviewed.why : undefined;
}

import type { ChannelId, UserId } from '../../core/checklists/ids.ts';
import type { ChecklistStore } from '../../core/checklists/store.ts';
import type { AmendmentStore } from '../../core/corrections/store.ts';
import type { Known } from '../known.ts';
import type { ReportFailure } from '../report.ts';

/** What the Slack side needs of the knowledge's fixes: where they are kept, and the way to make a change hold at once. */
type FixParts = {
  readonly store: AmendmentStore;
  /** Resolves when `known` has what the store has. */
  readonly refresh: () => Promise<void>;
};

/** What everything about fixes works with. */
export type FixDesk = FixParts & {
  readonly known: () => Known;
  /** The projects of a channel tell which partner a sentence without a name is about; a step's form, its channel. */
  readonly projects: Pick<ChecklistStore, 'inChannel' | 'find'>;
  readonly now: () => Date;
  readonly report: ReportFailure;
  readonly ownersChannel: ChannelId | undefined;
  readonly admins: readonly UserId[];
};

/** Whether somebody may decide: an admin anywhere, and whoever can click in the owners' channel. */
export function mayReview(
  { ownersChannel, admins }: Pick<FixDesk, 'ownersChannel' | 'admins'>,
  user: UserId,
  channel: string | undefined,
): boolean {
  return admins.includes(user) || (ownersChannel !== undefined && channel === ownersChannel);
}

/** Whether anybody at all may decide. */
export function hasReviewers({ ownersChannel, admins }: Pick<FixDesk, 'ownersChannel' | 'admins'>): boolean {
  return ownersChannel !== undefined || admins.length > 0;
}

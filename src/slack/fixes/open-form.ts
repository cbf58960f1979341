import type { ModalView } from '@slack/types';
import { ChannelId } from '../../core/checklists/ids.ts';
import type { FixRead } from '../../core/corrections/read-fix.ts';
import type { VendorId } from '../../core/knowledge/ids.ts';
import type { Vendor } from '../../core/knowledge/vendor.ts';
import { fixModal } from '../views/fix/form.ts';
import type { FixDesk } from './fix-desk.ts';

type Readers = Pick<FixDesk, 'known' | 'projects' | 'report'>;

/** What a sentence tells; where it names nobody, of the partner of the channel's one project. */
export async function readSentence(
  { known, projects, report }: Readers,
  text: string,
  channel: ChannelId | undefined,
): Promise<FixRead> {
  const { readFix } = known();
  const read = readFix(text);
  const about =
    read.vendor || channel === undefined
      ? undefined
      : await projectIn(projects, channel).catch((error: unknown) => void report(error));
  return about === undefined ? read : readFix(text, about);
}

/** The form for a sentence, filled in as far as it tells. */
export async function formForSentence(
  readers: Readers,
  text: string,
  channelId: string | undefined,
): Promise<ModalView> {
  const channel = ChannelId.safeParse(channelId).data;
  const { vendor, draft } = await readSentence(readers, text, channel);
  // A partner's name alone is no reason; a sentence is read again once its partner is chosen.
  const why = vendor && !draft ? undefined : text.trim() || undefined;
  return fixModal({ metadata: { channel }, vendor, draft, why });
}

/** The partner of the one project of a channel. */
async function projectIn(
  { inChannel }: FixDesk['projects'],
  channel: ChannelId,
): Promise<VendorId | undefined> {
  const open = (await inChannel(channel)).filter(({ checklist }) => checklist.status.kind === 'active');
  const [only, ...others] = new Set(open.map(({ checklist }) => checklist.project.vendor.id));
  return others.length === 0 ? only : undefined;
}

/** The form for a partner whose card, or whose step, somebody has before them. */
export function formForVendor(
  { known }: Pick<FixDesk, 'known'>,
  id: string | undefined,
  channelId?: string,
): ModalView {
  const vendor: Vendor | undefined = known().knowledge.vendors.find((one) => one.id === id);
  return fixModal({ metadata: { channel: ChannelId.safeParse(channelId).data }, vendor });
}

import type { ModalView } from '@slack/types';
import type { Checklist } from '../../core/checklists/checklist.ts';
import type { ChannelId } from '../../core/checklists/ids.ts';
import type { Step } from '../../core/checklists/step.ts';
import { titleOf } from '../../core/checklists/words.ts';
import { factsOnStep } from '../../core/corrections/confirmed.ts';
import { type FixRead, isTooLong } from '../../core/corrections/read-fix.ts';
import { exampleDraft, wrongDraft } from '../../core/corrections/wrong-here.ts';
import type { VendorId } from '../../core/knowledge/ids.ts';
import { openProjects } from '../answering/projects-here.ts';
import { localDay } from '../people.ts';
import type { Services } from '../services.ts';
import { unlessSlow } from '../timeouts.ts';
import { type FixForm, fixModal } from '../views/fix/form.ts';
import type { FixMetadata } from '../views/fix/ids.ts';
import { type Mrkdwn, mrkdwn } from '../views/mrkdwn.ts';
import { reviewersNote } from '../who-may.ts';

/** Reads the fixes in a text. If it names no partner, the channel's only partner is assumed. */
export async function readSentences(
  services: Services,
  text: string,
  channel: ChannelId | undefined,
): Promise<readonly [FixRead, ...FixRead[]]> {
  const { readFixes } = services.known();
  const reads = readFixes(text);
  const [{ vendor }] = reads;
  const about =
    vendor || channel === undefined
      ? undefined
      : await unlessSlow(services, projectIn(services.checklists, channel));
  return about === undefined ? reads : readFixes(text, about);
}

/** The form for the first fix in a text; the others follow one by one. */
export async function formForText(
  services: Services,
  text: string,
  channel: ChannelId | undefined,
): Promise<ModalView> {
  const [first, ...others] = await readSentences(services, text, channel);
  const next = others
    .filter(({ draft }) => draft !== undefined)
    .map(({ sentence, vendor }) => ({ sentence, vendor: vendor?.id }));
  const fit = fitting(next);
  const isCut = isTooLong(text) || fit.length < next.length;
  const notes = [...(isCut ? [BEGINNING_ONLY] : []), reviewersNote(services)];
  return formFor(first, { channel, next: fit, round: 0 }, notes);
}

/** The form for the next fix in a text; undefined after the last. */
export function nextForm(
  { known }: Services,
  { channel, next = [], round = 0 }: FixMetadata,
  note: string,
): ModalView | undefined {
  const [told, ...later] = next;
  if (told === undefined) return undefined;
  const { vendorOf, readFix } = known();
  const { sentence } = told;
  const vendor = vendorOf(told.vendor);
  const left = later.length === 0 ? 'This is the last one.' : `${later.length} more after this one.`;
  return formFor(
    { sentence, vendor, draft: readFix(sentence, vendor) },
    { channel, next: later, round: round + 1 },
    [mrkdwn`${note} ${left}`],
  );
}

function formFor(
  { sentence, vendor, draft }: Omit<FixRead, 'isOpen'>,
  metadata: FixMetadata,
  notes: readonly Mrkdwn[],
): ModalView {
  // A mere partner's name is no reason. Other text is read again once a partner is chosen.
  const why = vendor && !draft ? undefined : sentence.trim() || undefined;
  return fixModal({ metadata, notes, vendor, draft, why });
}

const BEGINNING_ONLY = mrkdwn`That is a long text: I take the fixes at its beginning. Please send the rest again.`;

// The metadata of a view holds 3,000 characters.
const NEXT_LENGTH = 2_500;

/** As many of the sentences as fit in the form's metadata. */
function fitting<T>(told: readonly T[]): T[] {
  let room = NEXT_LENGTH;
  return told.filter((one) => {
    room -= JSON.stringify(one).length + 1;
    return room > 0;
  });
}

/** The partner of a channel's projects, if they all have the same. */
async function projectIn(
  checklists: Services['checklists'],
  channel: ChannelId,
): Promise<VendorId | undefined> {
  const open = await openProjects(checklists, { channel });
  const [only, ...others] = new Set(open.map(({ checklist }) => checklist.project.vendor.id));
  return others.length === 0 ? only : undefined;
}

type Drafted = Pick<FixForm, 'draft' | 'why'> & { readonly channel?: ChannelId | undefined };

/** The form for the partner of a card or a checklist. */
export function formForVendor(
  services: Services,
  id: string | undefined,
  { channel, draft, why }: Drafted = {},
): ModalView {
  const vendor = services.known().vendorOf(id);
  return fixModal({
    metadata: { channel },
    notes: [reviewersNote(services)],
    vendor,
    why,
    draft: vendor && draft,
  });
}

/** **The playbook is wrong here**: the form for the project's partner, filled in with the step's fact. */
export function formForStep(services: Services, { channel, project }: Checklist, step: Step): ModalView {
  const { knowledge, vendorOf } = services.known();
  const vendor = vendorOf(project.vendor.id);
  const draft = vendor && wrongDraft(vendor, step.kind, factsOnStep(vendor, step, knowledge));
  const why = `Found at “${step.title}” in the project ${titleOf(project)}.`;
  return formForVendor(services, project.vendor.id, { channel, draft, why });
}

/** **Suggest as example BID**: the form, filled in with the BID of a finished project. */
export function formForExample(services: Services, checklist: Checklist): ModalView {
  const { channel, project } = checklist;
  return formForVendor(services, project.vendor.id, {
    channel,
    draft: exampleDraft(checklist, localDay(services.now())),
    why: `The project ${titleOf(project)} is finished.`,
  });
}

import { createHash, randomUUID } from 'node:crypto';
import type { Checklist, Holders } from '../../core/checklists/checklist.ts';
import type { ChecklistRequest } from '../../core/checklists/checklist-request.ts';
import { type Doubt, doubtsAbout, unasked } from '../../core/checklists/doubts.ts';
import { editedProject } from '../../core/checklists/edit.ts';
import { type ChannelId, ChecklistId, type Day, type UserId } from '../../core/checklists/ids.ts';
import { makeChecklist } from '../../core/checklists/make.ts';
import type { ProjectEdit } from '../../core/checklists/project-fields.ts';
import { titleOf } from '../../core/checklists/words.ts';
import type { Bid, VendorId } from '../../core/knowledge/ids.ts';
import type { SendOutcome } from '../jobs/outcomes.ts';
import type { Services } from '../services.ts';
import { lookForDrift } from './drift.ts';
import { withLinks } from './links.ts';
import { nextPosting } from './postings.ts';

/** A checklist that somebody asks for. */
type WantedChecklist = {
  readonly request: ChecklistRequest;
  readonly channel: ChannelId;
  readonly by: UserId;
  /** The day where that person is. */
  readonly today: Day;
  readonly holders: Holders;
  /** The doubts that were already asked about; `anyway` skips all of them. */
  readonly asked: readonly string[] | 'anyway';
  /** Identifies the click or form that asks: the same request from it again is the same checklist. */
  readonly requestKey?: string;
};

/** The checklist was stored, was refused, or something must be asked first. */
type Started =
  | { readonly kind: 'started'; readonly id: ChecklistId; readonly posting: Promise<SendOutcome> }
  | { readonly kind: 'refused'; readonly why: string }
  | { readonly kind: 'doubtful'; readonly doubts: readonly Doubt[] };

/** Makes a checklist and stores it; a job posts it. Nothing is stored while there are doubts to ask about. */
export async function startChecklist(services: Services, wanted: WantedChecklist): Promise<Started> {
  const { checklists, now, known } = services;
  const { request, today, asked } = wanted;
  const record = known();
  const { knowledge, version } = record;
  const id = idOf(wanted);
  const others = await openTogether(services, request.vendor.id, request.bid, id);
  if (asked !== 'anyway') {
    const doubts = doubtsAbout(request, knowledge, others, today);
    if (unasked(doubts, asked).length > 0) return { kind: 'doubtful', doubts };
  }
  const [duplicate] = others;
  const made = makeChecklist({ ...wanted, id, at: now(), duplicate, knowledge, version });
  if (made.kind === 'refused') return made;
  const posting = nextPosting(services, id);
  // The request may come from an older version of the record.
  const isOf = knowledge.vendors.includes(request.vendor);
  await checklists.create(made.event, isOf ? record.hashOf(request.vendor.id) : undefined);
  if (!isOf || known() !== record) lookForDrift(services, id);
  return { kind: 'started', id, posting };
}

const ID_LENGTH = 32;

function idOf({ requestKey, channel, request, holders }: WantedChecklist): ChecklistId {
  if (requestKey === undefined) return ChecklistId.parse(randomUUID());
  const content = JSON.stringify([requestKey, channel, { ...request, vendor: request.vendor.id }, holders]);
  return ChecklistId.parse(createHash('sha256').update(content).digest('hex').slice(0, ID_LENGTH));
}

/** The other active checklists of the same partner and BID. */
async function openTogether(
  services: Services,
  vendor: VendorId,
  bid: Bid | undefined,
  own: ChecklistId,
): Promise<readonly { name: string; url?: string | undefined }[]> {
  if (bid === undefined) return [];
  const all = await services.checklists.ofBid(vendor, bid);
  const open = all.filter(({ checklist }) => checklist.status.kind === 'active' && checklist.id !== own);
  const links = await withLinks(services, open);
  return links.map(({ checklist, url }) => ({ name: titleOf(checklist.project), url }));
}

/** The doubts that an edit adds; those that were there before are not asked again. */
export async function doubtsOfEdit(
  services: Services,
  { id, project }: Checklist,
  edit: ProjectEdit,
  today: Day,
): Promise<readonly Doubt[]> {
  const { knowledge, vendorOf } = services.known();
  const vendor = vendorOf(project.vendor.id);
  if (vendor === undefined) return [];
  const before = doubtsAbout({ ...project, vendor }, knowledge, [], today).map(({ key }) => key);
  const wanted = { ...editedProject(project, edit, vendor.version), vendor };
  const others = wanted.bid === project.bid ? [] : await openTogether(services, vendor.id, wanted.bid, id);
  return doubtsAbout(wanted, knowledge, others, today).filter(({ key }) => !before.includes(key));
}

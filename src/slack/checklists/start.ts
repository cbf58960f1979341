import { randomUUID } from 'node:crypto';
import type { Checklist, Holders } from '../../core/checklists/checklist.ts';
import type { ChecklistRequest } from '../../core/checklists/checklist-request.ts';
import { type Doubt, doubtsAbout, unasked } from '../../core/checklists/doubts.ts';
import { editedProject } from '../../core/checklists/edit.ts';
import { type ChannelId, ChecklistId, type Day, type UserId } from '../../core/checklists/ids.ts';
import { makeChecklist } from '../../core/checklists/make.ts';
import type { ProjectEdit } from '../../core/checklists/project-fields.ts';
import { titleOf } from '../../core/checklists/words.ts';
import type { Bid, VendorId } from '../../core/knowledge/ids.ts';
import { dayOf } from '../people.ts';
import type { Services } from '../services.ts';
import { nextPosting, type Posting } from './postings.ts';

/** Who wants a checklist, and where. */
type WantedChecklist = {
  readonly request: ChecklistRequest;
  readonly channel: ChannelId;
  readonly by: UserId;
  readonly holders: Holders;
  /** The doubts that they were asked about, or that they want it in spite of all. */
  readonly asked: readonly string[] | 'anyway';
};

/** A checklist that is stored and on its way to the channel, why there is none, or what is to be asked first. */
type Started =
  | { readonly kind: 'started'; readonly id: ChecklistId; readonly posting: Promise<Posting> }
  | { readonly kind: 'refused'; readonly why: string }
  | { readonly kind: 'doubtful'; readonly doubts: readonly Doubt[] };

/** Makes a checklist of a request and stores it; then it is posted. Nothing is stored while there is something to ask. */
export async function startChecklist(services: Services, wanted: WantedChecklist): Promise<Started> {
  const { checklists, drift, now, known, report } = services;
  const { request, by, asked } = wanted;
  const record = known();
  const { knowledge, version } = record;
  const others = await openTogether(services, request.vendor.id, request.bid);
  if (asked !== 'anyway') {
    const doubts = doubtsAbout(request, knowledge, others, await dayOf(services, by));
    if (unasked(doubts, asked).length > 0) return { kind: 'doubtful', doubts };
  }
  const id = ChecklistId.parse(randomUUID());
  const [duplicate] = others;
  const made = makeChecklist({ ...wanted, id, at: now(), duplicate, knowledge, version });
  if (made.kind === 'refused') return made;
  const posting = nextPosting(services, id);
  // The request may have been read out of an older record.
  const isOf = knowledge.vendors.includes(request.vendor);
  await checklists.create(made.event, isOf ? record.hashOf(request.vendor.id) : undefined);
  if (!isOf || known() !== record) drift.look(id).catch(report);
  return { kind: 'started', id, posting };
}

/** The open checklists of a partner and BID, besides `own`: what they are called, and where they are. */
async function openTogether(
  { checklists, linksTo }: Pick<Services, 'checklists' | 'linksTo'>,
  vendor: VendorId,
  bid: Bid | undefined,
  own?: ChecklistId,
): Promise<readonly { name: string; url?: string | undefined }[]> {
  if (bid === undefined) return [];
  const all = await checklists.ofBid(vendor, bid);
  const open = all.filter(({ checklist }) => checklist.status.kind === 'active' && checklist.id !== own);
  const links = await linksTo(open);
  return open.map(({ checklist }) => ({ name: titleOf(checklist.project), url: links.get(checklist.id) }));
}

/** Only what the edit itself makes doubtful: nobody is asked twice. */
export async function doubtsOfEdit(
  services: Services,
  { id, project }: Checklist,
  edit: ProjectEdit,
  today: Day,
): Promise<readonly Doubt[]> {
  const { knowledge } = services.known();
  const vendor = knowledge.vendors.find((one) => one.id === project.vendor.id);
  if (vendor === undefined) return [];
  const before = doubtsAbout({ ...project, vendor }, knowledge, [], today).map(({ key }) => key);
  const wanted = { ...editedProject(project, edit, vendor.version), vendor };
  const others = wanted.bid === project.bid ? [] : await openTogether(services, vendor.id, wanted.bid, id);
  return doubtsAbout(wanted, knowledge, others, today).filter(({ key }) => !before.includes(key));
}

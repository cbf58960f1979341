import { type StoredChecklist, stepOf } from '../core/checklists/checklist.ts';
import type { HomePages, Slice, Sliced, StepPlace } from '../core/checklists/home-store.ts';
import { type ChecklistId, momentOf, type UserId } from '../core/checklists/ids.ts';
import { withLinks } from './checklists/links.ts';
import { dayOf } from './people.ts';
import type { Services } from './services.ts';
import type { Linked } from './views/checklist/list.ts';
import { type ListPage, type Own, ownMessage, type ShownStep } from './views/checklist/own.ts';
import type { SlackMessage } from './views/message.ts';

/** Which pages of a person's lists are shown, and what was just ticked there. */
type ShownParts = Pick<Own, 'counts' | 'drawing'> & {
  readonly pages: HomePages;
  readonly ticked: readonly StepPlace[];
};

const FIRST_PAGES: HomePages = { steps: 0, projects: 0 };

/** Gathers a person's open steps and projects. A page that no longer exists becomes the last. */
export async function ownOf(
  services: Services,
  user: UserId,
  { pages, ticked, counts, drawing }: ShownParts,
): Promise<Own> {
  const { checklists } = services;
  const [steps, projects, today, preferences] = await Promise.all([
    pageOf((slice) => checklists.stepsOf(user, slice), pages.steps, counts.steps),
    pageOf((slice) => checklists.projectsOf(user, slice), pages.projects, counts.projects),
    dayOf(services, user),
    checklists.preferencesOf(user),
  ]);
  const open = await checklists.findAll([...steps.items, ...ticked].map(({ checklist }) => checklist));
  const all = await withLinks(services, [...projects.items, ...open]);
  const byId = new Map(all.map((stored) => [stored.checklist.id, stored]));
  const shown = (places: readonly StepPlace[]) => shownSteps(byId, places);
  return {
    // A step done between the two queries must not appear in both lists.
    steps: { ...steps, items: shown(steps.items).filter(({ step }) => step.state.kind === 'open') },
    ticked: shown(ticked).filter(({ stored, step }) => isDone(stored, step)),
    projects: { ...projects, items: projects.items.flatMap(({ checklist }) => byId.get(checklist.id) ?? []) },
    today,
    counts,
    drawing,
    preferences,
  };
}

async function pageOf<T>(
  list: (slice: Slice) => Promise<Sliced<T>>,
  wanted: number,
  count: number,
): Promise<ListPage<T>> {
  const { items, total } = await list({ from: wanted, count });
  if (items.length > 0 || total === 0) return { items, total, from: total === 0 ? 0 : wanted };
  const from = Math.floor((total - 1) / count) * count;
  return { ...(await list({ from, count })), from };
}

function shownSteps(all: ReadonlyMap<ChecklistId, Linked>, places: readonly StepPlace[]): ShownStep[] {
  return places.flatMap(({ checklist, step: id }) => {
    const stored = all.get(checklist);
    const step = stored && stepOf(stored.checklist, id);
    return stored && step ? [{ stored, step }] : [];
  });
}

/** Whether it can be unticked here: still done, in an active checklist. */
function isDone({ checklist }: StoredChecklist, { state }: ShownStep['step']): boolean {
  return checklist.status.kind === 'active' && state.kind === 'done';
}

// Fewer than on Home: a message is smaller.
const COUNTS = { steps: 10, projects: 5 };

/** A person's open steps and projects as a message. */
export async function ownMessageOf(
  services: Services,
  user: UserId,
  { pages = FIRST_PAGES, ticked = [] }: { pages?: HomePages; ticked?: readonly StepPlace[] } = {},
): Promise<SlackMessage> {
  const drawing = services.now().getTime();
  return ownMessage(await ownOf(services, user, { pages, ticked, counts: COUNTS, drawing }));
}

/** Has a person's Home published again, as soon as the database answers. */
export function wantHome({ checklists, writes, now }: Services, user: UserId): void {
  writes.keep(`home ${user}`, () => checklists.wantHome(user, momentOf(now())));
}

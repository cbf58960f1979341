import { z } from 'zod';
import type { VendorId } from '../knowledge/ids.ts';
import type { StoredChecklist } from './checklist.ts';
import { ChecklistId, ChecklistStepId, type Moment, type UserId } from './ids.ts';

/** A range of a list. */
export type Slice = { readonly from: number; readonly count: number };

/** A range of a list, and the length of the whole list. */
export type Sliced<T> = { readonly items: readonly T[]; readonly total: number };

/** One step of one checklist. */
export const StepPlace = z.strictObject({ checklist: ChecklistId, step: ChecklistStepId });
export type StepPlace = z.infer<typeof StepPlace>;

/** The positions in the lists of a Home. */
export type HomePages = { readonly steps: number; readonly projects: number };

/** How to draw a Home. */
export type OpenHome = {
  readonly pages: HomePages;
  /** The steps ticked there since it was opened, oldest first. */
  readonly ticked: readonly StepPlace[];
  /** The number of this drawing, different for each. */
  readonly drawing: number;
};

/** How many of a person's look-ups, and of their ticks on Home, are stored at most. */
export const MOST_LOOK_UPS = 5;
export const MOST_TICKED = 5;

/** People's steps, projects and Homes. Any number of instances may call any method at once. */
export type HomeStore = {
  /** A person's open steps in active checklists, by due date (those without one last), then by the checklists' age. */
  readonly stepsOf: (user: UserId, slice: Slice) => Promise<Sliced<StepPlace>>;

  /** The active checklists that concern a person, newest first. */
  readonly projectsOf: (user: UserId, slice: Slice) => Promise<Sliced<StoredChecklist>>;

  /** The checklists with these ids that exist, in no order. */
  readonly findAll: (ids: readonly ChecklistId[]) => Promise<readonly StoredChecklist[]>;

  /** A person opens Home: it is drawn at once, on the first pages. */
  readonly openHome: (user: UserId, at: Moment) => Promise<void>;

  /** A person turns to these pages: Home counts as open, and is drawn at once. */
  readonly turnHome: (user: UserId, pages: HomePages, at: Moment) => Promise<void>;

  /** A person has clicked a step's box on Home: the step stays there, so that it can be unticked. It is drawn at once. */
  readonly keepTicked: (user: UserId, place: StepPlace, at: Moment) => Promise<void>;

  /** A person has acted on Home: it counts as open, and is drawn at once. */
  readonly wantHome: (user: UserId, at: Moment) => Promise<void>;

  /** Has the Homes of these people drawn again, if they are open. */
  readonly wantOpenHomes: (users: readonly UserId[]) => Promise<void>;

  /** Starts a drawing of a Home; undefined if it is not open. */
  readonly drawHome: (user: UserId) => Promise<OpenHome | undefined>;

  /** Marks a Home as closed: it is not drawn again until it is opened. */
  readonly closeHome: (user: UserId) => Promise<void>;

  /** Deletes the Homes opened before a moment. */
  readonly forgetHomes: (before: Moment) => Promise<void>;

  /** Stores that a person looked a partner up; only the newest five, and when. */
  readonly rememberLookUp: (user: UserId, vendor: VendorId, at: Moment) => Promise<void>;

  /** The partners that a person looked up, newest first. */
  readonly lookUpsOf: (user: UserId) => Promise<readonly VendorId[]>;
};

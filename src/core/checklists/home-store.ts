import { z } from 'zod';
import type { VendorId } from '../knowledge/ids.ts';
import type { StoredChecklist } from './checklist.ts';
import { ChecklistId, ChecklistStepId, type Moment, type UserId } from './ids.ts';

/** A part of a longer list: so many, from this one on. */
export type Slice = { readonly from: number; readonly count: number };

/** The part with the length of the whole list. */
export type Sliced<T> = { readonly items: readonly T[]; readonly total: number };

/** One step of one checklist. */
export const StepPlace = z.strictObject({ checklist: ChecklistId, step: ChecklistStepId });
export type StepPlace = z.infer<typeof StepPlace>;

/** Where in the lists of their Home somebody is. */
export type HomePages = { readonly steps: number; readonly projects: number };

/** A Home as it is to be drawn. */
export type OpenHome = {
  readonly pages: HomePages;
  /** What was ticked there since it was opened, oldest first. */
  readonly ticked: readonly StepPlace[];
  /** The number of this drawing, another one for each. */
  readonly drawing: number;
};

/** The most that is kept of somebody's look-ups, and of their ticks on their Home. */
export const MOST_LOOK_UPS = 5;
export const MOST_TICKED = 5;

/** What is somebody's own, and whose Home is open. Any number of instances may call any method at once. */
export type HomeStore = {
  /** Somebody's open steps in active checklists: by due day, those without one last, then in the order of making. */
  readonly stepsOf: (user: UserId, slice: Slice) => Promise<Sliced<StepPlace>>;

  /** The active checklists that concern somebody, newest first. */
  readonly projectsOf: (user: UserId, slice: Slice) => Promise<Sliced<StoredChecklist>>;

  /** The checklists of these ids, in no order; those that are not there are left out. */
  readonly findAll: (ids: readonly ChecklistId[]) => Promise<readonly StoredChecklist[]>;

  /** Somebody has opened Home: it begins on the first pages, and is to be drawn at once. */
  readonly openHome: (user: UserId, at: Moment) => Promise<void>;

  /** Somebody turns to these pages: Home is open, and to be drawn at once; so it is after the next two. */
  readonly turnHome: (user: UserId, pages: HomePages, at: Moment) => Promise<void>;

  /** Somebody has clicked a step's box on Home: it stays there, to be unticked. */
  readonly keepTicked: (user: UserId, place: StepPlace, at: Moment) => Promise<void>;

  readonly wantHome: (user: UserId, at: Moment) => Promise<void>;

  /** Something else that these people see on Home has changed: it is to be drawn, where it is open. */
  readonly wantOpenHomes: (users: readonly UserId[]) => Promise<void>;

  /** Somebody begins to draw a Home: gives how it is to be drawn; undefined where it is not open. */
  readonly drawHome: (user: UserId) => Promise<OpenHome | undefined>;

  /** Slack said no: it is not drawn again until it is opened. */
  readonly closeHome: (user: UserId) => Promise<void>;

  /** Forgets the Homes that were opened before a moment. */
  readonly forgetHomes: (before: Moment) => Promise<void>;

  /** Keeps that somebody looked a partner up; of the newest five only that and when. */
  readonly rememberLookUp: (user: UserId, vendor: VendorId, at: Moment) => Promise<void>;

  /** The partners that somebody looked up, the newest first. */
  readonly lookUpsOf: (user: UserId) => Promise<readonly VendorId[]>;
};

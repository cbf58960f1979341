import type { Moment } from '../checklist/ids.ts';
import type { VendorId } from '../knowledge/ids.ts';
import type { Filed } from './filed.ts';
import type { FactChange, HandEdit } from './hand-edit.ts';

/** What a file said when it was looked at last, and when that was. */
type LastFiled = Pick<Filed, 'name' | 'text'> & { readonly at: Moment };

/** Keeps what the files said last, and what was edited in them. Any number of instances may call any method at once. */
export type HandEditStore = {
  /** What each file said last, by its path; nothing before the first look. */
  readonly last: () => Promise<ReadonlyMap<string, LastFiled>>;
  /** Keeps what the files say at the first look, which is no edit. */
  readonly keepFirst: (filed: readonly Filed[], at: Moment) => Promise<void>;
  /**
   * Keeps what a file says now, and as an edit what it says otherwise: once, whoever noticed it first. `changes` tells it of what was
   * kept last; none, and only the text is kept. False when it was kept already.
   */
  readonly note: (
    filed: Filed,
    at: Moment,
    changes: (last: LastFiled) => readonly FactChange[],
  ) => Promise<boolean>;
  /** Keeps that a file is gone, once. */
  readonly noteGone: (file: string, at: Moment) => Promise<boolean>;
  /** The newest edits, of one vendor's record or of all files. */
  readonly newest: (limit: number, vendor?: VendorId) => Promise<readonly HandEdit[]>;
};

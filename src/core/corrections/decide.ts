import type { Moment } from '../checklists/ids.ts';
import type { Amendment } from './amendment.ts';
import type { Decided, Fix } from './fix.ts';

/** What somebody decides about a fix, or what was found about it. */
export type Verdict =
  /** `amendments` where whoever accepts it has edited it. */
  | ({ readonly kind: 'accept'; readonly amendments?: readonly Amendment[] | undefined } & Decided)
  | ({ readonly kind: 'decline'; readonly reason: string } & Decided)
  | ({ readonly kind: 'undo' } & Decided)
  /** The files hold it. */
  | { readonly kind: 'merge'; readonly at: Moment };

/**
 * The fix after a verdict; undefined when it is too late for it: only what is pending is accepted or declined, and only what is
 * accepted is undone or merged. What the files hold is changed there.
 */
export function decided(fix: Fix, verdict: Verdict): Fix | undefined {
  const { status } = fix;
  switch (verdict.kind) {
    case 'accept':
      return status.kind === 'pending' ? accepted(fix, verdict) : undefined;
    case 'decline': {
      const { by, at, reason } = verdict;
      if (status.kind !== 'pending') return undefined;
      return { ...fix, status: { kind: 'declined', declined: { by, at }, reason } };
    }
    case 'undo': {
      const { by, at } = verdict;
      if (status.kind !== 'accepted') return undefined;
      return { ...fix, status: { kind: 'undone', accepted: status.accepted, undone: { by, at } } };
    }
    case 'merge':
      if (status.kind !== 'accepted') return undefined;
      return { ...fix, status: { kind: 'merged', accepted: status.accepted, at: verdict.at } };
  }
}

function accepted(fix: Fix, { amendments, by, at }: Extract<Verdict, { kind: 'accept' }>): Fix {
  const status = { kind: 'accepted', accepted: { by, at } } as const;
  if (amendments === undefined) return { ...fix, status };
  return { ...fix, status, amendments: [...amendments], original: fix.amendments };
}

import type { Line, Piece } from '../text/line.ts';
import type { UserId } from './ids.ts';

/** A line in which people stand by their ids: Slack shows a mention, a text their name. */
export type PeopleLine = readonly (Piece | { readonly kind: 'person'; readonly user: UserId })[];

/** The name of a user, as far as the surface knows it. */
export type NameOf = (user: UserId) => string;

/** People one after the other; `nobody` where there are none. */
export function people(users: readonly UserId[], nobody: string): PeopleLine {
  if (users.length === 0) return [nobody];
  return users.flatMap((user, at) => [...(at === 0 ? [] : [', ']), { kind: 'person' as const, user }]);
}

/** The line with names in place of people. */
export function named(line: PeopleLine, nameOf: NameOf): Line {
  return line.map((piece) =>
    typeof piece !== 'string' && piece.kind === 'person' ? nameOf(piece.user) : piece,
  );
}

import type { Line, Piece } from '../text/line.ts';
import type { UserId } from './ids.ts';

/** A line with people's ids: shown as mentions in Slack, as names in texts. */
export type PeopleLine = readonly (Piece | { readonly kind: 'person'; readonly user: UserId })[];

/** The name of a user. */
export type NameOf = (user: UserId) => string;

/** A template for such lines: says`made ${person(user)} ${role}.` Adjacent texts are joined. */
export function says(
  texts: TemplateStringsArray,
  ...gaps: readonly (PeopleLine[number] | PeopleLine | number)[]
): PeopleLine {
  const pieces: PeopleLine[number][] = [];
  let text = '';
  const end = () => {
    if (text !== '') pieces.push(text);
    text = '';
  };
  for (const [at, words] of texts.entries()) {
    text += words;
    const gap = gaps[at] ?? '';
    if (typeof gap === 'string' || typeof gap === 'number') text += gap;
    else {
      end();
      pieces.push(...(isLine(gap) ? gap : [gap]));
    }
  }
  end();
  return pieces;
}

function isLine(gap: PeopleLine[number] | PeopleLine): gap is PeopleLine {
  return Array.isArray(gap);
}

/** One person. */
export function person(user: UserId): PeopleLine[number] {
  return { kind: 'person', user };
}

/** A list of people; `nobody` if there are none. */
export function people(users: readonly UserId[], nobody: string): PeopleLine {
  if (users.length === 0) return [nobody];
  return users.flatMap((user, at) => [...(at === 0 ? [] : [', ']), person(user)]);
}

/** The line with names instead of people. */
export function named(line: PeopleLine, nameOf: NameOf): Line {
  return line.map((piece) =>
    typeof piece !== 'string' && piece.kind === 'person' ? nameOf(piece.user) : piece,
  );
}

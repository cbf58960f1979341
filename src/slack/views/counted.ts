import { Mrkdwn, mrkdwn } from './mrkdwn.ts';

/** What "…and 1,234 more" takes, with its line break. */
export const MORE_LENGTH = 24;

/** As many of the pieces as fit, and the number of the others with where they are found: "…and 3 more in Details". */
export function counted(pieces: readonly Mrkdwn[], between: string, room: number, where = ''): Mrkdwn {
  const all = Mrkdwn.join(pieces, between);
  if (all.length <= room) return all;
  let left = room - MORE_LENGTH - where.length;
  const end = pieces.findIndex(({ length }) => {
    left -= length + between.length;
    return left < 0;
  });
  const more = mrkdwn`…and ${(pieces.length - end).toLocaleString('en')} more${where}`;
  return Mrkdwn.join([...pieces.slice(0, end), more], between);
}

import type { Config } from '../../config.ts';
import type { UserId } from '../../core/checklists/ids.ts';
import type { People } from '../people/people.ts';
import type { Asking } from './asking.ts';
import type { Installation } from './installation.ts';

/** Who asks: one of the installed workspace or organisation, a guest of it, or somebody from outside. */
export type Who =
  | { readonly kind: 'inside' }
  /** A guest, where the setting GUESTS refuses them. */
  | { readonly kind: 'guest' }
  | { readonly kind: 'outside' }
  /** Slack did not tell: refused like one from outside, in other words. */
  | { readonly kind: 'unknown' };

export type WhoAsks = (asking: Extract<Asking, { kind: 'person' }>) => Promise<Who>;

/** Who somebody is who is told something unasked: one who passed before, and whose account may be closed since. */
export type WhoIs = (user: UserId) => Promise<Who | { readonly kind: 'deactivated' }>;

/** Decides by the ids in the request; Slack is asked only where they do not tell, and for guests where they are refused. */
export function whoAsks(
  installation: () => Installation,
  people: Pick<People, 'standingOf'>,
  guests: Config['guests'],
): WhoAsks {
  return async ({ user, teams, isStranger }) => {
    const side = isStranger ? 'outside' : sideOf(teams, installation());
    if (side === 'outside' || (side === 'inside' && guests === 'allow')) return { kind: side };
    try {
      const { isOurs, isGuest } = await people.standingOf(user);
      if (!isOurs) return { kind: 'outside' };
      return { kind: isGuest && guests === 'refuse' ? 'guest' : 'inside' };
    } catch {
      return { kind: 'unknown' };
    }
  };
}

/** Slack is asked, whatever was so before: people leave, and become guests. */
export function whoIs(
  installation: () => Installation,
  people: Pick<People, 'standingOf'>,
  guests: Config['guests'],
): WhoIs {
  return async (user) => {
    if (installation().ids.size === 0) return { kind: 'unknown' };
    try {
      const { isOurs, isGuest, isDeactivated } = await people.standingOf(user);
      if (isDeactivated) return { kind: 'deactivated' };
      if (!isOurs) return { kind: 'outside' };
      return { kind: isGuest && guests === 'refuse' ? 'guest' : 'inside' };
    } catch {
      return { kind: 'unknown' };
    }
  };
}

/**
 * Where somebody stands by the ids by their name: undefined where there is none, where they disagree, and in an organisation,
 * whose other workspaces we do not know by their ids.
 */
function sideOf(
  teams: readonly string[],
  { ids, isOrganisation }: Installation,
): 'inside' | 'outside' | undefined {
  const ours = teams.filter((team) => ids.has(team));
  if (teams.length > 0 && ours.length === teams.length) return 'inside';
  const areAllForeign = teams.length > 0 && ours.length === 0;
  const mayBeOurs = isOrganisation && teams.every((team) => team.startsWith('T'));
  return areAllForeign && !mayBeOurs ? 'outside' : undefined;
}

import type { ViewOutput } from '@slack/bolt';
import { clausesOf as partsOf } from '../../core/checklists/clauses.ts';
import type { Day } from '../../core/checklists/ids.ts';
import type { WishRead } from '../../core/checklists/wish.ts';
import { lineText } from '../../core/say/text.ts';
import { AS_RECORDED, FIELDS } from '../ids/checklist-ids.ts';
import type { Known } from '../known.ts';
import { dayIn, type Filled, fieldOf, textOf } from '../view-state.ts';

type Wished = Extract<WishRead, { kind: 'wish' }>;

/** What was filled in to start a checklist, read as the command reads it; each problem stands at its field. */
export function wishOf(
  view: ViewOutput,
  { readWish: read, findPartners }: Pick<Known, 'readWish' | 'findPartners'>,
  today: Day,
): Filled<Wished> {
  const chosen = fieldOf(view, FIELDS.partner).selected_option?.value;
  const name = findPartners('').find(({ id }) => id === chosen)?.name ?? '';
  const clauses = clausesOf(view);
  const problems = [[FIELDS.partner, ''] as const, ...clauses].flatMap(([field, clause]) => {
    if (partsOf(clause).clauses.length > 1) return [[field, ONE_THING] as const];
    const part = read(`${name} ${clause}`, today);
    return part.kind === 'problems'
      ? [[field, part.problems.map((line) => lineText(line)).join(' ')] as const]
      : [];
  });
  if (problems.length > 0) return { kind: 'wrong', errors: Object.fromEntries(problems) };
  const whole = read([name, ...clauses.map(([, clause]) => clause)].join(' '), today);
  return whole.kind === 'wish'
    ? { kind: 'filled', value: whole }
    : { kind: 'wrong', errors: { [FIELDS.partner]: whole.problems.map((line) => lineText(line)).join(' ') } };
}

const ONE_THING = 'Only this stands here. The other parts of the wish have fields of their own.';

/** The fields that are filled in, each as the clause that the command has for it. */
function clausesOf(view: ViewOutput): (readonly [field: string, clause: string])[] {
  const version = fieldOf(view, FIELDS.version).selected_option?.value ?? AS_RECORDED;
  const clauses = [
    [FIELDS.bid, 'bid', textOf(view, FIELDS.bid)],
    [FIELDS.testBid, 'test', textOf(view, FIELDS.testBid)],
    [FIELDS.types, 'types', textOf(view, FIELDS.types)],
    [FIELDS.version, '', version === AS_RECORDED ? '' : version],
    [FIELDS.goLive, 'go-live', dayIn(view, FIELDS.goLive) ?? ''],
  ] as const;
  return clauses.flatMap(([field, key, value]) => (value === '' ? [] : [[field, `${key} ${value}`.trim()]]));
}

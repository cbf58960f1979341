import { NeedKind, type Version } from '../../knowledge/vendor.ts';
import { speaksOf, type TypeGroup } from '../reading/named.ts';
import type { Mention, Reading } from '../reading/reading.ts';
import { type Column, columnOf } from './question.ts';

/** What a question denies. */
export type Negated = {
  /** Each column, and whether the denial stands before it ("no emv") or after ("emv: no"). */
  readonly columns: ReadonlyMap<Column, 'before' | 'after'>;
  readonly versions: ReadonlySet<Version>;
  readonly types: ReadonlySet<TypeGroup>;
  readonly needs: ReadonlySet<NeedKind>;
};

type Target = { readonly from: number; readonly to: number } & (
  | { readonly kind: 'column'; readonly column: Column }
  | { readonly kind: 'version'; readonly version: Version }
  | { readonly kind: 'types'; readonly group: TypeGroup }
  | { readonly kind: 'need'; readonly need: NeedKind }
);

// "don't support any emv", "emv recorded as no": so many words may stand between.
const REACH = 3;

/** What the words "no", "not", "without" of a question deny: what follows them nearby, or else what stands before. */
export function negatedIn(reading: Reading, groups: readonly TypeGroup[]): Negated {
  const targets = targetsIn(reading, groups);
  const denied = reading.mentions
    .filter((mention) => isDenial(mention, reading) && !(mention.from === 0 && isInverted(reading)))
    .flatMap((no) => {
      const after = targets.filter(({ from }) => from >= no.to && from - no.to < REACH);
      const before = targets.filter(({ to }) => to <= no.from && no.from - to < REACH);
      const [follows] = after.toSorted((a, b) => a.from - b.from);
      const [stands] = before.toSorted((a, b) => b.to - a.to);
      // "emv no v1": behind a column, "no" is its value.
      const isValue = stands?.kind === 'column' && stands.column === 'emv' && stands.to === no.from;
      if (follows && !isValue) return { ...follows, said: 'before' as const };
      return stands ? { ...stands, said: 'after' as const } : [];
    });
  return {
    columns: new Map(denied.flatMap((one) => (one.kind === 'column' ? [[one.column, one.said]] : []))),
    versions: new Set(denied.flatMap((one) => (one.kind === 'version' ? [one.version] : []))),
    types: new Set(denied.flatMap((one) => (one.kind === 'types' ? [one.group] : []))),
    needs: new Set(denied.flatMap((one) => (one.kind === 'need' ? [one.need] : []))),
  };
}

/** "Nothing recorded for EMV" denies too. */
function isDenial({ topic }: Mention, reading: Reading): boolean {
  return topic === 'negation' || (topic === 'none' && speaksOf(reading, 'record'));
}

/** "Isn't RecDesk v1?" asks whether it is. */
function isInverted({ words }: Reading): boolean {
  return /^(?:is|are|do|does|did|has|have|ca|wo)nt$/.test(words[0]?.plain ?? '');
}

function targetsIn({ mentions, versions }: Reading, groups: readonly TypeGroup[]): Target[] {
  // In "doesn't need a test bid" it is the test BID that is denied.
  const namesNeed = mentions.some(({ topic }) => NeedKind.options.some((kind) => kind === topic));
  return [
    ...mentions.flatMap(({ topic, from, to }): Target[] => {
      const column = columnOf(topic);
      const need = NeedKind.options.find((one) => one === topic);
      return [
        ...(column === undefined || (column === 'needs' && namesNeed)
          ? []
          : [{ kind: 'column' as const, column, from, to }]),
        ...(need === undefined ? [] : [{ kind: 'need' as const, need, from, to }]),
      ];
    }),
    ...[...versions].map(([version, at]): Target => ({ kind: 'version', version, from: at, to: at + 1 })),
    ...groups.map((group): Target => ({ kind: 'types', group, from: group.from, to: group.to })),
  ];
}

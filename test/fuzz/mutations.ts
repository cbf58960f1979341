import fc from 'fast-check';
import { z } from 'zod';
import { anyText } from '../slack/any-message.ts';

/** Stands in all that is put into a payload: where the log has it, the log tells what people sent. */
export const CANARY = 'zqcanaryqz';

/** One thing that is done to a payload, at a place that `at` chooses among all its places. */
export type Edit = { readonly at: number } & (
  | { readonly kind: 'drop' }
  | { readonly kind: 'put'; readonly value: unknown }
  | { readonly kind: 'wrap'; readonly times: number; readonly list: boolean }
  | { readonly kind: 'lengthen'; readonly times: number }
  | { readonly kind: 'garble'; readonly by: string }
);

const at = fc.nat({ max: 999 });
const garbled = anyText.map((text) => `${CANARY} ${text}`);
const anyValue = fc.oneof(
  fc.constantFrom(null, true, false, 0, -1, 1e21, '', ' ', [], {}, [[]], [null], '__proto__', 'constructor'),
  fc.constantFrom(
    'U0BEN',
    'C0GENERAL',
    'D0ANN',
    'T0PARTNER',
    '99999999999.9',
    'checklist:1::x',
    'block_actions',
  ),
  garbled,
  fc.array(garbled, { maxLength: 3 }),
  fc.record({ id: garbled, value: garbled, type: garbled }),
);

/** Whatever may become of a payload between Slack and us, and more. */
export const anyEdit: fc.Arbitrary<Edit> = fc.oneof(
  fc.record({ kind: fc.constant('drop' as const), at }),
  fc.record({ kind: fc.constant('put' as const), at, value: anyValue }),
  fc.record({
    kind: fc.constant('wrap' as const),
    at,
    times: fc.constantFrom(1, 2, 500),
    list: fc.boolean(),
  }),
  fc.record({ kind: fc.constant('lengthen' as const), at, times: fc.constantFrom(2, 100, 5_000) }),
  fc.record({ kind: fc.constant('garble' as const), at, by: garbled }),
);

const Tree = z.record(z.string(), z.unknown());
const List = z.array(z.unknown());

/** Does it, to a copy. */
export function edited(payload: unknown, edit: Edit): unknown {
  const places = countOf(payload);
  return replaced(payload, edit.at % places, (value) => changed(value, edit)).value;
}

const GONE = Symbol('gone');

function changed(value: unknown, edit: Edit): unknown {
  switch (edit.kind) {
    case 'drop':
      return GONE;
    case 'put':
      return edit.value;
    case 'wrap':
      return Array.from({ length: edit.times }).reduce(
        (inner) => (edit.list ? [inner] : { value: inner }),
        value,
      );
    case 'lengthen':
      if (Array.isArray(value)) return Array.from({ length: Math.min(edit.times, 20) }, () => value).flat();
      return typeof value === 'string' ? value.repeat(edit.times).slice(0, 50_000) : value;
    case 'garble':
      return typeof value === 'string' ? value.slice(0, value.length / 2) + edit.by : edit.by;
  }
}

function childrenOf(value: unknown): readonly (readonly [string, unknown])[] {
  return typeof value === 'object' && value !== null ? Object.entries(value) : [];
}

/** A value and all that is in it. */
function countOf(value: unknown): number {
  return childrenOf(value).reduce((sum, [, child]) => sum + countOf(child), 1);
}

/** Changes what stands at a place, counted from the top; `left` are the places that are left to pass. */
function replaced(
  value: unknown,
  place: number,
  change: (value: unknown) => unknown,
): { readonly value: unknown; readonly left: number } {
  if (place === 0) return { value: change(value), left: -1 };
  let left = place - 1;
  const entries: [string, unknown][] = [];
  for (const [key, child] of childrenOf(value)) {
    const done = left >= 0 ? replaced(child, left, change) : { value: child, left };
    left = done.left;
    if (done.value !== GONE) entries.push([key, done.value]);
  }
  return { value: rebuilt(value, entries), left };
}

function rebuilt(old: unknown, entries: readonly (readonly [string, unknown])[]): unknown {
  if (List.safeParse(old).success) return entries.map(([, value]) => value);
  return Tree.safeParse(old).success ? Object.fromEntries(entries) : old;
}

/** What goes over the wire; a payload that is gone altogether is no body. */
export function wireBody(type: string, payload: unknown, isCommand: boolean): string {
  const json = payload === GONE ? '' : (JSON.stringify(payload) ?? '');
  if (type === 'application/json') return json;
  if (!isCommand) return new URLSearchParams({ payload: json }).toString();
  const pairs = childrenOf(payload).map(([key, value]): [string, string] => [
    key,
    typeof value === 'string' ? value : (JSON.stringify(value) ?? ''),
  ]);
  return new URLSearchParams(pairs).toString();
}

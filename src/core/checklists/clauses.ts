import { storable } from './free-text.ts';

/** A part of a wish: its key, and all that stands behind it up to the next key. */
export type Clause = {
  readonly key: 'name' | 'bid' | 'test' | 'types' | 'version' | 'go-live';
  readonly value: string;
};

const DASHES = /[\u2010-\u2015\u2212]/g;

const KEYS =
  /(?<![\p{L}\p{N}-])(?:(?<name>(?:biller(?:[’']s)?\s+)?name|biller|(?<!^\s*)for)|(?<live>go[- ]?live)|(?<test>test(?:\s+bid)?)|(?<bid>bid)|(?<types>(?:invoice\s+)?types?)|(?<version>(?:cloudpay\s*)?v\d(?:\s*(?:to|→|-+>?)\s*(?:cloudpay\s*)?v\d)?))(?![\p{L}\p{N}])/giu;

/** Parts a wish at its keys; what stands before the first one is the partner's name. A version is its own value. */
export function clausesOf(typed: string): { readonly name: string; readonly clauses: readonly Clause[] } {
  const text = storable(typed).replaceAll(DASHES, '-').replaceAll('\u00a0', ' ');
  const keys = [...text.matchAll(KEYS)];
  const clauses = keys.map((match, at): Clause => {
    const rest = text
      .slice(match.index + match[0].length, keys[at + 1]?.index ?? text.length)
      // BID-2298, but not BID -5.
      .replace(/^-(?=\d)/, '');
    const key = keyOf(match.groups ?? {});
    const value = key === 'version' ? match[0] + rest : rest;
    // "BID-2298" is a way to write it; the hyphen of "bid -5" is a sign.
    return { key, value: value.replace(/^(?:-(?=\d)|[\s:=]+)|(?<![\s,;.])[\s,;.]+$/g, '') };
  });
  const name = text.slice(0, keys[0]?.index ?? text.length);
  return { name: name.replace(/^for\s+/i, '').replace(/(?<![\s,;:])[\s,;:]+$/, ''), clauses };
}

function keyOf(groups: Readonly<Record<string, string | undefined>>): Clause['key'] {
  if (groups.name !== undefined) return 'name';
  if (groups.live !== undefined) return 'go-live';
  if (groups.test !== undefined) return 'test';
  if (groups.bid !== undefined) return 'bid';
  return groups.types === undefined ? 'version' : 'types';
}

import { type Place, placeOfOffset } from './problem.ts';

/** The text of a file, or the place of its first byte that is not UTF-8. */
type Decoded =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'bad-byte'; readonly byte: number; readonly place: Place };

/** Reads bytes as UTF-8; a byte order mark at the beginning stays. */
export function decodeUtf8(bytes: Uint8Array): Decoded {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  const again = new TextEncoder().encode(text);
  const bad = again.findIndex((byte, index) => byte !== bytes[index]);
  if (bad === -1) return { kind: 'text', text };
  // A bad byte was read as U+FFFD: what stands before it is sound; `stream` drops a character cut in two.
  const before = new TextDecoder().decode(again.subarray(0, bad), { stream: true });
  return { kind: 'bad-byte', byte: bytes[bad] ?? 0, place: placeOfOffset(before, before.length) };
}

import { nearest } from '../text/slips.ts';
import { VendorId } from './ids.ts';
import { type Position, placeOfOffset } from './problem.ts';

/** A file of the knowledge folder: its path there, with `/`, and its contents. */
export type SourceFile =
  | { readonly path: string; readonly bytes: Uint8Array }
  | { readonly path: string; readonly unreadable: string };

/** What a file is for. */
export type FileRole =
  | { readonly kind: 'vendor'; readonly id: VendorId }
  | { readonly kind: 'invoice-types' }
  | { readonly kind: 'playbook' }
  | { readonly kind: 'unknown'; readonly message: string };

/** The files beside the folder of vendors. */
export const INVOICE_TYPES_FILE = 'invoice-types.yml';
export const PLAYBOOK_FILE = 'playbook.yml';
const TOP_FILES = [INVOICE_TYPES_FILE, PLAYBOOK_FILE];
const VENDORS = 'vendors/';

/** The file of a vendor's record. */
export function vendorFile(id: VendorId): string {
  return `${VENDORS}${id}.yml`;
}

/** What a file of the folder is for, by its path. */
export function fileRole(path: string): FileRole {
  if (path === INVOICE_TYPES_FILE) return { kind: 'invoice-types' };
  if (path === PLAYBOOK_FILE) return { kind: 'playbook' };
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (!name.endsWith('.yml')) {
    const message = `files end in .yml here; rename it to ${stem(name)}.yml`;
    return { kind: 'unknown', message };
  }
  if (path === VENDORS + name) return vendorRole(stem(name));
  if (path !== name) {
    const message = `only the folder vendors is read, without its subfolders; move the file to ${VENDORS}${name}`;
    return { kind: 'unknown', message };
  }
  const meant = nearest(name, TOP_FILES)[0] ?? VENDORS + name;
  const message = `the folder holds ${TOP_FILES.join(', ')} and vendors; did you mean ${meant}?`;
  return { kind: 'unknown', message };
}

/** The required files that are missing; a misspelt one is reported under the name it has. */
export function missingFiles(paths: readonly string[]): readonly string[] {
  const meant = paths.flatMap((path) => [`${stem(path)}.yml`, ...nearest(path, TOP_FILES)]);
  return TOP_FILES.filter((needed) => !meant.includes(needed));
}

function vendorRole(name: string): FileRole {
  const id = VendorId.safeParse(name);
  if (id.success) return { kind: 'vendor', id: id.data };
  return { kind: 'unknown', message: `"${name}" ${id.error.issues[0]?.message}` };
}

function stem(path: string): string {
  return path.replace(/\.[^./]*$/, '');
}

/** The text of a file, or the place of its first byte that is not UTF-8. */
type Decoded =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'bad-byte'; readonly byte: number; readonly place: Position };

/** Reads bytes as UTF-8; a byte order mark at the beginning stays. */
export function decodeUtf8(bytes: Uint8Array): Decoded {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  const again = new TextEncoder().encode(text);
  const bad = again.findIndex((byte, index) => byte !== bytes[index]);
  if (bad === -1) return { kind: 'text', text };
  // The text before the bad byte is valid; `stream` drops a character that is cut in two.
  const before = new TextDecoder().decode(again.subarray(0, bad), { stream: true });
  return { kind: 'bad-byte', byte: bytes[bad] ?? 0, place: placeOfOffset(before, before.length) };
}

/** The text of a file; empty if it is not UTF-8. */
export function textOf(file: SourceFile): string {
  const decoded = 'bytes' in file ? decodeUtf8(file.bytes) : undefined;
  return decoded?.kind === 'text' ? decoded.text : '';
}

/** A file that holds a text. */
export function fileOf(path: string, text: string): SourceFile {
  return { path, bytes: new TextEncoder().encode(text) };
}

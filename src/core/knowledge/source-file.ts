import { nearest } from '../text/slips.ts';
import { VendorId } from './ids.ts';
import { atTop, type Problem, placeOfOffset } from './problem.ts';

/** A file of the knowledge folder: its path there, with `/`, and its text. */
export type TextFile = { readonly path: string; readonly text: string };

/** The same, or why it has no text. */
export type SourceFile = TextFile | { readonly path: string; readonly problem: Problem };

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

/** A file that cannot be read. */
export function unreadable(path: string, why: string): SourceFile {
  return { path, problem: atTop(path, `the file cannot be read (${why}); fix or remove it`) };
}

/** A file of these bytes, which must be UTF-8; a byte order mark at the beginning stays. */
export function decoded(path: string, bytes: Uint8Array): SourceFile {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  const again = new TextEncoder().encode(text);
  const bad = again.findIndex((byte, index) => byte !== bytes[index]);
  if (bad === -1) return { path, text };
  // The text before the bad byte is valid; `stream` drops a character that is cut in two.
  const before = new TextDecoder().decode(again.subarray(0, bad), { stream: true });
  const byte = (bytes[bad] ?? 0).toString(16).toUpperCase().padStart(2, '0');
  const message = `the byte 0x${byte} is not UTF-8; save the file as UTF-8`;
  return { path, problem: { file: path, ...placeOfOffset(before, before.length), message } };
}

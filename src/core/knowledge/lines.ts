import { code, joinLines, type Line, line, link, written } from '../text/line.ts';
import type { Knowledge } from './knowledge.ts';
import type { Contact, Link, Need } from './vendor.ts';

/** A person with recorded role, address and doubts. */
export function contactLine(contact: Contact): Line {
  const { note } = contact;
  const main = joinLines([...whoLine(contact), addressLine(contact)], ', ');
  return note === undefined ? main : line`${main} (${written(note.replace(/\.$/, ''))})`;
}

/** A link with its site: "Guru: Accela Permits". */
export function linkLine({ where, title, url }: Link): Line {
  return line`${where}: ${link(url, title)}`;
}

/** An invoice type's id, to be copied, with its name. */
export function typeLine(id: number, { invoiceTypes }: Pick<Knowledge, 'invoiceTypes'>): Line {
  return line`${code(String(id))} ${invoiceTypes.find((type) => type.id === id)?.name ?? ''}`;
}

/** A BID, to be copied, with its biller where one is named. */
export function bidLine(bid: number, biller: string | undefined): Line {
  return biller === undefined ? [code(String(bid))] : line`${code(String(bid))} ${biller}`;
}

/** A BID or a type, followed by its remark. */
export function remarked(what: Line, remark: string | undefined): Line {
  return remark === undefined ? what : line`${what}: ${written(remark)}`;
}

/** The same as part of a list: "4273 (phase II), 4122". */
export function remarkedInRow({ said, remark }: { said: Line; remark?: string | undefined }): Line {
  return remark === undefined ? said : line`${said} (${written(remark.replace(/\.$/, ''))})`;
}

/** A need with its links, except those that its text contains. */
export function needLine({ text, links = [] }: Need): Line {
  return links.reduce(
    (before, one) => line`${before} ${text.includes(one.title) ? link(one.url, one.url) : linkLine(one)}`,
    written(text),
  );
}

/** A person's recorded name and role. */
export function whoLine({ name, role }: Contact): Line[] {
  if (name === undefined) return role === undefined ? [] : [[`(${role})`]];
  return [[role === undefined ? name : `${name} (${role})`]];
}

/** A person's address, or that none is recorded. */
export function addressLine({ email }: Contact): Line {
  return [email === undefined ? 'e-mail address not recorded' : link(`mailto:${email}`, email)];
}

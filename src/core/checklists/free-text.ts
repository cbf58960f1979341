/** What people wrote, as every database keeps it: no NUL, no half of a character, no blanks around it. */
export function storable(text: string): string {
  return text.toWellFormed().replaceAll('\0', '').trim();
}

/** The same on one line. */
export function onOneLine(text: string): string {
  return storable(text).replaceAll(/\s+/g, ' ');
}

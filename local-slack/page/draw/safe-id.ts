/** An id for the DOM out of any parts; different parts give different ids. */
export function safeId(...parts: readonly (string | number)[]): string {
  return parts.map((part) => String(part).replaceAll(/[^A-Za-z0-9]/gu, encoded)).join('_');
}

function encoded(character: string): string {
  return `-${character.codePointAt(0)?.toString(16)}-`;
}

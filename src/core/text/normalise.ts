/** The words of a text: small letters and digits only, accents, apostrophes and all other signs gone. */
export function wordsOf(text: string): string[] {
  return (
    text
      .normalize('NFKD')
      .replace(/[\p{M}'’`´]/gu, '')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}

/** The words of a text run together, so that "Permit Eyes", "permit-eyes" and "PermitEyes" are one. */
export function joined(text: string): string {
  return wordsOf(text).join('');
}

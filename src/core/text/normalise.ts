/** The words of a text: small letters and digits only, accents, apostrophes and all other signs gone. */
export function wordsOf(text: string): string[] {
  if (IS_PLAIN.test(text)) return text.match(/[a-z\d]+/g) ?? [];
  const plain = text
    .normalize('NFKD')
    .replace(/[\p{M}'’`´]/gu, '')
    .toLowerCase();
  return plain.match(/[\p{L}\p{N}]+/gu) ?? [];
}

// The fast path, taken most often: a question's words are compared with many names.
const IS_PLAIN = /^[a-z\d ]*$/;

/** The words of a text without spaces, so that "Permit Eyes", "permit-eyes" and "PermitEyes" are equal. */
export function joined(text: string): string {
  return wordsOf(text).join('');
}

import { styleText } from 'node:util';
import type { TextStyle } from '../core/say/text.ts';

/** Colours for a terminal; the caller decides whether it is one. */
export const ansiStyle: TextStyle = {
  strong: (text) => styleText('bold', text, { validateStream: false }),
  code: (text) => styleText('cyan', text, { validateStream: false }),
  faint: (text) => styleText('dim', text, { validateStream: false }),
};

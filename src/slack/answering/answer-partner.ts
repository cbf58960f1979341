import { INSIDE } from '../../core/say/audience.ts';
import type { Context } from '../context.ts';
import type { Answered, Answerer } from './answerer.ts';
import { fieldText } from './typed-text.ts';

/** What was chosen in a typeahead of partners; its text comes back escaped. */
type Chosen = { readonly value?: string | undefined; readonly text: { readonly text: string } };

/** The card of the partner that was chosen. One who has gone meanwhile is asked for by name. */
export function answerPartner(
  { answer, findPartners }: Pick<Context, 'findPartners'> & { readonly answer: Answerer },
  { value, text }: Chosen,
): Answered {
  const partner = findPartners('').find(({ id }) => id === value);
  return answer(`vendor ${partner?.name ?? fieldText(text.text)}`, { audience: INSIDE, withShare: false });
}

import type { Vendor } from '../../knowledge/vendor.ts';
import type { Asked, Subject } from '../question/follow-up/subject.ts';
import type { Question } from '../question/question.ts';
import type { Said } from './answer.ts';

const CARD: Asked = { kind: 'card' };
const LIST: Asked = { kind: 'list' };
// Nobody means the fiftieth of a list; a longer one is kept in part.
const MOST = 20;

/**
 * Of whom an answer spoke, for the questions after it; undefined when of nobody, so that whoever was spoken of before still
 * is. A name that is not known ends that too, for "and its contacts?" would be about somebody else; not so "does it support
 * zelle", which `refers` to whoever was spoken of.
 */
export function spokenOf(
  said: Said,
  { refers, asking }: { readonly refers: boolean; readonly asking?: Question | undefined },
): Subject | undefined {
  switch (said.kind) {
    case 'card':
      return subject([said.card.vendor], CARD);
    case 'which':
      return subject(
        said.vendors.map(({ of }) => of),
        CARD,
      );
    case 'facts':
      return subject(
        said.cards.map(({ vendor }) => vendor),
        { kind: 'facts', facts: [...said.facts] },
      );
    case 'vendor-types':
      return subject(
        said.cards.map(({ vendor }) => vendor),
        { kind: 'types', types: said.types.map(({ id }) => id) },
      );
    case 'compare':
      return subject(
        said.cards.map(({ vendor }) => vendor),
        CARD,
      );
    case 'bids':
      return subject([...said.found.flat().map(({ vendor }) => vendor), ...said.vendors], CARD);
    case 'types':
      return subject(
        said.found.flatMap(({ users }) => users.map(({ vendor }) => vendor)),
        LIST,
      );
    case 'vendors':
      return subject(said.vendors, LIST);
    case 'people':
      return subject(
        said.people.map(({ of }) => of.vendor),
        { kind: 'facts', facts: [{ kind: 'contact' }] },
      );
    case 'procedure':
      return ofSome(
        said.cards.map(({ vendor }) => vendor),
        { kind: 'steps' },
      );
    case 'step':
      return ofSome(
        said.vendors.map(({ of }) => of),
        CARD,
      );
    case 'passages':
      return ofSome(
        said.passages.flatMap((passage) => ('vendor' in passage ? [passage.vendor] : [])),
        CARD,
      );
    case 'link':
      return ofSome(
        said.found.map(({ vendor }) => vendor),
        CARD,
      );
    case 'whom':
      return { ...subject(said.vendors, askedBy(asking)), open: true };
    case 'missing':
      return refers || said.missing.every(({ kind }) => kind === 'term') ? undefined : subject([], CARD);
    default:
      return undefined;
  }
}

function subject(vendors: readonly Vendor[], asked: Asked): Subject {
  return { vendors: [...new Set(vendors.map(({ id }) => id))].slice(0, MOST), asked, open: false };
}

function ofSome(vendors: readonly Vendor[], asked: Asked): Subject | undefined {
  return vendors.length === 0 ? undefined : subject(vendors, asked);
}

function askedBy(question: Question | undefined): Asked {
  switch (question?.kind) {
    case 'facts':
      return { kind: 'facts', facts: [...question.facts] };
    case 'vendor-types':
      return { kind: 'types', types: question.types.map(({ id }) => id) };
    case 'procedure':
      return { kind: 'steps' };
    default:
      return CARD;
  }
}

import type { Answer } from '../ask/answer/answer.ts';
import { sayBids } from './bids.ts';
import { sayCard } from './card.ts';
import { sayCompare } from './compare.ts';
import { sayFacts } from './facts.ts';
import type { Message, Part } from './message.ts';
import { sayGreeting, sayHelp, sayMissing, sayOutOfScope, sayWelcome } from './not-an-answer.ts';
import { sayLinks, sayPeople } from './people.ts';
import { listed, shown } from './phrases.ts';
import {
  sayPage,
  sayPassages,
  sayProcedure,
  sayResources,
  sayRoles,
  sayStep,
  sayTerms,
  sayVersions,
} from './playbook.ts';
import { sayTypes, sayVendorTypes } from './types.ts';
import { sayVendors, sayWhich } from './vendors.ts';

/** Puts an answer into words; how they look is the surface's. What it leaves open stands at the end of it. */
export function say(answer: Answer): Message {
  const message = wordsFor(answer);
  return { ...message, parts: [...message.parts, ...openPoints(answer)] };
}

/** Names that mean several things, and what was named and not answered. */
function openPoints({ kind, tied, leftOut }: Answer): Part[] {
  const several = kind === 'which' ? [] : tied.map((name) => `“${shown(name)}” can mean each of them.`);
  const left = leftOut.length === 0 ? [] : [`Not answered here: ${listed(leftOut)}. Ask for it by itself.`];
  return [...several, ...left].map((text) => ({ kind: 'paragraph', line: [text] }));
}

function wordsFor(answer: Answer): Message {
  switch (answer.kind) {
    case 'help':
      return sayHelp(answer);
    case 'greeting':
      return sayGreeting();
    case 'thanks':
      return sayWelcome();
    case 'out-of-scope':
      return sayOutOfScope(answer);
    case 'missing':
      return sayMissing(answer);
    case 'card':
      return sayCard(answer.card, answer.unknown);
    case 'which':
      return sayWhich(answer);
    case 'facts':
      return sayFacts(answer);
    case 'vendor-types':
      return sayVendorTypes(answer);
    case 'bids':
      return sayBids(answer);
    case 'types':
      return sayTypes(answer);
    case 'vendors':
      return sayVendors(answer);
    case 'people':
      return sayPeople(answer);
    case 'compare':
      return sayCompare(answer);
    case 'versions':
      return sayVersions(answer);
    case 'procedure':
      return sayProcedure(answer);
    case 'step':
      return sayStep(answer);
    case 'page':
      return sayPage(answer);
    case 'roles':
      return sayRoles(answer);
    case 'links':
      return sayLinks(answer);
    case 'resources':
      return sayResources(answer);
    case 'passages':
      return sayPassages(answer);
    case 'terms':
      return sayTerms(answer);
  }
}

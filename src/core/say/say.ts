import type { Answer } from '../ask/answer/answer.ts';
import { sayCard } from './card.ts';
import { sayCompare } from './compare.ts';
import { sayFacts } from './facts.ts';
import type { Message } from './message.ts';
import { sayGreeting, sayHelp, sayMissing, sayOutOfScope, sayWelcome } from './plain.ts';
import {
  sayPassages,
  sayProcedure,
  sayResources,
  sayRoles,
  sayStep,
  sayTerms,
  sayVersions,
} from './playbook.ts';
import { sayBids, sayLinks, sayPeople, sayTypes } from './records.ts';
import { sayVendorTypes } from './vendor-types.ts';
import { sayVendors, sayWhich } from './vendors.ts';

/** Puts an answer into words; how they look is the surface's. */
export function say(answer: Answer): Message {
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

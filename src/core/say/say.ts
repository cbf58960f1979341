import type { Answer } from '../ask/answer/answer.ts';
import { type Audience, forAudience } from './audience.ts';
import { sayBids } from './bids.ts';
import { sayCard } from './card.ts';
import { sayCompare } from './compare.ts';
import { sayFacts } from './facts.ts';
import type { Message, Part } from './message.ts';
import { sayGreeting, sayHelp, sayMissing, sayOutOfScope, sayWelcome } from './not-an-answer.ts';
import { sayPassages, sayTerms } from './passages.ts';
import { sayLink, sayLinks, sayPeople } from './people.ts';
import { listed, shown } from './phrases.ts';
import { sayPage, sayResources, sayVersions } from './playbook.ts';
import { sayProcedure, sayRoles, sayStep } from './procedures.ts';
import { sayTypes, sayVendorTypes } from './types.ts';
import { sayVendors, sayWhich, sayWhom } from './vendors.ts';

/** Puts an answer into words that this audience may read; how they look is the surface's. What it leaves open is said too. */
export function say(answer: Answer, audience: Audience): Message {
  const { parts, ...message } = wordsFor(answer);
  const { unknown, tied, leftOut } = answer.open;
  const quoted = (names: readonly string[]) => listed(names.map((name) => `“${shown(name)}”`));
  const whole = {
    ...message,
    ...(answer.meant && { lead: [`About ${answer.meant.name}, as before:`] }),
    parts: [
      ...note(unknown, `Not in the playbook: ${quoted(unknown)}.`),
      ...parts,
      ...note(answer.kind === 'which' ? [] : tied, `${quoted(tied)} can mean each of them.`),
      ...note(leftOut, `Not answered here: ${listed(leftOut)}. Ask for it by itself.`),
    ],
  };
  return forAudience(whole, audience);
}

function note(about: readonly string[], text: string): Part[] {
  return about.length === 0 ? [] : [{ kind: 'paragraph', line: [text] }];
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
    case 'whom':
      return sayWhom(answer);
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
    case 'link':
      return sayLink(answer);
    case 'resources':
      return sayResources(answer);
    case 'passages':
      return sayPassages(answer);
    case 'terms':
      return sayTerms(answer);
  }
}

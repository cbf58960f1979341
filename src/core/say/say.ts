import type { Answer } from '../ask/ask.ts';
import { type Found, vendorsOfFound } from '../ask/found.ts';
import type { Result } from '../ask/results.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { type Audience, forAudience } from './audience.ts';
import { type BodyPart, type Message, onceEach, paragraph, together } from './message.ts';
import {
  sayClarification,
  sayGreeting,
  sayHelp,
  sayMissing,
  sayOutOfScope,
  sayRequest,
  saySilent,
  saySorry,
  sayWelcome,
} from './no-answer.ts';
import { listed, messageFrom, shown } from './phrases.ts';
import { sayLink, sayLinks, sayPage, sayPassages, sayResources, sayTerms, sayVersions } from './playbook.ts';
import { sayValueRows } from './rows.ts';
import { saySteps } from './steps.ts';
import { sayVendorRows } from './vendors.ts';

/** Puts an answer into words that this audience may read; how they look is the surface's. What it leaves open is said too. */
export function say(answer: Answer, audience: Audience): Message {
  const message = messageFor(answer.found, answer.suggestions, answer.knowledge);
  const { unknown, tied, leftOut } = answer.open;
  const quoted = (names: readonly string[]) => listed(names.map((name) => `“${shown(name)}”`));
  const whole = {
    ...message,
    ...(answer.assumedVendor && { lead: [`About ${answer.assumedVendor.name}, as before:`] }),
    parts: [
      ...note(unknown, `Not in the playbook: ${quoted(unknown)}.`),
      ...message.parts,
      ...note(tied, `${quoted(tied)} can mean each of them.`),
      ...note(leftOut, `Not answered here: ${listed(leftOut)}. Ask for it by itself.`),
    ],
  };
  return forAudience(whole, audience);
}

function note(about: readonly string[], text: string): BodyPart[] {
  return about.length === 0 ? [] : [paragraph(text)];
}

function messageFor(found: Found, suggestions: readonly Result[], knowledge: Knowledge): Message {
  switch (found.kind) {
    case 'rows':
      if (found.query.of === 'vendor') return sayVendorRows(found, knowledge);
      return sayValueRows(
        found,
        suggestions.map(({ label }) => label),
        knowledge,
      );
    case 'steps':
      return saySteps(found);
    case 'versions':
      return sayVersions(found);
    case 'terms':
      return sayTerms(found);
    case 'passages':
      return sayPassages(found);
    case 'links':
      return sayLinks(found);
    case 'link':
      return sayLink(found);
    case 'resources':
      return sayResources(found);
    case 'page':
      return sayPage(found);
    case 'silent':
      return saySilent(found);
    case 'missing':
      return sayMissing(found, suggestions);
    case 'request':
      return sayRequest(
        found,
        isNarrow(found.helpful) ? messageFor(found.helpful, [], knowledge) : undefined,
      );
    case 'several': {
      const messages = found.of.map((one) => {
        const message = messageFor(one, [], knowledge);
        // What is not known is said in a line; what could be asked instead is no news beside an answer.
        return message.shareable ? message : { ...message, parts: [], offers: [] };
      });
      const offers = onceEach(messages.flatMap((one) => one.offers));
      const message = messageFrom(vendorsOfFound(found), together(messages), offers);
      return { ...message, source: message.source ?? messages[0]?.source };
    }
    case 'clarify':
      return sayClarification(found);
    case 'help':
      return sayHelp(found);
    case 'greeting':
      return sayGreeting();
    case 'thanks':
      return sayWelcome();
    case 'complaint':
      return saySorry();
    case 'out-of-scope':
      return sayOutOfScope(found);
  }
}

/** What helps with a request is said where it is a fact or a step, not a whole card. */
function isNarrow(helpful: Found | undefined): helpful is Found {
  if (helpful?.kind === 'rows') return helpful.query.select.length > 0 || helpful.query.of === 'person';
  return helpful?.kind === 'steps';
}

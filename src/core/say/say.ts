import { type Found, type FoundRows, vendorsOfFound } from '../ask/answer.ts';
import type { Answer } from '../ask/ask.ts';
import type { Result } from '../ask/results.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { Line } from '../text/line.ts';
import { type Audience, forAudience } from './audience.ts';
import type { Message, Part } from './message.ts';
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
import { listed, shown, sourceLine } from './phrases.ts';
import { sayLink, sayLinks, sayPage, sayPassages, sayResources, sayTerms, sayVersions } from './playbook.ts';
import { sayValueRows } from './rows.ts';
import { saySteps } from './steps.ts';
import { sayVendorRows } from './vendors.ts';

/** Puts an answer into words that this audience may read; how they look is the surface's. What it leaves open is said too. */
export function say(answer: Answer, audience: Audience): Message {
  const { parts, ...message } = wordsFor(answer.found, answer.suggestions, answer.knowledge);
  const { unknown, tied, leftOut } = answer.open;
  const quoted = (names: readonly string[]) => listed(names.map((name) => `“${shown(name)}”`));
  const whole = {
    ...message,
    ...(answer.assumedVendor && { lead: [`About ${answer.assumedVendor.name}, as before:`] }),
    parts: [
      ...note(unknown, `Not in the playbook: ${quoted(unknown)}.`),
      ...parts,
      ...note(tied, `${quoted(tied)} can mean each of them.`),
      ...note(leftOut, `Not answered here: ${listed(leftOut)}. Ask for it by itself.`),
    ],
  };
  return forAudience(whole, audience);
}

function note(about: readonly string[], text: string): Part[] {
  return about.length === 0 ? [] : [{ kind: 'paragraph', line: [text] }];
}

function wordsFor(found: Found, suggestions: readonly Result[], knowledge: Knowledge): Message {
  switch (found.kind) {
    case 'rows':
      return sayRows(found, suggestions, knowledge);
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
    case 'request': {
      const { helpful } = found;
      const isNarrow =
        (helpful?.kind === 'rows' && (helpful.query.select.length > 0 || helpful.query.of === 'person')) ||
        helpful?.kind === 'steps';
      return sayRequest(found, helpful && isNarrow ? wordsFor(helpful, [], knowledge) : undefined);
    }
    case 'several':
      return together(
        found.of.map((one) => wordsFor(one, [], knowledge)),
        sourceLine(...vendorsOfFound(found)),
      );
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

/** Several answers as one message, each with its own first line. */
function together([first, ...others]: readonly Message[], source: Line | undefined): Message {
  if (!first) return sayOutOfScope({ kind: 'out-of-scope', examples: [] });
  const offers = [first, ...others].flatMap((one) => one.offers);
  return {
    ...first,
    source: source ?? first.source,
    parts: [
      ...first.parts,
      ...others.flatMap(({ headline, parts }): Part[] => [{ kind: 'paragraph', line: headline }, ...parts]),
    ],
    offers: offers.filter(
      ({ question }, at) => offers.findIndex((other) => other.question === question) === at,
    ),
  };
}

function sayRows(found: FoundRows, suggestions: readonly Result[], knowledge: Knowledge): Message {
  switch (found.query.of) {
    case 'vendor':
      return sayVendorRows(found, knowledge);
    default:
      return sayValueRows(
        found,
        suggestions.map(({ label }) => label),
        knowledge,
      );
  }
}

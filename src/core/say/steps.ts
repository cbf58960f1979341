import type { Found } from '../ask/answer.ts';
import { contactLine } from '../knowledge/lines.ts';
import type { PlacedStep, ProcedureStep } from '../knowledge/playbook.ts';
import { code, type Line, line, strong, written } from '../text/line.ts';
import type { Message, Part } from './message.ts';
import {
  cardOffer,
  counted,
  factPart,
  listed,
  NOT_RECORDED,
  needLines,
  shown,
  sourceLine,
} from './phrases.ts';
import { listPart, notRecorded, paragraph } from './values.ts';

type Of = Extract<Found, { kind: 'steps' }>;
type Body = Pick<Message, 'headline' | 'parts'>;

/** Steps: a procedure, one step and whose it is, those of a role, whether somebody may do one, which of two comes first. */
export function saySteps(found: Of): Message {
  return {
    ...bodyOf(found),
    source: sourceLine(...found.procedures, ...found.vendors),
    offers: found.vendors.map((vendor) => cardOffer(vendor)),
    shareable: true,
  };
}

function bodyOf(found: Of): Body {
  const { query, steps, roles } = found;
  const [only, ...others] = steps;
  if (query.form === 'order') return order(found);
  if (query.stranger !== undefined || (query.form === 'whether' && roles.length > 0)) return verdict(found);
  if (only && others.length === 0 && (query.roles === undefined || query.form === 'who'))
    return oneStep(only, found);
  if (query.roles !== undefined) return stepsOfRoles(found);
  if (query.number === undefined && query.ids === undefined) return wholeProcedure(found);
  if (steps.length === 0) return { headline: notRecorded([`a step ${query.number}`]), parts: [] };
  return { headline: ['Each procedure has one:'], parts: listPart(steps.map(numberedLine)) };
}

function numberedLine({ procedure, step }: PlacedStep): Line {
  return line`${procedure.name}: ${step.title} (${listed(step.roles, 'or')})`;
}

function placeOf({ procedure, step }: PlacedStep): number {
  return procedure.steps.indexOf(step) + 1;
}

/** "After: Contact the CIS (Vendor) is step 3, Enable the Cloud Pay Product is step 1." */
function order({ query: { ids = [] }, steps }: Of): Body {
  const [one, other] = ids.flatMap((id) => steps.filter(({ step }) => step.id === id));
  if (!one || !other) return { headline: notRecorded(['such steps']), parts: [] };
  const word = steps.indexOf(one) > steps.indexOf(other) ? 'After' : 'Before';
  const said = [one, other].map(
    (place) => `${place.step.title} is step ${placeOf(place)} of “${place.procedure.name}”`,
  );
  return { headline: [`${word}: ${listed(said)}.`], parts: [] };
}

/** "No, IM only: Enable the Cloud Pay Product." Somebody who is none of the roles may do nothing. */
function verdict({ query: { stranger, only: isOnly }, steps, roles }: Of): Body {
  const may = (step: ProcedureStep) =>
    stranger === undefined &&
    roles.every((role) => step.roles.includes(role)) &&
    (!isOnly || step.roles.every((role) => roles.includes(role)));
  const [only, ...others] = steps;
  const all = [...new Set(steps.flatMap(({ step }) => step.roles))];
  const whose = `${listed(all, 'or')}${all.length === 1 ? ' only' : ''}`;
  const yes = steps.filter(({ step }) => may(step));
  if (only && others.length === 0) {
    const { title } = only.step;
    const headline =
      yes.length > 0 ? `Yes: ${title} is for ${listed(all, 'or')}.` : `No, ${whose}: ${title}.`;
    return { headline: [headline], parts: [] };
  }
  const procedures = listed([...new Set(yes.map(({ procedure }) => procedure.name))]);
  const headline =
    stranger !== undefined
      ? `No: the playbook gives no step to “${shown(stranger)}”, only to ${listed(all)}.`
      : yes.length === 0
        ? `No, those steps are for ${whose}.`
        : yes.length === steps.length
          ? 'Yes, all of them.'
          : `It depends on the procedure: yes for ${procedures}, no for the rest.`;
  return { headline: [headline], parts: listPart(steps.map(numberedLine)) };
}

function stepsOfRoles({ query, steps, roles }: Of): Body {
  const parts = listPart(steps.map(numberedLine));
  const names = listed(roles, query.without ? 'or' : 'and');
  const count = counted(steps.length, 'step');
  if (steps.length === 0)
    return {
      headline: [query.without ? `None: ${names} stands in every step.` : `${names} has no steps there.`],
      parts,
    };
  if (query.without) return { headline: [`${count} without ${names}:`], parts };
  const headline =
    roles.length > 1
      ? `${counted(roles.length, 'role')}, ${names}, in ${count}:`
      : `Steps of ${names}: ${steps.length}.`;
  return { headline: [headline], parts };
}

/** A step, whose it is and where it stands; of "DS or IM" the one that it is. */
function oneStep(place: PlacedStep, { query, roles, vendors }: Of): Body {
  const { step, procedure } = place;
  const asked = step.roles.filter((role) => roles.includes(role));
  const whose = listed(asked.length > 0 ? asked : step.roles, 'or');
  const headline = line`${whose}: ${step.title}, step ${String(placeOf(place))} of ${String(procedure.steps.length)}.${pathsOf(step)}`;
  const isOpen = step.title.includes('if applicable') && query.form === 'whether';
  const names = listed(
    vendors.map(({ name }) => name),
    'or',
  );
  return {
    headline: isOpen ? ['Only if applicable; the playbook does not say when that is.'] : headline,
    parts: [
      ...(isOpen ? [paragraph(headline)] : []),
      paragraph(written(step.text)),
      ...(names === '' ? [] : [paragraph([`Whether this applies to ${names}: ${NOT_RECORDED}.`])]),
    ],
  };
}

function wholeProcedure({ procedures: [procedure], vendors }: Of): Body {
  if (!procedure) return { headline: notRecorded(['such steps']), parts: [] };
  return {
    headline: line`${strong(procedure.name)}: ${String(procedure.steps.length)} steps.`,
    parts: [
      ...procedure.steps.map(
        (step, at): Part => ({
          kind: 'fact',
          label: `${at + 1}. ${step.title}`,
          lines: [line`${written(step.text)}${pathsOf(step)} (${listed(step.roles, 'or')})`],
        }),
      ),
      ...vendors.flatMap((vendor): Part[] => [
        factPart(`Contacts at ${vendor.name}`, (vendor.contacts ?? []).map(contactLine)),
        factPart(`Needs of ${vendor.name}`, needLines(vendor)),
      ]),
    ],
  };
}

/** Menu paths, exact. */
function pathsOf({ paths = [] }: ProcedureStep): Line {
  return paths.flatMap((path) => line` ${code(path)}`);
}

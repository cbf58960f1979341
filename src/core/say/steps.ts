import type { Found } from '../ask/found.ts';
import { fieldLines } from '../knowledge/fields.ts';
import { contactLine } from '../knowledge/lines.ts';
import type { PlacedStep, ProcedureStep } from '../knowledge/playbook.ts';
import { code, joinLines, type Line, line, strong, written } from '../text/line.ts';
import { type Body, type BodyPart, body, listing, type Message, paragraph } from './message.ts';
import {
  cardOffer,
  counted,
  factPart,
  listed,
  messageFrom,
  NOT_RECORDED,
  namesOf,
  notRecorded,
  shown,
} from './phrases.ts';

type Of = Extract<Found, { kind: 'steps' }>;

/** Steps: a procedure, one step and whose it is, those of a role, whether somebody may do one, which of two comes first. */
export function saySteps(found: Of): Message {
  const { procedures, vendors } = found;
  return messageFrom(
    [...procedures, ...vendors],
    bodyOf(found),
    vendors.map((vendor) => cardOffer(vendor)),
  );
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
  if (steps.length === 0) return body(notRecorded(`a step ${query.number}`));
  return body(joinLines(steps.map(stepLine), '; '));
}

function stepLine({ procedure, step }: PlacedStep): Line {
  return line`${procedure.name}: ${step.title} (${listed(step.roles, 'or')})`;
}

function placeOf({ procedure, step }: PlacedStep): number {
  return procedure.steps.indexOf(step) + 1;
}

/** "After: Contact the CIS (Vendor) is step 3, Enable the Cloud Pay Product is step 1."; of one that it is the first or the last. */
function order({ query: { ids = [] }, steps, procedures }: Of): Body {
  const places = ids.flatMap((id) => steps.filter(({ step }) => step.id === id));
  const [one, other] = places;
  if (!one) return body(notRecorded('such steps'));
  if (!other) {
    const end = placeOf(one) === 1 ? 'first' : 'last';
    return body(`Nothing: ${one.step.title} is the ${end} of ${one.procedure.steps.length} steps.`);
  }
  const word = steps.indexOf(one) > steps.indexOf(other) ? 'After' : 'Before';
  const texts = places.map((place) => {
    const of = procedures.length > 1 ? ` of “${place.procedure.name}”` : '';
    return `${place.step.title} is step ${placeOf(place)}${of}`;
  });
  return body(`${word}: ${listed(texts)}.`);
}

/** "No, IM only: Enable the Cloud Pay Product." Somebody who is none of the roles may do nothing. */
function verdict({ query: { stranger, only: isOnly }, steps, roles }: Of): Body {
  const all = [...new Set(steps.flatMap(({ step }) => step.roles))];
  const allowed = steps.filter(
    ({ step }) =>
      stranger === undefined &&
      roles.every((role) => step.roles.includes(role)) &&
      (!isOnly || step.roles.every((role) => roles.includes(role))),
  );
  const anyOf = listed(all, 'or');
  const whose = `${anyOf}${all.length === 1 ? ' only' : ''}`;
  const [only, ...others] = steps;
  if (only && others.length === 0) {
    const { title } = only.step;
    return body(allowed.length > 0 ? `Yes: ${title} is for ${anyOf}.` : `No, ${whose}: ${title}.`);
  }
  const procedures = listed([...new Set(allowed.map(({ procedure }) => procedure.name))]);
  const some =
    allowed.length === steps.length
      ? 'Yes, all of them.'
      : `It depends on the procedure: yes for ${procedures}, no for the rest.`;
  const none =
    stranger === undefined
      ? `No, those steps are for ${whose}.`
      : `No: the playbook gives no step to “${shown(stranger)}”, only to ${listed(all)}.`;
  return listing(allowed.length > 0 ? some : none, steps.map(stepLine));
}

function stepsOfRoles({ query: { without: isWithout }, steps, roles }: Of): Body {
  const names = listed(roles, isWithout ? 'or' : 'and');
  const count = counted(steps.length, 'step');
  const lines = steps.map(stepLine);
  if (steps.length === 0)
    return body(isWithout ? `None: every step is also for ${names}.` : `${names} has no steps there.`);
  if (isWithout) return listing(`${count} without ${names}:`, lines);
  return listing(
    roles.length > 1
      ? `${counted(roles.length, 'role')}, ${names}, in ${count}:`
      : `Steps of ${names}: ${steps.length}.`,
    lines,
  );
}

/** A step, whose it is and where it stands; of "DS or IM" the one that it is. */
function oneStep(place: PlacedStep, { query, roles, vendors }: Of): Body {
  const { step, procedure } = place;
  const asked = step.roles.filter((role) => roles.includes(role));
  const whose = listed(asked.length > 0 ? asked : step.roles, 'or');
  const headline = line`${whose}: ${step.title}, step ${placeOf(place)} of ${procedure.steps.length}.${pathsOf(step)}`;
  const isOpen = step.title.includes('if applicable') && query.form === 'whether';
  const names = namesOf(vendors, 'or');
  const below = [
    paragraph(written(step.text)),
    ...(names === '' ? [] : [paragraph(`Whether this applies to ${names}: ${NOT_RECORDED}.`)]),
  ];
  return isOpen
    ? body('Only if applicable; the playbook does not say when that is.', [paragraph(headline), ...below])
    : body(headline, below);
}

function wholeProcedure({ procedures, steps: all, vendors }: Of): Body {
  const [procedure, ...others] = procedures;
  if (!procedure) return body(notRecorded('such steps'));
  if (others.length > 0)
    return listing(
      `${all.length} steps: ${listed(procedures.map(({ name, steps }) => `${steps.length} of “${name}”`))}.`,
      all.map(stepLine),
    );
  const { name, steps } = procedure;
  const from = steps.slice(0, 1).flatMap(pathsOf);
  return body(line`${strong(name)}: ${steps.length} steps.${from}`, [
    ...steps.map((step, at): BodyPart => {
      const text = line`${written(step.text)}${pathsOf(step)} (${listed(step.roles, 'or')})`;
      return { kind: 'fact', label: `${at + 1}. ${step.title}`, lines: [text] };
    }),
    ...vendors.flatMap((vendor) => [
      factPart(`Contacts at ${vendor.name}`, (vendor.contacts ?? []).map(contactLine)),
      factPart(`Needs of ${vendor.name}`, fieldLines('needs', vendor, { invoiceTypes: [] })),
    ]),
  ]);
}

/** Menu paths, exact. */
function pathsOf({ paths = [] }: ProcedureStep): Line {
  return paths.flatMap((path) => line` ${code(path)}`);
}

import type { Said } from '../ask/answer/answer.ts';
import type { ProcedureStep } from '../knowledge/playbook.ts';
import { needLines } from './card.ts';
import { code, type Line, line, type Message, type Part, strong, written } from './message.ts';
import { cardOffer, contactLine, factPart, listed, NOT_RECORDED, sourceLine } from './phrases.ts';

/** A procedure, step by step; with the vendor's own needs when it was asked for one. */
export function sayProcedure({ procedure, cards }: Extract<Said, { kind: 'procedure' }>): Message {
  return {
    headline: line`${strong(procedure.name)}: ${procedure.steps.length} steps.`,
    parts: [
      ...procedure.steps.map(
        (step, at): Part => ({ kind: 'fact', label: `${at + 1}. ${step.title}`, lines: stepLines(step) }),
      ),
      ...cards.flatMap(({ vendor }): Part[] => [
        factPart(`Contacts at ${vendor.name}`, (vendor.contacts ?? []).map(contactLine)),
        factPart(`Needs of ${vendor.name}`, needLines(vendor)),
      ]),
    ],
    source: sourceLine(procedure, ...cards.map(({ vendor }) => vendor)),
    offers: cards.map(({ vendor }) => cardOffer(vendor)),
    shareable: true,
  };
}

function stepLines({ text, paths = [], roles }: ProcedureStep): Line[] {
  return [written(text), ...paths.map((path) => [code(path)]), [`Role: ${listed(roles, 'or')}`]];
}

/** One step: whose it is, what it says, where it is done, and that nothing more is recorded for the vendors asked for. */
export function sayStep({ procedure, step, vendors }: Extract<Said, { kind: 'step' }>): Message {
  const place = step.paths?.map((path) => line` ${code(path)}`) ?? [];
  const names = vendors.map(({ of }) => of.name);
  const more = names.length === 0 ? [] : [`Whether this applies to ${listed(names, 'or')}: ${NOT_RECORDED}.`];
  return {
    headline: line`${listed(step.roles, 'or')}: ${step.title}.${place.flat()}`,
    parts: [
      { kind: 'paragraph', line: written(step.text) },
      ...more.map((text): Part => ({ kind: 'paragraph', line: [text] })),
    ],
    source: sourceLine(procedure, ...vendors.map(({ of }) => of)),
    offers: [{ label: 'All steps', question: procedure.id === 'set-up' ? 'steps' : 'docs' }],
    shareable: true,
  };
}

/** The steps that are a role's. */
export function sayRoles({ roles, steps }: Extract<Said, { kind: 'roles' }>): Message {
  return {
    headline: [`Steps of ${listed(roles)}: ${steps.length}.`],
    parts: [
      {
        kind: 'list',
        lines: steps.map(
          ({ procedure, step }) => line`${procedure.name}: ${step.title} (${listed(step.roles, 'or')})`,
        ),
      },
      { kind: 'paragraph', line: [`What ${listed(roles)} stands for is not spelled out in the playbook.`] },
    ],
    source: sourceLine(...steps.map(({ procedure }) => procedure)),
    offers: [{ label: 'All steps', question: 'steps' }],
    shareable: true,
  };
}

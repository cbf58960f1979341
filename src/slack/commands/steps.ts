import { type Checklist, type StoredChecklist, stepOf, stepsNamed } from '../../core/checklists/checklist.ts';
import { checklistFor } from '../../core/checklists/for-audience.ts';
import type { Step } from '../../core/checklists/step.ts';
import { listed, shown } from '../../core/say/phrases.ts';
import { code, type Line, line, strong } from '../../core/text/line.ts';
import type { Services } from '../services.ts';
import { type Argument, type Asker, type Reply, told } from './command.ts';
import { noneHere, projectsHere, projectsMeant } from './projects.ts';

type StepMeant = { readonly stored: StoredChecklist; readonly step: Step };
/** Steps of one project. */
export type StepsMeant = { readonly stored: StoredChecklist; readonly steps: readonly Step[] };

/** The steps in which state. */
export type Which = 'open' | 'closed' | 'all';
const OTHERS: Readonly<Record<Which, Which>> = { open: 'closed', closed: 'open', all: 'all' };

/**
 * Uses the steps that are meant ("contact and API key"); where that is unclear, asks which. Undefined for a
 * statement that names none.
 */
export async function withSteps(
  services: Services,
  asker: Asker,
  argument: Pick<Argument, 'plain' | 'isTold'>,
  which: Which,
  use: (meant: StepsMeant) => Promise<Reply>,
): Promise<Reply | undefined> {
  const whole = await stepsMeant(services, asker, argument.plain, which);
  const parts = whole.found.length === 1 ? [] : argument.plain.split(/\s*(?:,|&|\band\b)\s*/).filter(Boolean);
  const each = await Promise.all(parts.map((part) => stepsMeant(services, asker, part, which)));
  const meant = each.some(({ found }) => found.length > 0) ? each : [whole];
  const unclear = meant.find(({ found }) => found.length !== 1);
  const found = meant.flatMap((one) => one.found);
  const [first] = found;
  const isOfOne = first && found.every((one) => isOfSame(one, first));
  if (!unclear && isOfOne) return await use({ stored: first.stored, steps: found.map(({ step }) => step) });
  if (!unclear && first) return told(asker, oneProject(found));
  const { words, projects, found: any } = unclear ?? { ...whole, found };
  const [only] = any;
  if (argument.isTold && !only && stepsIn(projects, words, OTHERS[which]).length === 0) return undefined;
  if (projects.length === 0) return told(asker, await noneHere(services, asker));
  if (!only) return notFound(asker, projects, words, which);
  const isOneProject = any.every((one) => isOfSame(one, only));
  const titles = any.map(
    (one) => `“${openStep(asker, one).title}”${isOneProject ? '' : ` in ${nameOf(one.stored)}`}`,
  );
  return told(asker, [`Which step: ${listed(titles, 'or')}?`], ADVICE);
}

/** Asks for the steps of one project at a time. */
function oneProject(found: readonly StepMeant[]): Line {
  const names = new Set(found.map(({ stored }) => nameOf(stored)));
  return [`These are steps of several projects, ${listed([...names])}. Type those of one project at a time.`];
}

/** Says that the step is in that state already, or else lists the steps that can be named. */
function notFound(asker: Asker, projects: readonly StoredChecklist[], words: string, which: Which): Reply {
  const [other] = stepsIn(projects, words, OTHERS[which]);
  if (other) {
    const { title, state } = openStep(asker, other);
    return told(asker, line`${strong(title)} is ${state.kind.replace('-', ' ')} already.`);
  }
  const titles = new Set(
    projects
      .flatMap(({ checklist }) => stepsThat(checklistFor(checklist, asker.audience), which))
      .map(({ title }) => title),
  );
  const what = which === 'open' ? 'No open step' : 'No step that is done';
  const rows = [...titles].map((title): Line => [`• ${title}`]);
  return told(asker, line`${what} is called “${shown(words)}”.`, ...rows);
}

/** The step as those who read the reply may see it. */
export function openStep({ audience }: Asker, { stored, step }: StepMeant): Step {
  return stepOf(checklistFor(stored.checklist, audience), step.id) ?? step;
}

function isOfSame(one: StepMeant, other: StepMeant): boolean {
  return one.stored.checklist.id === other.stored.checklist.id;
}

const ADVICE = line`Write more of its title, and where there are several projects ${code('… in')} and the BID.`;

function nameOf({ checklist: { project } }: StoredChecklist): string {
  return project.name ?? (project.bid === undefined ? project.vendor.name : `BID ${project.bid}`);
}

function isThat({ state }: Step, which: Which): boolean {
  return which === 'all' || (state.kind === 'open') === (which === 'open');
}

function stepsThat({ steps }: Checklist, which: Which): readonly Step[] {
  return steps.filter((step) => isThat(step, which));
}

/** The steps that words may mean, and the projects searched. */
type Meant = {
  readonly words: string;
  readonly projects: readonly StoredChecklist[];
  readonly found: readonly StepMeant[];
};

/** The steps that the words may mean, in all projects here or in the one named after "in". */
export async function stepsMeant(
  services: Services,
  asker: Asker,
  words: string,
  which: Which,
): Promise<Meant> {
  const here = await projectsHere(services, asker);
  const whole = { words, projects: here, found: stepsIn(here, words, which) };
  const [, step, project] = /^(.+) (?:in|for|of|at|on) (.+)$/i.exec(words) ?? [];
  if (whole.found.length === 1 || step === undefined || project === undefined) return whole;
  const projects = await projectsMeant(services, asker, project);
  return projects === undefined || projects.length === 0
    ? whole
    : { words: step, projects, found: stepsIn(projects, step, which) };
}

const NUMBER = /^(?:the )?(?:steps? |#|no )?(\d{1,2})(?:st|nd|rd|th)?(?: steps?)?$/i;

/** The steps in that state that a title's words or a number, their place in the whole list, may mean. */
function stepsIn(projects: readonly StoredChecklist[], words: string, which: Which): StepMeant[] {
  const [, number] = NUMBER.exec(words) ?? [];
  if (number !== undefined)
    return projects.flatMap((stored) => {
      const step = stored.checklist.steps[Number(number) - 1];
      return step && isThat(step, which) ? [{ stored, step }] : [];
    });
  const all = projects.flatMap((stored) =>
    stepsThat(stored.checklist, which).map((step) => ({ stored, step, title: step.title })),
  );
  return [...stepsNamed(all, words)];
}

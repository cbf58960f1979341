import { MOST_STEPS } from '../knowledge/checklist-size.ts';
import { STEP_TITLE_LENGTH } from '../knowledge/text.ts';
import { type Checklist, stepOf } from './checklist.ts';
import { decideOnStep } from './decide-step.ts';
import { onOneLine } from './free-text.ts';
import { momentOf, StepId } from './ids.ts';
import { changed, ignored, type Outcome, refused } from './outcome.ts';
import type { Request, WholeRequest } from './request.ts';
import type { Deed } from './step.ts';

/** Decides on a request: the change it makes, or why it makes none. A refusal is a value, told to whoever asked. */
export function decide(checklist: Checklist, request: Request, at: Date): Outcome {
  const deed: Deed = { by: request.by, at: momentOf(at) };
  if (!('step' in request)) return decideOnWhole(checklist, request, deed);
  const step = stepOf(checklist, request.step);
  if (step === undefined) return refused('This checklist has no such step. Look at the checklist again.');
  return ifActive(checklist, () => decideOnStep(step, request, deed));
}

function decideOnWhole(checklist: Checklist, request: WholeRequest, deed: Deed): Outcome {
  const { status } = checklist;
  switch (request.kind) {
    case 'hold':
      return ifActive(checklist, () =>
        (checklist.holders[request.role] ?? null) === request.user
          ? ignored('That is the holder already.')
          : changed({ ...deed, kind: 'holder', role: request.role, user: request.user }),
      );
    case 'add-step':
      return ifActive(checklist, () => decideToAdd(checklist, request.title, deed));
    case 'finish':
      if (status.kind === 'finished') return ignored('The checklist is finished already.');
      return ifActive(checklist, () => changed({ ...deed, kind: 'finished' }));
    case 'archive':
      return status.kind === 'archived'
        ? ignored('The checklist is archived already.')
        : changed({ ...deed, kind: 'archived' });
    case 'resume':
      return status.kind === 'active'
        ? ignored('The checklist is open already.')
        : changed({ ...deed, kind: 'resumed' });
  }
}

function decideToAdd({ steps }: Checklist, typed: string, deed: Deed): Outcome {
  const title = onOneLine(typed);
  if (title === '') return refused('Say what is to be done, such as `add step Call the biller`.');
  if (title.length > STEP_TITLE_LENGTH)
    return refused(
      `A step has at most ${STEP_TITLE_LENGTH} characters, this one has ${title.length}. Shorten it, and put the rest in a note.`,
    );
  if (steps.length >= MOST_STEPS)
    return refused(`A checklist has at most ${MOST_STEPS} steps. Put this one into a note of another step.`);
  const same = steps.find((step) => step.title.toLowerCase() === title.toLowerCase());
  if (same) return refused('The checklist has this step already.');
  const own = steps.filter(({ kind }) => kind === 'team').length;
  const id = StepId.parse(`team-${own + 1}`);
  return changed({
    ...deed,
    kind: 'step-added',
    step: { id, kind: 'team', title, roles: [], facts: [['Added by the team; not in the playbook.']] },
  });
}

/** A finished or archived checklist stays as it is until it is reopened. */
function ifActive({ status }: Checklist, go: () => Outcome): Outcome {
  return status.kind === 'active' ? go() : refused(`This checklist is ${status.kind}. Reopen it first.`);
}

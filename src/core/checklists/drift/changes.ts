import { contactLine } from '../../knowledge/lines.ts';
import { differenceOf, keyOf } from '../../say/difference.ts';
import { listed, typeLabel } from '../../say/phrases.ts';
import type { Line } from '../../text/line.ts';
import type { Checklist, Project } from '../checklist.ts';
import type { FrozenStep, Step } from '../step.ts';
import { contactLines } from '../template/procedure.ts';
import { projectVersionText } from '../words.ts';
import type { FieldChange } from './field-change.ts';
import { matchSteps } from './match.ts';
import { type Recorded, remade } from './remade.ts';

/** What the record says otherwise than a checklist does, field by field; a contact is named once, not in each step. */
export function changesOf(checklist: Checklist, record: Recorded): FieldChange[] {
  const { project, steps } = checklist;
  const now = remade(checklist, record);
  if (now === undefined) return [{ field: 'partner-gone', was: [[project.vendor.name]], now: [] }];
  const told = new Set(
    [project, now.project]
      .flatMap(({ vendor, contacts }) => contactLines({ name: vendor.name, contacts }))
      .map(keyOf),
  );
  const { pairs, added, gone } = matchSteps(steps, now.steps);
  const inPairs = steps.flatMap((step) => {
    const other = pairs.get(step.id);
    return other === undefined ? [] : stepChange(step, other, told);
  });
  return [
    ...projectChanges(project, now.project),
    ...inPairs,
    ...added.map(({ title }): FieldChange => ({ field: 'step-added', was: [], now: [[title]] })),
    ...gone.map(({ title }): FieldChange => ({ field: 'step-gone', was: [[title]], now: [] })),
  ];
}

function projectChanges(project: Project, now: Project): FieldChange[] {
  const known = new Set(now.types.map(({ id }) => id));
  const types = project.types.filter(({ id }) => known.has(id));
  return [
    ...difference('partner', [[project.vendor.name]], [[now.vendor.name]]),
    ...difference('version', [[projectVersionText(project.version)]], [[projectVersionText(now.version)]]),
    ...difference(
      'types',
      types.map((type) => [typeLabel(type)]),
      now.types.map((type) => [typeLabel(type)]),
    ),
    ...difference('contacts', project.contacts.map(contactLine), now.contacts.map(contactLine)),
    ...difference('remarks', project.remarks, now.remarks),
  ];
}

function stepChange(step: Step, now: FrozenStep, told: ReadonlySet<string>): FieldChange[] {
  if (step.gone) return [{ field: 'step-added', was: [], now: [[now.title]] }];
  const untold = (lines: readonly Line[]) => lines.filter((one) => !told.has(keyOf(one)));
  return difference('step', untold(linesOf(step)), untold(linesOf(now))).map((change) => ({
    ...change,
    step: step.title,
  }));
}

/** All of a step that is read. */
function linesOf({ title, roles, facts, ask }: FrozenStep): Line[] {
  return [
    [title],
    ...(roles.length === 0 ? [] : [[`Role: ${listed(roles, 'or')}`]]),
    ...facts,
    ...(ask === undefined ? [] : [[`To ask: ${ask}`]]),
  ];
}

function difference(field: FieldChange['field'], was: readonly Line[], now: readonly Line[]): FieldChange[] {
  const found = differenceOf(was, now);
  return found === undefined ? [] : [{ field, was: [...found.was], now: [...found.now] }];
}

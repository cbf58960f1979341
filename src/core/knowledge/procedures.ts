import type { Playbook, Procedure, ProcedureId, ProcedureStep } from './playbook.ts';

/** A step with the procedure to which it belongs. */
export type PlacedStep = { readonly procedure: Procedure; readonly step: ProcedureStep };

/** Every step of the playbook with its procedure, in the order of the page. */
export function stepsOf({ procedures }: Playbook): PlacedStep[] {
  return procedures.flatMap((procedure) => procedure.steps.map((step) => ({ procedure, step })));
}

/** The procedure of an id; undefined where the playbook has none. */
export function procedureOf({ procedures }: Playbook, id: ProcedureId): Procedure | undefined {
  return procedures.find((procedure) => procedure.id === id);
}

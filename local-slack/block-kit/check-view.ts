import { z } from 'zod';
import { parsedJson } from '../json.ts';
import { LIMITS } from '../limits.ts';
import { ViewBlock } from './blocks.ts';
import { id, plainText } from './objects.ts';
import { type BlockProblem, problemLine, problemsOf } from './problem.ts';
import { doubledActionIds, doubledBlockIds } from './whole.ts';

const parts = {
  blocks: z.array(ViewBlock).max(LIMITS.viewBlocks),
  private_metadata: z.string().max(LIMITS.privateMetadata).optional(),
  callback_id: id.optional(),
  external_id: id.optional(),
};

const Modal = z
  .strictObject({
    type: z.literal('modal'),
    title: plainText(LIMITS.viewTitle),
    submit: plainText(LIMITS.viewTitle).optional(),
    close: plainText(LIMITS.viewTitle).optional(),
    clear_on_close: z.boolean().optional(),
    notify_on_close: z.boolean().optional(),
    submit_disabled: z.boolean().optional(),
    ...parts,
  })
  .refine((view) => view.submit !== undefined || view.blocks.every((block) => block.type !== 'input'), {
    path: ['submit'],
    message: 'missing, and the view has an input block',
  });
const Home = z.strictObject({ type: z.literal('home'), ...parts });

export type View = z.infer<typeof Modal> | z.infer<typeof Home>;
export type CheckedView =
  | { ok: true; view: View }
  | { ok: false; error: 'invalid_arguments' | 'view_too_large'; lines: string[] };

/** Checks a modal: docs.slack.dev/reference/views/modal-views, slack-facts section 1. */
export function checkModal(view: unknown): CheckedView {
  return checkView(view, Modal);
}

/** Checks an App Home: docs.slack.dev/reference/views/home-tab-views. */
export function checkHome(view: unknown): CheckedView {
  return checkView(view, Home);
}

function checkView(given: unknown, schema: typeof Modal | typeof Home): CheckedView {
  const view = typeof given === 'string' ? parsedJson(given) : given;
  if (view === undefined && given !== undefined) return refused([{ path: [], reason: 'no JSON' }], view);
  const bytes = Buffer.byteLength(JSON.stringify(view) ?? '');
  if (bytes > LIMITS.viewBytes) {
    const reason = `${bytes.toLocaleString('en-US')} bytes, at most ${LIMITS.viewBytes.toLocaleString('en-US')}`;
    return { ok: false, error: 'view_too_large', lines: [`view: ${reason}`] };
  }
  const parsed = schema.safeParse(view);
  if (!parsed.success) return refused(problemsOf(parsed.error, view), view);
  const doubled = [...doubledBlockIds(parsed.data.blocks), ...doubledActionIds(parsed.data.blocks)];
  return doubled.length > 0 ? refused(doubled, view) : { ok: true, view: parsed.data };
}

function refused(problems: readonly BlockProblem[], view: unknown): CheckedView {
  return {
    ok: false,
    error: 'invalid_arguments',
    lines: problems.map((problem) => problemLine(problem, view, 'view')),
  };
}

import { type Placed, placedElements } from '../block-kit/placed.ts';
import { type Surface, surfaceBlocks } from '../surface.ts';

/** How a person finds an element: by the label of its input block, its placeholder, or for want of both its action_id. */
function labelsOf({ element, input, actionId }: Placed): string[] {
  const placeholder = 'placeholder' in element ? element.placeholder?.text : undefined;
  return [input?.label, placeholder, actionId].filter((label) => label !== undefined);
}

/** The one input of a surface with this label. Throws when there is none, or more than one. */
export function inputLabelled(surface: Surface, label: string): Placed {
  const inputs = placedElements(surfaceBlocks(surface)).filter(
    ({ element }) => element.type !== 'button' && element.type !== 'overflow',
  );
  const fitting = inputs.filter((placed) => labelsOf(placed).includes(label));
  const [found] = fitting;
  if (found && fitting.length === 1) return found;
  const there = inputs.map((placed) => labelsOf(placed).join(' = ')).join(', ');
  throw new Error(`${fitting.length} inputs are called "${label}"; there are: ${there || 'none'}`);
}

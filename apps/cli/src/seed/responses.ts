import type { Response } from '@kaskad/contracts';
import { type Hotspot, type Interaction, revealSolution, type ShownInteraction } from '@kaskad/domain';

/** A right response to the question as it is shown, or a wrong one. */
export function responseTo(key: Interaction, shown: ShownInteraction, knows: boolean): Response {
  const { response, accepted } = revealSolution(key, orderShown(key, shown));
  if (knows)
    return response === null
      ? key.type === 'hotspot'
        ? middleOf(key)
        : (accepted?.[0] ?? '')
      : typeof response === 'string'
        ? response
        : [...response];
  switch (shown.type) {
    case 'single':
    case 'multiple': {
      const right = Array.isArray(response) ? response : [];
      return [shown.options.findIndex((_, index) => !right.includes(index))];
    }
    case 'true_false':
      return [key.type === 'true_false' && key.answer ? 1 : 0];
    case 'number':
    case 'short_text':
      return '0';
    default:
      return [];
  }
}

/** Places of the stored parts in the order shown, told by what is seen of them. */
function orderShown(key: Interaction, shown: ShownInteraction): number[] {
  const places = <S, T>(seen: readonly S[], stored: readonly T[], look: (part: T) => unknown) =>
    seen.map((one) => stored.findIndex((part) => JSON.stringify(look(part)) === JSON.stringify(one)));
  if ((key.type === 'single' || key.type === 'multiple') && (shown.type === 'single' || shown.type === 'multiple'))
    return places(shown.options, key.options, ({ text }) => text);
  if (key.type === 'ordering' && shown.type === 'ordering') return places(shown.items, key.items, ({ text }) => text);
  if (key.type === 'matching' && shown.type === 'matching')
    return places(shown.targets, key.targets, ({ text }) => text);
  if (key.type === 'ballots' && shown.type === 'ballots')
    return places(shown.ballots, key.ballots, ({ signs, flaw }) => ({ signs, flaw }));
  return [];
}

function middleOf({ areas }: Hotspot): Response {
  const [area] = areas;
  if (!area) return [];
  switch (area.shape) {
    case 'rectangle':
      return [Math.round(area.x + area.width / 2), Math.round(area.y + area.height / 2)];
    case 'circle':
      return [area.x, area.y];
    case 'polygon':
      return [...(area.points[0] ?? [])];
  }
}

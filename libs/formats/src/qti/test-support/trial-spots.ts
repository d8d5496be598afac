import { everywhere, type Node, within } from './qti-document.ts';
import { Given, Around, idOf, numbersIn, subsets } from './trial-parts.ts';

const shapeOf = ({ at }: Node) => ({ shape: at['shape'] ?? '', numbers: numbersIn([at['coords'] ?? '']) });

/** Pixels around the corners and the middles of areas, and all over the picture. */
function pixels(areas: readonly Node[]): (readonly [number, number])[] {
  const corners = areas.map(shapeOf).flatMap(({ shape, numbers: [a = 0, b = 0, c = 0, d = 0, ...rest] }) => {
    if (shape === 'circle')
      return [
        [a, b],
        [a + c, b],
        [a - c, b],
        [a, b + c],
        [a, b - c],
      ];
    const all = [a, b, c, d, ...rest];
    const all2 = all.flatMap((x, place) => (place % 2 === 0 ? [[x, all[place + 1] ?? 0]] : []));
    return [...all2, [(a + c) / 2, (b + d) / 2]];
  });
  const near = corners.flatMap(([x = 0, y = 0]) =>
    [-1, 0, 1].flatMap((dx) =>
      [-1, 0, 1].map((dy): readonly [number, number] => [Math.round(x) + dx, Math.round(y) + dy]),
    ),
  );
  const grid = Array.from({ length: 12 }, (_, x) =>
    Array.from({ length: 12 }, (__, y): readonly [number, number] => [x * 31 + 1, y * 29 + 2]),
  ).flat();
  return [...near, ...grid].filter(([x, y]) => x >= 0 && y >= 0);
}

export function points({ root }: Around): Given[] {
  return pixels([...everywhere(root, 'areaMapEntry'), ...everywhere(root, 'inside')]).map(([x, y]) => ({
    file: [`${x} ${y}`],
    ours: [x, y],
    isEdge: [...everywhere(root, 'areaMapEntry'), ...everywhere(root, 'inside')].some((area) =>
      isNearBorder(shapeOf(area), x, y),
    ),
  }));
}

/** On a border that leans, or between two pixels of one that bends. */
function isNearBorder({ shape, numbers }: ReturnType<typeof shapeOf>, x: number, y: number): boolean {
  const [a = 0, b = 0, radius = 0] = numbers;
  if (shape === 'circle') return !numbers.every(Number.isInteger) && Math.abs(Math.hypot(x - a, y - b) - radius) < 1.5;
  if (shape !== 'poly') return false;
  const corners = numbers.flatMap((one, place) => (place % 2 === 0 ? [[one, numbers[place + 1] ?? 0] as const] : []));
  return corners.some(([x1, y1], place) => {
    const [x2, y2] = corners[(place + 1) % corners.length] ?? [x1, y1];
    const share = Math.max(
      0,
      Math.min(1, ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / ((x2 - x1) ** 2 + (y2 - y1) ** 2 || 1)),
    );
    return (
      Math.hypot(x - x1 - share * (x2 - x1), y - y1 - share * (y2 - y1)) <
      (numbers.every(Number.isInteger) ? 1e-9 : 1.5)
    );
  });
}

/** A point on one spot is that spot; where spots share points nobody can tell. */
export function spots(interaction: Node, isSingle: boolean): Given[] {
  const nodes = within(interaction, 'hotspotChoice');
  const boxes = nodes.map((node) => ({ id: idOf(node), ...shapeOf(node) }));
  const middle = boxes.map(({ id, shape, numbers }): Given => {
    const [a = 0, b = 0, c = 0, d = 0] = numbers;
    const corners = numbers.flatMap((x, place) => (place % 2 === 0 ? [[x, numbers[place + 1] ?? 0]] : []));
    const average = (at: number) =>
      Math.round(corners.reduce((sum, corner) => sum + (corner[at] ?? 0), 0) / corners.length);
    return {
      file: [id],
      ours:
        shape === 'circle'
          ? [Math.round(a), Math.round(b)]
          : shape === 'rect'
            ? [Math.round((a + c) / 2), Math.round((b + d) / 2)]
            : [average(0), average(1)],
    };
  });
  const most = Number(interaction.at['maxChoices'] ?? 1) || nodes.length;
  const several =
    isSingle || most < 2
      ? []
      : subsets(Math.min(nodes.length, 10))
          .filter(({ length }) => length > 1 && length <= most)
          .map((set): Given => ({ file: set.flatMap((place) => boxes[place]?.id ?? []), ours: null }));
  return [{ file: [], ours: [] }, ...middle, ...several];
}

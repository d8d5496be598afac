import { type Area, isInArea } from '@kaskad/domain';

type Point = readonly [x: number, y: number];
const middle = (numbers: readonly number[]) => Math.round((Math.min(...numbers) + Math.max(...numbers)) / 2);
const STEPS = 40;

/**
 * A pixel inside an area, to show where the right answer lies: its middle, or where a bent polygon has no inside there,
 * one near it.
 */
export function insideOf(area: Area): Point {
  switch (area.shape) {
    case 'rectangle':
      return [Math.round(area.x + area.width / 2), Math.round(area.y + area.height / 2)];
    case 'circle':
      return [area.x, area.y];
    case 'polygon':
      return insidePolygon(area.points);
  }
}

function insidePolygon(points: readonly Point[]): Point {
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  const [x, y] = [middle(xs), middle(ys)];
  const isInside = ([left, top]: Point) => isInArea({ shape: 'polygon', points }, left, top);
  const grid = (numbers: readonly number[]) =>
    Array.from({ length: STEPS + 1 }, (_, step) =>
      Math.round(Math.min(...numbers) + ((Math.max(...numbers) - Math.min(...numbers)) * step) / STEPS),
    );
  const all = [[x, y] as const, ...grid(xs).flatMap((left) => grid(ys).map((top) => [left, top] as const))].filter(
    isInside,
  );
  const far = ([left, top]: Point) => (left - x) ** 2 + (top - y) ** 2;
  const [best] = all.sort((one, other) => far(one) - far(other));
  return best ?? points[0] ?? [0, 0];
}

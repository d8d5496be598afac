import type { Area } from '@kaskad/domain';
import { NotHeld, numeral } from '../../building/question-building.ts';
import type { Element } from '../../xml/xml-tree.ts';

const MOST_NUMBERS = 1_000;
/** A shape of a picture as the file draws it. Throws NotHeld for those that we cannot draw. */
export function areaOf({ attributes }: Element): Area {
  const said = (attributes['coords'] ?? '').split(/[\s,]+/).filter(Boolean);
  if (said.length > MOST_NUMBERS) throw new NotHeld('not_understood', `${said.length} × coords`);
  const numbers = said.map(numeral);
  const [a = 0, b = 0, c = 0, d = 0] = numbers;
  switch (attributes['shape']) {
    case 'rect':
      return {
        shape: 'rectangle',
        x: Math.min(a, c),
        y: Math.min(b, d),
        width: Math.abs(c - a),
        height: Math.abs(d - b),
      };
    case 'circle':
      return { shape: 'circle', x: a, y: b, radius: c };
    case 'poly':
      return { shape: 'polygon', points: cornersOf(numbers) };
    default:
      throw new NotHeld('type_unsupported', `shape ${attributes['shape'] ?? ''}`);
  }
}

/** The last corner may repeat the first one. */
function cornersOf(numbers: readonly number[]): (readonly [number, number])[] {
  const points = numbers.flatMap((x, place) => (place % 2 === 0 ? [[x, numbers[place + 1] ?? 0] as const] : []));
  const [first] = points;
  const last = points.at(-1);
  return points.length > 3 && first && last && first[0] === last[0] && first[1] === last[1]
    ? points.slice(0, -1)
    : points;
}

/** The same in whole pixels, as points are given here; what lies between two of them is rounded. */
export function inPixels(area: Area): Area {
  const whole = Math.round;
  switch (area.shape) {
    case 'rectangle': {
      const [x, y] = [Math.ceil(area.x), Math.ceil(area.y)];
      return {
        shape: 'rectangle',
        x,
        y,
        width: Math.floor(area.x + area.width) - x,
        height: Math.floor(area.y + area.height) - y,
      };
    }
    case 'circle':
      return { shape: 'circle', x: whole(area.x), y: whole(area.y), radius: whole(area.radius) };
    case 'polygon':
      return { shape: 'polygon', points: area.points.map(([x, y]) => [whole(x), whole(y)]) };
  }
}

/** Whether points on the border may count otherwise than in the file: sides that lean, and curves between pixels. */
export function hasOpenEdge(area: Area): boolean {
  return (
    area.shape === 'polygon' || (area.shape === 'circle' && ![area.x, area.y, area.radius].every(Number.isInteger))
  );
}

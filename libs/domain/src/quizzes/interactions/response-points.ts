import type { Area, Interaction, Scoring, ShortText } from './interaction.ts';
import { decodeParts } from './response.ts';

/**
 * The share of its one point that a kept response earns, 0 to 1 in hundredths; `order` holds the places in which its
 * parts were shown. With the scoring "all" only the whole right response earns; with "share": multiple: right ticks
 * less wrong ticks, of all right options · ordering: items in their right place · matching: right pairs · protocol:
 * right lines of those to be filled · ballots: rightly less wrongly sorted, of all. Never below 0.
 */
export function pointsForResponse(interaction: Interaction, order: readonly number[], response: string): number {
  switch (interaction.type) {
    case 'single':
      return singleMark(
        interaction.options.map(({ correct }) => correct),
        order,
        response,
      );
    case 'multiple':
      return choiceMark(
        interaction.options.map(({ correct }) => correct),
        order,
        { response, scoring: interaction.scoring },
      );
    case 'true_false':
      return Number(response === (interaction.answer ? '0' : '1'));
    case 'ordering':
      return sequenceMark(
        interaction.items.map((_, index) => order.indexOf(index)),
        response,
        interaction.scoring,
      );
    case 'matching':
      return sequenceMark(
        interaction.pairs.map((target) => order.indexOf(target)),
        response,
        interaction.scoring,
      );
    case 'number': {
      const value = readNumber(response);
      return Number(
        value !== null &&
          Math.abs(value - interaction.value) <=
            interaction.tolerance + rounding(value, interaction.value, interaction.tolerance),
      );
    }
    case 'short_text':
      return Number(acceptsText(interaction, response));
    case 'hotspot': {
      const [x, y, ...rest] = decodeParts(response);
      return Number(
        typeof x === 'number' &&
          typeof y === 'number' &&
          rest.length === 0 &&
          interaction.areas.some((area) => isInArea(area, x, y)),
      );
    }
    case 'protocol': {
      const values = decodeParts(response);
      if (values.length > interaction.cells.length) return 0;
      const asked = interaction.cells.map((cell, index) => ({ ...cell, place: index })).filter(({ given }) => !given);
      return earned(
        asked.filter(({ place, value }) => values[place] === value).length,
        asked.length,
        interaction.scoring,
      );
    }
    case 'ballots': {
      const values = decodeParts(response);
      const shown = order.map((place) => interaction.ballots[place]?.valid ?? false);
      if (values.length > shown.length) return 0;
      const right = shown.filter((valid, index) => values[index] === Number(valid)).length;
      const wrong = shown.filter((valid, index) => values[index] === Number(!valid)).length;
      return earned(right - wrong, shown.length, interaction.scoring);
    }
  }
}

/** How far a difference of such numbers may be off: a few of their last binary digits, whatever their size. */
const rounding = (...numbers: readonly number[]) => 8 * Number.EPSILON * Math.max(...numbers.map(Math.abs));

function earned(right: number, of: number, scoring: Scoring): number {
  if (right >= of) return 1;
  return scoring === 'share' ? Math.round((Math.max(0, right) / of) * 100) / 100 : 0;
}

/** One tick, on a right option: after an erratum any of several may be right. */
function singleMark(correct: readonly boolean[], order: readonly number[], response: string): number {
  const [ticked = null, ...more] = new Set(decodeParts(response));
  const place = ticked === null || more.length > 0 ? undefined : order[ticked];
  return Number(place !== undefined && correct[place] === true);
}

function choiceMark(
  correct: readonly boolean[],
  order: readonly number[],
  { response, scoring }: { response: string; scoring: Scoring },
): number {
  const ticked = new Set(decodeParts(response).map((shown) => (shown === null ? undefined : order[shown])));
  const places = [...ticked].filter((place) => place !== undefined);
  const right = places.filter((place) => correct[place]).length;
  const wanted = correct.filter(Boolean).length;
  const wrong = ticked.size - right;
  if (wrong === 0 && right === wanted) return 1;
  return Math.min(earned(right - wrong, wanted, scoring), 0.99);
}

function sequenceMark(wanted: readonly number[], response: string, scoring: Scoring): number {
  const given = decodeParts(response);
  if (given.length > wanted.length) return 0;
  return earned(wanted.filter((place, at) => given[at] === place).length, wanted.length, scoring);
}

/** A number as people write it: "12,5", "1 240", "−3", ",5". Null when it is none. */
export function readNumber(text: string): number | null {
  const plain = text
    .trim()
    .replace(/[\s\u00a0\u202f']/g, '')
    .replace(/^[\u2212\u2013]/, '-')
    .replace(',', '.');
  return /^[-+]?(?:\d{1,12}(?:\.\d{0,9})?|\.\d{1,9})$/.test(plain) ? Number(plain) : null;
}

/** Spaces, quotation marks, a full stop at the end and, unless it matters, capital letters make no difference. */
export function comparableText(text: string, matchCase: boolean): string {
  const plain = text
    .normalize('NFC')
    .replace(/[«»„“”"'’]/g, '')
    .replace(/[\s\u00a0]+/g, ' ')
    .replace(/[.!?;,\s]+$/, '')
    .trim();
  return matchCase ? plain : plain.toLowerCase().replaceAll('ё', 'е');
}

function acceptsText({ accepted, matchCase }: ShortText, response: string): boolean {
  const typed = comparableText(response, matchCase);
  return typed !== '' && [...accepted.kk, ...accepted.ru].some((form) => comparableText(form, matchCase) === typed);
}

/** Whether the point lies in the area or on its edge. */
export function isInArea(area: Area, x: number, y: number): boolean {
  switch (area.shape) {
    case 'rectangle':
      return x >= area.x && x <= area.x + area.width && y >= area.y && y <= area.y + area.height;
    case 'circle':
      return (x - area.x) ** 2 + (y - area.y) ** 2 <= area.radius ** 2;
    case 'polygon':
      return inPolygon(area.points, x, y);
  }
}

/** Even-odd rule: a ray to the right crosses the border an odd number of times. The border counts as inside. */
function inPolygon(points: readonly (readonly [number, number])[], x: number, y: number): boolean {
  let inside = false;
  for (const [index, [toX, toY]] of points.entries()) {
    const [fromX, fromY] = points[index === 0 ? points.length - 1 : index - 1] ?? [toX, toY];
    const side = (toX - fromX) * (y - fromY) - (x - fromX) * (toY - fromY);
    if (
      side === 0 &&
      x >= Math.min(fromX, toX) &&
      x <= Math.max(fromX, toX) &&
      y >= Math.min(fromY, toY) &&
      y <= Math.max(fromY, toY)
    )
      return true;
    const crosses = toY > y !== fromY > y && x < ((fromX - toX) * (y - toY)) / (fromY - toY) + toX;
    if (crosses) inside = !inside;
  }
  return inside;
}

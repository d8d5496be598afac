import type { Area } from '@kaskad/domain';
import { highest, NotHeld, numeral } from '../build.ts';
import { child, type Element, elements } from '../xml/tree.ts';
import { idOf, type Asked, type QtiAnswer } from './qti-asked.ts';

/** A point on the picture, right in the areas that earn. */
export function pointed({ interaction, declaration }: Asked): QtiAnswer {
  if (Number(interaction.attributes['maxChoices'] ?? 1) > 1 || declaration.cardinality !== 'single') throw new NotHeld('type_unsupported', 'selectPointInteraction');
  const best = highest(declaration.areas.map(({ attributes }) => Number(attributes['mappedValue'] ?? 0)), 0);
  const full = declaration.areas.filter(({ attributes }) => Number(attributes['mappedValue'] ?? 0) === best && best > 0);
  if (full.length === 0) throw new NotHeld('without_answer');
  const partial = declaration.areas.filter((area) => !full.includes(area) && Number(area.attributes['mappedValue'] ?? 0) > 0);
  return {
    interaction: { type: 'hotspot', ...sizeOf(interaction), areas: full.map(areaOf) }, told: [],
    notes: partial.map(({ attributes }) => ({ code: 'partial_credit', value: `${attributes['coords'] ?? ''}: ${attributes['mappedValue'] ?? ''}` })),
  };
}

/** One of some areas that are drawn; those that are wrong need no drawing here. */
export function placed({ interaction, declaration }: Asked): QtiAnswer {
  const spots = elements(interaction, 'hotspotChoice');
  const right = spots.filter((spot) => declaration.correct.includes(idOf(spot)) || (declaration.correct.length === 0 && declaration.mapping.some(({ key, value }) => key === idOf(spot) && value > 0)));
  if (right.length === 0) throw new NotHeld('without_answer');
  if (right.length > 1 && declaration.cardinality !== 'single') throw new NotHeld('type_unsupported', 'hotspotInteraction');
  const wrong = spots.length - right.length;
  return { interaction: { type: 'hotspot', ...sizeOf(interaction), areas: right.map(areaOf) }, notes: wrong > 0 ? [{ code: 'wrong_areas', value: String(wrong) }] : [], told: [] };
}

/** The picture of an interaction, with the words about it inside. */
export function canvasOf(interaction: Element): Element | null {
  const found = elements(interaction).find(({ name }) => name === 'object' || name === 'img' || name === 'picture') ?? null;
  return found?.name === 'picture' ? child(found, 'img') : found;
}

function sizeOf(interaction: Element): { width: number; height: number } {
  const { width, height } = canvasOf(interaction)?.attributes ?? {};
  return { width: Math.max(1, Math.round(Number.parseFloat(width ?? '') || 1)), height: Math.max(1, Math.round(Number.parseFloat(height ?? '') || 1)) };
}

function areaOf({ attributes }: Element): Area {
  const numbers = (attributes['coords'] ?? '').split(/[\s,]+/).filter(Boolean).map((one) => Math.round(numeral(one)));
  const [a = 0, b = 0, c = 0, d = 0] = numbers;
  switch (attributes['shape']) {
    case 'rect': return { shape: 'rectangle', x: Math.min(a, c), y: Math.min(b, d), width: Math.abs(c - a), height: Math.abs(d - b) };
    case 'circle': return { shape: 'circle', x: a, y: b, radius: c };
    case 'poly': return { shape: 'polygon', points: cornersOf(numbers) };
    default: throw new NotHeld('type_unsupported', `shape ${attributes['shape'] ?? ''}`);
  }
}

/** The last corner may repeat the first one. */
function cornersOf(numbers: readonly number[]): (readonly [number, number])[] {
  const points = numbers.flatMap((x, place) => (place % 2 === 0 ? [[x, numbers[place + 1] ?? 0] as const] : []));
  const [first] = points;
  const last = points.at(-1);
  return points.length > 3 && first && last && first[0] === last[0] && first[1] === last[1] ? points.slice(0, -1) : points;
}

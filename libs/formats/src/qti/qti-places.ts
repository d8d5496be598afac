import { isInArea } from '@kaskad/domain';
import { NotHeld } from '../building/question-building.ts';
import type { Note } from '../questions/exchange-question.ts';
import { child, descendants, type Element, elements } from '../xml/xml-tree.ts';
import { areaOf, hasOpenEdge, inPixels } from './rules/hotspot-areas.ts';
import { insideOf } from './inside-area.ts';
import { idOf, type Asked, type QtiAnswer } from './qti-asked.ts';
import { bestOf, costs, isFull, type Judged, onlyKey, partials } from './rules/judged-answers.ts';
import { listOf } from './rules/rule-value.ts';

type Drawn = ReturnType<typeof areaOf>;
const edges = (areas: readonly Drawn[]): Note[] => (areas.some(hasOpenEdge) ? [{ code: 'area_edge', value: '' }] : []);

/** More are no question; each is tried against all others. */
const MOST_AREAS = 100;
/** Far from every area. */
const NOWHERE: readonly [number, number] = [-1_000_000, -1_000_000];

/** A point on the picture, right in the areas that earn. */
export function pointed({ interaction, rules }: Asked): QtiAnswer {
  const isSingle = rules.declared.cardinality === 'single';
  if (Number(interaction.attributes['maxChoices'] ?? (isSingle ? 1 : 0)) !== 1)
    throw new NotHeld('several_points', interaction.attributes['maxChoices'] ?? '');
  const drawn = [...descendants(rules.source, 'areaMapEntry'), ...descendants(rules.element, 'inside')].map(
    (entry) => ({ area: areaOf(entry), says: entry.attributes['coords'] ?? '' }),
  );
  const areas = [...new Map(drawn.map((one) => [JSON.stringify(one.area), one] as const)).values()];
  if (areas.length > MOST_AREAS) throw new NotHeld('not_understood', `${areas.length} × areaMapEntry`);
  const score = (x: number, y: number) => rules.score(isSingle ? `${x} ${y}` : listOf([`${x} ${y}`], false));
  const judged = [
    ...areas.flatMap(({ area }) => pointsOf(area)),
    ...(areas.some((one, place) => areas.slice(place + 1).some((other) => touching(one.area, other.area) !== null))
      ? gridOver(areas.map(({ area }) => area))
      : []),
    NOWHERE,
  ].map((answer) => ({ answer, score: score(answer[0], answer[1]) }));
  const best = bestOf(judged);
  const isRight = ([x, y]: readonly [number, number]) => isFull(score(x, y), best);
  const full = areas.filter(({ area }) => isRight(middleOf(area)));
  const ours = full.map(({ area }) => inPixels(area));
  // Areas that lie over each other share their points in a way that we cannot draw.
  const differs = judged.find(
    ({ answer: [x, y], score: given }) => isFull(given, best) !== full.some(({ area }) => isInArea(area, x, y)),
  );
  if (differs) throw new NotHeld('full_sets', differs.answer.join(','));
  const covered = areas.find((one) => !full.includes(one) && full.some(({ area }) => overlap(one.area, area)));
  if (covered) throw new NotHeld('full_sets', covered.says);
  const rest = areas
    .filter((one) => !full.includes(one))
    .map(({ area, says }): Judged<string> => ({ answer: says, score: score(...middleOf(area)) }));
  return {
    interaction: { type: 'hotspot', ...sizeOf(interaction), areas: ours },
    told: [],
    notes: [
      ...partials(rest, best, String),
      ...costs([...rest, { answer: '—', score: score(...NOWHERE) }], best, String),
      ...edges(full.map(({ area }) => area)),
    ],
  };
}

/** Points of an area at which the score may change: its corners and middle, and what lies just beside. */
function pointsOf(area: Drawn): (readonly [number, number])[] {
  const corners =
    area.shape === 'polygon'
      ? area.points
      : area.shape === 'circle'
        ? [
            [area.x - area.radius, area.y] as const,
            [area.x + area.radius, area.y] as const,
            [area.x, area.y - area.radius] as const,
            [area.x, area.y + area.radius] as const,
          ]
        : [
            [area.x, area.y] as const,
            [area.x + area.width, area.y + area.height] as const,
            [area.x, area.y + area.height] as const,
            [area.x + area.width, area.y] as const,
          ];
  const middle = middleOf(area);
  const inwards = corners.flatMap(([x, y]) =>
    [0.5, 0.9, 1.1].map((share): readonly [number, number] => [
      middle[0] + (x - middle[0]) * share,
      middle[1] + (y - middle[1]) * share,
    ]),
  );
  const onEdge = area.shape === 'polygon' ? [] : corners;
  return [middle, ...inwards, ...onEdge];
}

function middleOf(area: Drawn): readonly [number, number] {
  if (area.shape === 'circle') return [area.x, area.y];
  if (area.shape === 'rectangle') return [area.x + area.width / 2, area.y + area.height / 2];
  const average: readonly [number, number] = [
    area.points.reduce((sum, [x]) => sum + x, 0) / area.points.length,
    area.points.reduce((sum, [, y]) => sum + y, 0) / area.points.length,
  ];
  if (isInArea(area, ...average)) return average;
  // A hollow shape: the middle of one of its ears.
  const ears = area.points.map(([x, y], place): readonly [number, number] => {
    const [[nextX, nextY], [lastX, lastY]] = [
      area.points[(place + 1) % area.points.length] ?? [x, y],
      area.points.at(place - 1) ?? [x, y],
    ];
    return [(x + nextX + lastX) / 3, (y + nextY + lastY) / 3];
  });
  // Where sides cross, ears may lie outside too: what is crossed twice is a hole.
  return [...ears, insideOf(area)].find(([x, y]) => isInArea(area, x, y)) ?? average;
}

/** One of some areas that are drawn; those that are wrong need no drawing here. */
export function placed({ interaction, rules }: Asked): QtiAnswer {
  const spots = elements(interaction, 'hotspotChoice').map((spot) => ({ id: idOf(spot), area: areaOf(spot) }));
  const isSingle = rules.declared.cardinality === 'single';
  const value = (ids: readonly string[]) =>
    isSingle ? (ids[0] ?? null) : listOf(ids, rules.declared.cardinality === 'ordered');
  const most = isSingle ? 1 : Number(interaction.attributes['maxChoices'] ?? 1) || spots.length;
  const single = spots.map(({ id }) => ({ answer: [id] as readonly string[], score: rules.score(value([id])) }));
  const pairs =
    most < 2
      ? []
      : spots.flatMap(({ id }, place) =>
          spots
            .slice(place + 1)
            .map((other) => ({ answer: [id, other.id], score: rules.score(value([id, other.id])) })),
        );
  const all =
    most < spots.length || spots.length < 3
      ? []
      : [{ answer: spots.map(({ id }) => id), score: rules.score(value(spots.map(({ id }) => id))) }];
  const judged = [...single, ...pairs, ...all];
  const best = bestOf([...judged, { answer: [], score: rules.score(null) }]);
  const right = spots.filter((_, place) => isFull(single[place]?.score ?? 0, best));
  if (right.length === 0)
    throw new NotHeld(
      'several_points',
      judged
        .filter(({ score }) => isFull(score, best))
        .map(({ answer }) => answer.join(' + '))
        .join(' | ')
        .slice(0, 200),
    );
  const [first] = right;
  if (right.length === 1 && first)
    onlyKey<readonly string[]>([first.id], [...judged, { answer: [], score: rules.score(null) }], {
      isKey: (answer) => answer.join() === first.id,
      show: (answer) => answer.join(', '),
    });
  else if (most > 1) throw new NotHeld('full_sets', right.map(({ id }) => id).join(' | '));
  const wrong = spots.filter((spot) => !right.includes(spot));
  const isCovered = wrong.some(({ area }) => right.some((one) => overlap(area, one.area)));
  if (isCovered)
    throw new NotHeld(
      'full_sets',
      wrong
        .map(({ id }) => id)
        .join(' | ')
        .slice(0, 200),
    );
  const show = (ids: readonly string[]) => ids.join(', ');
  return {
    interaction: { type: 'hotspot', ...sizeOf(interaction), areas: right.map(({ area }) => inPixels(area)) },
    told: [],
    notes: [
      ...(wrong.length > 0 ? [{ code: 'wrong_areas', value: String(wrong.length) } as const] : []),
      ...partials(single, best, show),
      ...costs(single, best, show),
      ...edges(right.map(({ area }) => area)),
    ],
  };
}

/** Whether two areas share points within them: which one a person meant cannot be told there. */
function overlap(one: Drawn, other: Drawn): boolean {
  const shared = touching(one, other);
  return shared !== null && pointsIn(shared).some(([x, y]) => isInArea(one, x, y) && isInArea(other, x, y));
}

/** What the boxes around two areas share, or null. */
function touching(one: Drawn, other: Drawn): Box | null {
  const [a, b] = [boxOf(one), boxOf(other)];
  const shared = {
    left: Math.max(a.left, b.left),
    top: Math.max(a.top, b.top),
    right: Math.min(a.right, b.right),
    bottom: Math.min(a.bottom, b.bottom),
  };
  return shared.left >= shared.right || shared.top >= shared.bottom ? null : shared;
}

interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}
const STEPS = 24;

function boxOf(area: Drawn): Box {
  if (area.shape === 'circle')
    return {
      left: area.x - area.radius,
      top: area.y - area.radius,
      right: area.x + area.radius,
      bottom: area.y + area.radius,
    };
  if (area.shape === 'rectangle')
    return { left: area.x, top: area.y, right: area.x + area.width, bottom: area.y + area.height };
  const [xs, ys] = [area.points.map(([x]) => x), area.points.map(([, y]) => y)];
  return { left: Math.min(...xs), top: Math.min(...ys), right: Math.max(...xs), bottom: Math.max(...ys) };
}

/** Points all over a box, none on its sides. */
function pointsIn({ left, top, right, bottom }: Box): (readonly [number, number])[] {
  const along = (from: number, to: number) =>
    Array.from({ length: STEPS }, (_, step) => from + ((to - from) * (step + 0.5)) / STEPS);
  const ys = along(top, bottom);
  return along(left, right).flatMap((x) => ys.map((y) => [x, y] as const));
}

/** Points all over the areas. */
function gridOver(areas: readonly Drawn[]): (readonly [number, number])[] {
  const boxes = areas.map(boxOf);
  return pointsIn({
    left: Math.min(...boxes.map(({ left }) => left)),
    top: Math.min(...boxes.map(({ top }) => top)),
    right: Math.max(...boxes.map(({ right }) => right)),
    bottom: Math.max(...boxes.map(({ bottom }) => bottom)),
  });
}

/** The picture of an interaction, with the words about it inside. */
export function canvasOf(interaction: Element): Element | null {
  const found =
    elements(interaction).find(({ name }) => name === 'object' || name === 'img' || name === 'picture') ?? null;
  return found?.name === 'picture' ? child(found, 'img') : found;
}

function sizeOf(interaction: Element): { width: number; height: number } {
  const { width, height } = canvasOf(interaction)?.attributes ?? {};
  return {
    width: Math.max(1, Math.round(Number.parseFloat(width ?? '') || 1)),
    height: Math.max(1, Math.round(Number.parseFloat(height ?? '') || 1)),
  };
}

import type { Interaction, Words } from '@kaskad/domain';
import { asParts, type Note, partId } from '../questions/exchange-question.ts';
import { NotHeld } from '../questions/not-held.ts';
import type { Asked } from './qti12-asked.ts';
import type { Processing } from './qti12-conditions.ts';
import { answersOf, type Judged, judged, percent } from './qti12-judged.ts';

export interface Answered12 {
  readonly interaction: Interaction;
  readonly notes: readonly Note[];
}
const MOST_SUBSETS = 12;
const MOST_ORDERED = 6;

export const named = ({ kk, ru }: Words) => ru || kk;

/** Options that are ticked: every response is scored by the file, and what is taken over gives the same full marks. */
export function choice(
  { ident, kind, labels, most }: Asked,
  texts: readonly Words[],
  processing: Processing,
): Answered12 {
  if (kind === 'many' && labels.length > MOST_SUBSETS)
    throw new NotHeld('not_understood', `${labels.length} response_label`);
  const subsets =
    kind === 'many'
      ? Array.from({ length: 2 ** labels.length }, (_, bits) =>
          [...labels.keys()].filter((place) => bits & (1 << place)),
        ).filter((places) => places.length <= (most ?? labels.length))
      : [[], ...[...labels.keys()].map((place) => [place])];
  const result = judged(
    processing,
    subsets.map((places) => answersOf([[ident, places.map((place) => labels[place]?.ident ?? '')]])),
  );
  const full = result.full.map((place) => subsets[place] ?? []);
  if (full.some((places) => places.length === 0)) throw new NotHeld('without_answer');
  return kind === 'many' ? several(texts, subsets, full, result) : single(texts, full, result);
}

const options = (texts: readonly Words[], right: readonly number[]) =>
  texts.map((text, place) => ({ id: partId(place), text, correct: right.includes(place) }));

function single(texts: readonly Words[], full: readonly (readonly number[])[], { shares }: Judged): Answered12 {
  const right = full.map(([place = 0]) => place);
  const share = (place: number) => shares[place + 1] ?? 0;
  const others = [...texts.keys()].filter((place) => !right.includes(place) && Math.abs(share(place)) > 0.001);
  const value = others
    .map((place) => `${named(texts[place] ?? { kk: '', ru: '' })}: ${percent(share(place))}`)
    .join('; ');
  const partial: Note[] =
    others.length === 0
      ? []
      : [{ code: others.some((place) => share(place) < 0) ? 'wrong_costs' : 'partial_credit', value }];
  if (right.length === 1)
    return { interaction: { type: 'single', scoring: 'all', options: options(texts, right) }, notes: partial };
  // Any of several alone: together they are ticked here.
  return {
    interaction: { type: 'multiple', scoring: 'share', options: options(texts, right) },
    notes: [
      ...partial,
      { code: 'several_right', value: right.map((place) => named(texts[place] ?? { kk: '', ru: '' })).join('; ') },
    ],
  };
}

function several(
  texts: readonly Words[],
  subsets: readonly (readonly number[])[],
  full: readonly (readonly number[])[],
  { shares }: Judged,
): Answered12 {
  const right = (full[0] ?? []).filter((place) => full.every((places) => places.includes(place)));
  const isFree =
    full.length > 1 &&
    full.length === subsets.filter((places) => right.every((place) => places.includes(place))).length &&
    right.length > 0;
  if (full.length > 1 && !isFree)
    throw new NotHeld(
      'full_sets',
      full
        .slice(0, 4)
        .map((places) => places.map((place) => named(texts[place] ?? { kk: '', ru: '' })).join(' + '))
        .join('; '),
    );
  const isRight = texts.map((_, place) => right.includes(place));
  // As our own marks count: right ticks less wrong ones, or nothing but the whole.
  const ours = (places: readonly number[], scoring: 'all' | 'share') => {
    const count = places.reduce((sum, place) => sum + (isRight[place] ? 1 : -1), 0);
    return count === right.length ? 1 : scoring === 'all' ? 0 : Math.max(0, count) / right.length;
  };
  const fits = (scoring: 'all' | 'share') =>
    subsets.every((places, at) => Math.abs(ours(places, scoring) - Math.min(Math.max(shares[at] ?? 0, 0), 1)) < 0.012);
  const free: Note[] = isFree ? [{ code: 'wrong_free', value: '' }] : [];
  const isPartial = subsets.some(
    (places, at) => (shares[at] ?? 0) > 0.001 && (shares[at] ?? 0) < 1 && places.length > 0,
  );
  const scoring = (isFree ? isPartial : !fits('all')) ? 'share' : 'all';
  // What each option earns by itself, where it is not what it earns here.
  const alone = texts
    .map(
      (text, place) =>
        `${named(text)}: ${percent(shares[subsets.findIndex((places) => places.length === 1 && places[0] === place)] ?? 0)}`,
    )
    .join('; ');
  const weights: Note[] = scoring === 'share' && !fits('share') ? [{ code: 'weights', value: alone }] : [];
  return { interaction: { type: 'multiple', scoring, options: options(texts, right) }, notes: [...free, ...weights] };
}

/** Options that are put in order. */
export function order({ ident, labels }: Asked, texts: readonly Words[], processing: Processing): Answered12 {
  if (labels.length > MOST_ORDERED) throw new NotHeld('not_understood', `${labels.length} response_label`);
  const orders = permutations([...labels.keys()]);
  const { full, shares } = judged(
    processing,
    [...orders, []].map((places) => answersOf([[ident, places.map((place) => labels[place]?.ident ?? '')]])),
  );
  if (full.length > 1 || full[0] === orders.length)
    throw new NotHeld(
      'full_sets',
      full
        .slice(0, 4)
        .map((at) => (orders[at] ?? []).map((place) => named(texts[place] ?? { kk: '', ru: '' })).join(' → '))
        .join('; '),
    );
  const right = orders[full[0] ?? 0] ?? [];
  const items = asParts(right.map((place) => texts[place] ?? { kk: '', ru: '' }));
  const inPlace = orders.map((places) => places.filter((place, at) => place === right[at]).length);
  const ours = (at: number, scoring: 'all' | 'share') =>
    inPlace[at] === right.length ? 1 : scoring === 'all' ? 0 : (inPlace[at] ?? 0) / right.length;
  const fits = (scoring: 'all' | 'share') =>
    orders.every((_, at) => Math.abs(ours(at, scoring) - Math.min(Math.max(shares[at] ?? 0, 0), 1)) < 0.012);
  const scoring = fits('all') ? 'all' : 'share';
  const part = shares.filter((share) => share > 0.001 && share < 1).map(percent);
  return {
    interaction: { type: 'ordering', items, scoring },
    notes: fits(scoring) ? [] : [{ code: 'weights', value: [...new Set(part)].slice(0, 6).join('; ') }],
  };
}

const permutations = (places: readonly number[]): number[][] =>
  places.length === 0
    ? [[]]
    : places.flatMap((first) =>
        permutations(places.filter((place) => place !== first)).map((rest) => [first, ...rest]),
      );

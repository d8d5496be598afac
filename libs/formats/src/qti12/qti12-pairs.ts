import { type Interaction, pointsForResponse, type Words } from '@kaskad/domain';
import { asParts, type Note } from '../questions/exchange-question.ts';
import { NotHeld } from '../questions/not-held.ts';
import type { Asked } from './qti12-asked.ts';
import { type Answered12, named } from './qti12-choices.ts';
import type { Processing } from './qti12-conditions.ts';
import { answersOf, judged, percent } from './qti12-judged.ts';

const MOST_RESPONSES = 20_000;

/** A choice for each of several prompts. */
export interface Prompt {
  readonly asked: Asked;
  readonly words: Words;
  readonly targets: readonly Words[];
}

/** Prompts with their targets. Those of equal words are one target, which the file must not tell apart. */
export function pairs(prompts: readonly Prompt[], processing: Processing): Answered12 {
  const targets: Words[] = [];
  for (const target of prompts.flatMap((prompt) => prompt.targets))
    if (!targets.some((known) => same(known, target))) targets.push(target);
  const placed = prompts.map(({ targets: own }) =>
    own.map((target) => targets.findIndex((known) => same(known, target))),
  );
  const best = isSeparate(processing) ? bestApart(prompts, processing) : bestTogether(prompts, processing);
  const pairsOf = best.places.map((place, prompt) => placed[prompt]?.[place] ?? 0);
  for (const [prompt, own] of placed.entries())
    if (new Set(own).size < own.length)
      throw new NotHeld('not_understood', named(prompts[prompt]?.words ?? { kk: '', ru: '' }));
  const interaction: Interaction = {
    type: 'matching',
    prompts: asParts(prompts.map(({ words }) => words)),
    targets: asParts(targets),
    pairs: pairsOf,
    scoring: best.isPartial ? 'share' : 'all',
  };
  const even = best.alone.every(
    (share) =>
      Math.abs(share - (best.isPartial ? pointsForResponse(interaction, [...targets.keys()], String(pairsOf[0])) : 0)) <
      0.012,
  );
  const weights: Note[] = even
    ? []
    : [
        {
          code: 'weights',
          value: prompts.map(({ words }, place) => `${named(words)}: ${percent(best.alone[place] ?? 0)}`).join('; '),
        },
      ];
  return { interaction, notes: [...weights, ...(best.costs ? [{ code: 'weights', value: best.costs } as const] : [])] };
}

const same = (one: Words, other: Words) => one.kk === other.kk && one.ru === other.ru;

interface Best {
  readonly places: readonly number[];
  /** What each right pair earns by itself. */
  readonly alone: readonly number[];
  readonly isPartial: boolean;
  /** What wrong pairs cost, where they do. */
  readonly costs: string;
}

/** Whether each condition looks at one response only, and adds: what one pair earns does not hang on the others. */
const isSeparate = ({ rules }: Processing) =>
  rules.every(
    ({ test, sets, about, goesOn }) =>
      sets.length === 0 ||
      (about.size === 1 && test !== null && goesOn !== false && sets.every(({ action }) => action === 'add')) ||
      (test === null && sets.every(({ action, value }) => action === 'set' && value === 0)),
  );

function bestApart(prompts: readonly Prompt[], processing: Processing): Best {
  const free = {
    ...processing,
    least: null,
    most: null,
    rules: processing.rules.filter(({ test }) => test !== null).map((rule) => ({ ...rule, goesOn: true })),
    start: 0,
  };
  const each = prompts.map(({ asked }) => {
    const { shares, full } = judged(
      { ...free, most: null },
      [[], ...asked.labels.map(({ ident }) => [ident])].map((given) => answersOf([[asked.ident, given]])),
    );
    if (full.length !== 1 || full[0] === 0) throw new NotHeld('without_answer', asked.ident);
    return { place: full[0] ?? 0, shares };
  });
  const places = each.map(({ place }) => place - 1);
  const answers = (kept: (prompt: number) => boolean) =>
    answersOf(
      prompts.map(
        ({ asked }, prompt) =>
          [asked.ident, kept(prompt) ? [asked.labels[places[prompt] ?? 0]?.ident ?? ''] : []] as const,
      ),
    );
  const { shares, full } = judged({ ...processing, rules: free.rules }, [
    answers(() => true),
    ...[...prompts.keys()].map((only) => answers((prompt) => prompt === only)),
  ]);
  // The nearest to it: one pair left open, or the best of the wrong ones in its place.
  const second = each.map(({ place, shares: own }) =>
    own.reduce((best, share, at) => (at !== place && (best === place || share > (own[best] ?? 0)) ? at : best), place),
  );
  const nearly = prompts.map((_, wrong) =>
    answersOf(
      prompts.map(
        ({ asked }, prompt) =>
          [
            asked.ident,
            prompt !== wrong
              ? [asked.labels[places[prompt] ?? 0]?.ident ?? '']
              : (second[prompt] ?? 0) === 0
                ? []
                : [asked.labels[(second[prompt] ?? 0) - 1]?.ident ?? ''],
          ] as const,
      ),
    ),
  );
  const isLoose = judged({ ...processing, rules: free.rules }, [answers(() => true), ...nearly]).full.length > 1;
  if (isLoose || full[0] !== 0 || full.length > 1)
    throw new NotHeld('full_sets', prompts.map(({ words }) => named(words)).join('; '));
  const costs = prompts.flatMap(({ words, targets }, prompt) =>
    (each[prompt]?.shares ?? []).flatMap((share, place) =>
      share < -0.001 || (share > 0.001 && share < 1)
        ? [`${named(words)} → ${named(targets[place - 1] ?? { kk: '', ru: '' })}: ${percent(share)}`]
        : [],
    ),
  );
  return { places, alone: shares.slice(1), isPartial: prompts.length > 1, costs: costs.join('; ') };
}

function bestTogether(prompts: readonly Prompt[], processing: Processing): Best {
  const count = prompts.reduce((product, { asked }) => product * (asked.labels.length + 1), 1);
  if (count > MOST_RESPONSES) throw new NotHeld('not_understood', `${prompts.length} response_lid`);
  const all = prompts.reduce<number[][]>(
    (found, { asked }) => found.flatMap((places) => [-1, ...asked.labels.keys()].map((place) => [...places, place])),
    [[]],
  );
  const { shares, full } = judged(
    processing,
    all.map((places) =>
      answersOf(
        places.map(
          (place, prompt) =>
            [
              prompts[prompt]?.asked.ident ?? '',
              place < 0 ? [] : [prompts[prompt]?.asked.labels[place]?.ident ?? ''],
            ] as const,
        ),
      ),
    ),
  );
  const right = all[full[0] ?? 0] ?? [];
  if (full.length > 1 || right.includes(-1))
    throw new NotHeld('full_sets', prompts.map(({ words }) => named(words)).join('; '));
  const alone = right.map(
    (place, prompt) =>
      shares[all.findIndex((places) => places.every((one, at) => one === (at === prompt ? place : -1)))] ?? 0,
  );
  return {
    places: right,
    alone,
    isPartial: shares.some((share) => share > 0.001 && share < 1),
    costs: shares.some((share) => share < -0.001)
      ? percent(Math.min(...shares.map((share) => Math.max(share, -99))))
      : '',
  };
}

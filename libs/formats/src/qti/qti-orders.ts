import { encodeResponse, MAX_OPTIONS, pointsForResponse } from '@kaskad/domain';
import { NotHeld } from '../building/question-building.ts';
import { asParts, NO_WORDS } from '../questions/exchange-question.ts';
import { descendants, elements } from '../xml/xml-tree.ts';
import { type Asked, idOf, type QtiAnswer, withWords } from './qti-asked.ts';
import { feedbackIn } from './qti-choices.ts';
import { onlyKey, scoringFor } from './rules/judged-answers.ts';
import { atomsOf, listOf } from './rules/rule-value.ts';

/** Items in their order. */
export function order({ interaction, rules, texts, groups }: Asked): QtiAnswer {
  const choices = elements(interaction, 'simpleChoice');
  const ids = choices.map(idOf);
  const value = (places: readonly number[]) =>
    listOf(
      places.flatMap((place) => ids[place] ?? []),
      true,
    );
  const isAll = (group: readonly string[]) => group.length === ids.length && ids.every((id) => group.includes(id));
  const declared = atomsOf(rules.declared.correct).map(String);
  const candidates = declared.length > 0 ? [declared] : groups.filter(isAll);
  const named = candidates.find((one) => rules.score(listOf(one, true)) > 0) ?? candidates[0] ?? [];
  if (named.length === 0) throw new NotHeld('without_answer');
  if (!isAll(named)) throw new NotHeld('type_unsupported', 'orderInteraction');
  const key = named.map((id) => ids.indexOf(id));
  const told = choices.map((one) => ({ about: texts.read(one), feedback: feedbackIn(one, texts) }));
  withWords(told.map(({ about }, place) => ({ id: ids[place] ?? '', text: about })));
  const isAsked = (rules.maps || rules.element !== null) && ids.length <= MAX_OPTIONS;
  const judged = (
    isAsked
      ? ordersNear(
          key,
          groups.filter(isAll).map((group) => group.map((id) => ids.indexOf(id))),
        )
      : [key]
  ).map((answer) => ({ answer, score: rules.score(value(answer)) }));
  const show = (places: readonly number[]) =>
    places.map((place) => told[place]?.about.ru || told[place]?.about.kk || '').join(', ');
  const best = onlyKey(key, judged, { isKey: (answer) => answer.join() === key.join(), show });
  const items = asParts(key.map((place) => told[place]?.about ?? NO_WORDS));
  const byPlace = items.map((_, place) => place);
  const { scoring, fits, notes } = scoringFor({
    judged,
    best,
    show,
    usual: rules.maps || descendants(rules.element, 'index').length > 0 ? 'share' : 'all',
    mark: (answer, rule) =>
      pointsForResponse(
        { type: 'ordering', items, scoring: rule },
        byPlace,
        encodeResponse(answer.map((place) => key.indexOf(place))),
      ),
  });
  return { interaction: { type: 'ordering', items, scoring }, notes, told, fits };
}

const MOST_ORDERED = 5;

const MOST_NEAR = 300;

/**
 * All orders of a few items; of more those that swap two, two times two, or begin elsewhere, and those that the file
 * names.
 */
function ordersNear(key: readonly number[], named: readonly (readonly number[])[]): (readonly number[])[] {
  const some = [...key.map((item) => [item]), ...key.map((_, place) => key.toSpliced(place, 1)), []];
  if (key.length <= MOST_ORDERED)
    return distinct([
      ...permutations(key),
      ...key.flatMap((item) => permutations(key.filter((one) => one !== item))),
      ...some,
    ]);
  const swaps = key.flatMap((_, one) => key.slice(one + 1).map((__, after) => [one, one + 1 + after] as const));
  const swapped = (order: readonly number[], [one, other]: readonly [number, number]) =>
    order.map((item, place) => (place === one ? order[other] : place === other ? order[one] : item) ?? item);
  const once = [key, ...named].flatMap((order) => swaps.map((swap) => swapped(order, swap)));
  const twice = swaps
    .flatMap((swap) => swaps.map((next) => swapped(swapped(key, swap), next)))
    .filter((_, place, all) => place % Math.ceil(all.length / MOST_NEAR) === 0);
  const turned = key.map((_, by) => [...key.slice(by), ...key.slice(0, by)]);
  return distinct([key, ...named, ...once, ...twice, ...turned, key.toReversed(), ...some]);
}

const distinct = (orders: readonly (readonly number[])[]) => [
  ...new Map(orders.map((one) => [one.join(), one] as const)).values(),
];

const permutations = (items: readonly number[]): (readonly number[])[] =>
  items.length === 0
    ? [[]]
    : items.flatMap((item) => permutations(items.filter((one) => one !== item)).map((rest) => [item, ...rest]));

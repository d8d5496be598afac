import { pointsForResponse } from '@kaskad/domain';
import { NotHeld, tidy } from '../building/question-building.ts';
import type { Note } from '../questions/exchange-question.ts';
import { descendants } from '../xml/xml-tree.ts';
import type { Asked, QtiAnswer } from './qti-asked.ts';
import { unitOf } from './qti-texts.ts';
import { formsOf, inOtherCase } from './rules/accepted-forms.ts';
import { bestOf, costs, isFull, partials } from './rules/judged-answers.ts';
import { textsOf } from './rules/text-patterns.ts';
import { middleOf, type Range, rangeOf, seedsOf, typable } from './rules/number-ranges.ts';
import { atomsOf, readAtom } from './rules/rule-value.ts';

/** A number or words that are typed. */
export function entered(asked: Asked): QtiAnswer {
  const { cardinality, baseType } = asked.rules.declared;
  if (cardinality !== 'single') throw new NotHeld('type_unsupported', `textEntryInteraction ${cardinality}`);
  return baseType === 'float' || baseType === 'integer' ? counted(asked) : worded(asked);
}

/** A text that no file has. */
const UNNAMED = '\ue000';
const MOST_WRITTEN = 40;

function worded({ rules, words }: Asked): QtiAnswer {
  const patterns = descendants(rules.element, 'patternMatch').flatMap(
    ({ attributes }) => textsOf(attributes['pattern'] ?? '') ?? [],
  );
  const named = [...new Set([...words, ...patterns])];
  const score = (text: string) => rules.score(text === '' ? null : text);
  const judged = named.map((answer) => ({ answer, score: score(answer) }));
  const best = bestOf([...judged, { answer: '', score: score('') }]);
  if (isFull(score(''), best)) throw new NotHeld('answers_endless', '—');
  const declared = String(atomsOf(rules.declared.correct)[0] ?? '');
  if (declared !== '' && !isFull(score(declared), best)) throw new NotHeld('key_disagrees', declared.slice(0, 100));
  const { accepted, matchCase, leavesCaseOpen, notes } = formsOf(named, (text) => isFull(score(text), best));
  const forms =
    declared === ''
      ? accepted
      : [...accepted.filter((one) => one === declared), ...accepted.filter((one) => one !== declared)];
  const show = (text: string) => text || '—';
  // What the file does not name, and no answer.
  const written = judged.slice(0, MOST_WRITTEN).flatMap((one) =>
    inOtherCase(one.answer)
      .filter((text) => !named.includes(text))
      .map((answer) => ({ answer, score: score(answer) }))
      .filter((other) => other.score !== one.score),
  );
  const longer = judged
    .slice(0, MOST_WRITTEN)
    .flatMap(({ answer }) => [
      { answer: `${answer}…`, score: score(answer + UNNAMED) },
      { answer: `…${answer}`, score: score(UNNAMED + answer) },
    ])
    .filter((one) => one.score !== score(UNNAMED));
  const said = [
    ...judged,
    ...written,
    ...longer,
    { answer: '…', score: score(UNNAMED) },
    { answer: '', score: score('') },
  ];
  return {
    interaction: {
      type: 'short_text',
      accepted: { kk: forms, ru: forms },
      matchCase: leavesCaseOpen ? isCased(rules) : matchCase,
    },
    leavesCaseOpen,
    notes: [...partials(said, best, show), ...costs(said, best, show), ...notes],
    told: [],
  };
}

/**
 * Whether the rules of the file tell capital letters from small ones: asked where the accepted answers are signs that
 * have no capitals, such as digits.
 */
const isCased = ({ element, declared }: Asked['rules']) =>
  element === null
    ? !declared.folds
    : !descendants(element, 'stringMatch').some(({ attributes }) => attributes['caseSensitive'] === 'false') &&
      !declared.folds;

function counted(asked: Asked): QtiAnswer {
  const { rules, words } = asked;
  const isWhole = rules.declared.baseType === 'integer';
  const numbers = (texts: readonly string[]) =>
    texts.map((text) => readAtom(text, 'float')).filter((one) => typeof one === 'number');
  const tolerances = numbers(
    descendants(rules.element, 'equal').flatMap(({ attributes }) => tolerancesIn(attributes['tolerance'] ?? '', words)),
  );
  const { range, notes } = asking(
    asked,
    seedsOf([...numbers(words), ...counts(rules.element, numbers(words))], tolerances, isWhole),
    isWhole,
  );
  return withUnit(asked, { interaction: numberIn(range), notes: [...notes, ...edgeNotes(range, isWhole)], told: [] });
}
/** A tolerance may be the name of a variable: then it is one of the numbers that the file names. */
const tolerancesIn = (said: string, words: readonly string[]) =>
  said
    .trim()
    .split(/\s+/)
    .flatMap((one) => (/^[-+.\d]/.test(one) ? [one] : one === '' ? [] : words.slice(0, MOST_TOLERANCES)));
const MOST_TOLERANCES = 6;
const MOST_COUNTED = 14;
const MOST_DIVIDED = 60;

/** Numbers that an arithmetic of the rules may make of those that they name. */
function counts(rules: Asked['rules']['element'], numbers: readonly number[]): number[] {
  if (descendants(rules, 'sum', 'subtract', 'product', 'divide', 'integerDivide').length === 0) return [];
  const some = numbers.slice(0, MOST_COUNTED);
  const both = some.flatMap((one) => some.flatMap((other) => [one + other, one - other]));
  return [
    ...some.flatMap((one) => some.map((other) => one * other)),
    ...both,
    ...[...some, ...both].slice(0, MOST_DIVIDED).flatMap((one) => some.filter((by) => by !== 0).map((by) => one / by)),
  ].map(tidy);
}

function asking({ rules }: Asked, seeds: readonly number[], isWhole: boolean): { range: Range; notes: Note[] } {
  const score = (value: number) => rules.score(value);
  const judged = seeds.map((answer) => ({ answer, score: score(answer) }));
  const best = bestOf([...judged, { answer: Number.NaN, score: rules.score(null) }]);
  if (isFull(rules.score(null), best)) throw new NotHeld('answers_endless', '—');
  const declared = atomsOf(rules.declared.correct)[0];
  if (typeof declared === 'number' && !isFull(score(declared), best))
    throw new NotHeld('key_disagrees', String(declared));
  const said = [...judged, { answer: Number.NaN, score: rules.score(null) }];
  const show = (value: number) => (Number.isNaN(value) ? '—' : String(value));
  return {
    range: rangeOf(judged, best, { score, isWhole }),
    notes: [...partials(said, best, show), ...costs(said, best, show)],
  };
}

function numberIn(range: Range): Extract<QtiAnswer['interaction'], { type: 'number' }> {
  const made = { type: 'number' as const, ...middleOf(typable(range)), unit: null };
  // What has more digits than anybody may type is never reached.
  if (
    pointsForResponse(made, [], made.value.toFixed(9)) !== 1 ||
    (made.tolerance < 1e-8 && Number(made.value.toFixed(9)) !== made.value)
  )
    throw new NotHeld('answer_untypable', String(made.value));
  return made;
}

function edgeNotes({ low, high, hasLow, hasHigh }: Range, isWhole: boolean): Note[] {
  const left = [...(hasLow ? [] : [low]), ...(hasHigh ? [] : [high])];
  return [
    ...(left.length > 0 ? [{ code: 'bound_included', value: left.join('; ') } as const] : []),
    ...(isWhole && high > low ? [{ code: 'whole_numbers', value: '' } as const] : []),
  ];
}

function withUnit({ body, texts }: Asked, built: QtiAnswer): QtiAnswer {
  const unit = texts.read(unitOf(body));
  return built.interaction.type === 'number' && (unit.kk || unit.ru)
    ? { ...built, interaction: { ...built.interaction, unit } }
    : built;
}

const MOST_STEPS = 2_000;

/** A slider asks for a number; where it could stop is lost. */
export function slid(asked: Asked): QtiAnswer {
  const { attributes } = asked.interaction;
  const [low, high, step] = [
    Number(attributes['lowerBound'] ?? Number.NaN),
    Number(attributes['upperBound'] ?? Number.NaN),
    Math.abs(Number(attributes['step'] ?? 0)) || 1,
  ];
  const count = Math.floor((high - low) / step + 1e-9);
  if (!Number.isFinite(count) || count < 1 || count > MOST_STEPS || asked.rules.declared.cardinality !== 'single')
    throw new NotHeld('type_unsupported', 'sliderInteraction');
  const stops = Array.from({ length: count + 1 }, (_, place) => tidy(low + place * step));
  const { rules } = asked;
  const judged = stops.map((answer) => ({ answer, score: rules.score(answer) }));
  const best = bestOf(judged);
  const right = judged
    .map(({ score }, place) => ({ place, isRight: isFull(score, best) }))
    .filter(({ isRight }) => isRight)
    .map(({ place }) => place);
  const [first = 0, last = 0] = [right[0], right.at(-1)];
  if (last - first + 1 !== right.length)
    throw new NotHeld(
      'full_sets',
      right
        .slice(0, 6)
        .map((place) => String(stops[place]))
        .join(' | '),
    );
  const declared = atomsOf(rules.declared.correct)[0];
  if (typeof declared === 'number' && !right.includes(stops.indexOf(tidy(declared))))
    throw new NotHeld('key_disagrees', String(declared));
  const interaction = numberIn({ low: stops[first] ?? 0, high: stops[last] ?? 0, hasLow: true, hasHigh: true });
  return withUnit(asked, {
    interaction,
    notes: [
      ...partials(judged, best, String),
      ...costs(judged, best, String),
      { code: 'slider', value: `${attributes['lowerBound']}…${attributes['upperBound']}` },
    ],
    told: [],
  });
}

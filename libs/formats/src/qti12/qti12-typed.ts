import { comparableText, type Interaction, MAX_RESPONSE_TEXT } from '@kaskad/domain';
import { decimalsOf, middleOf } from '../building/question-building.ts';
import type { Note } from '../questions/exchange-question.ts';
import { NotHeld } from '../questions/not-held.ts';
import { cleanText } from '../markup/text-reader.ts';
import { descendants, type Element } from '../xml/xml-tree.ts';
import { type Asked, namedIn } from './qti12-asked.ts';
import type { Answered12 } from './qti12-choices.ts';
import { numberIn, type Processing } from './qti12-conditions.ts';
import { answersOf, judged, percent } from './qti12-judged.ts';

/** Something that nobody has written down. */
const OTHER = '\ue001';

/** Words that are typed: those that the file names and gives full marks are accepted, and no others may be. */
export function words({ ident }: Asked, item: Element, processing: Processing): Answered12 {
  const forms = namedIn(item, ident);
  const matches = descendants(item, 'varequal')
    .filter(({ attributes }) => attributes['respident'] === ident)
    .map(({ attributes }) => /^yes$/i.test(attributes['case'] ?? ''));
  const matchCase = matches.length > 0 && matches.every(Boolean);
  if (!matchCase && matches.some(Boolean)) throw new NotHeld('not_understood', 'varequal case');
  const { full, shares } = judged(
    processing,
    [[], [OTHER], ...forms.map((form) => [form])].map((given) => answersOf([[ident, given]])),
  );
  if (full.some((place) => place < 2)) throw new NotHeld('without_answer');
  const right = full.map((place) => forms[place - 2] ?? '');
  const cleaned = [...new Set(right.map(cleanText))].filter(Boolean);
  const accepted = cleaned.filter((form) => comparableText(form, matchCase) !== '' && form.length <= MAX_RESPONSE_TEXT);
  if (accepted.length === 0)
    throw cleaned.length > 0
      ? new NotHeld('answer_unreachable', (cleaned[0] ?? '').slice(0, 100))
      : new NotHeld('without_answer');
  const left = cleaned
    .filter((form) => !accepted.includes(form))
    .map((form): Note => ({ code: 'form_left_out', value: form.slice(0, 100) }));
  const isAccepted = (form: string) =>
    accepted.some((one) => comparableText(one, matchCase) === comparableText(form, matchCase));
  const others = forms
    .map((form, place) => ({ form, share: shares[place + 2] ?? 0 }))
    .filter(({ form }) => !right.includes(form));
  // What the file tells apart and we do not.
  const alike = others.find(({ form }) => isAccepted(form));
  if (alike) throw new NotHeld('not_understood', alike.form.slice(0, 60));
  return {
    interaction: { type: 'short_text', accepted: { kk: accepted, ru: accepted }, matchCase },
    notes: [...partial(others), ...left, { code: 'text_rule', value: '' }],
  };
}

const partial = (others: readonly { readonly form: string; readonly share: number }[]): Note[] =>
  others
    .filter(({ share }) => share > 0.001)
    .map(({ form, share }) => ({ code: 'partial_credit', value: `${form}: ${percent(share)}` }));

/** A number that is typed: right from one bound to another, both included. */
export function number({ ident }: Asked, item: Element, processing: Processing): Answered12 {
  const bounds = [
    ...new Set(
      namedIn(item, ident)
        .map(numberIn)
        .filter((bound) => bound !== null),
    ),
  ].sort((one, other) => one - other);
  if (bounds.length === 0) throw new NotHeld('without_answer');
  const [least = 0, most = 0] = [bounds[0], bounds.at(-1)];
  const points = [
    least - 1,
    ...bounds.flatMap((bound, place) => [bound, (bound + (bounds[place + 1] ?? bound + 2)) / 2]),
    most + 2,
  ];
  const { full, shares } = judged(
    processing,
    [[], ...points.map((point) => [String(point)])].map((given) => answersOf([[ident, given]])),
  );
  const right = full.map((place) => place - 1);
  const [first = 0, last = 0] = [right[0], right.at(-1)];
  if (right.includes(-1) || first === 0 || last >= points.length - 2) throw new NotHeld('without_answer');
  if (last - first + 1 !== right.length) throw new NotHeld('full_sets', right.map((place) => points[place]).join('; '));
  // A bound that does not belong to it lies beside the first or the last point that is right; here it belongs.
  const [from, to] = [inBounds(first, -1), inBounds(last, 1)];
  const excluded = [from, to].filter((bound) => !right.includes(points.indexOf(bound)));
  const others = bounds
    .filter((bound) => !excluded.includes(bound) && (shares[points.indexOf(bound) + 1] ?? 0) < 1)
    .map((bound) => ({ form: String(bound), share: shares[points.indexOf(bound) + 1] ?? 0 }));
  // Whoever answers types up to twelve digits before the comma and nine behind it.
  if (Math.max(Math.abs(from), Math.abs(to)) >= 1e12 || (to - from < 1e-9 && decimalsOf(from) > 9))
    throw new NotHeld('answer_unreachable', [...new Set([from, to])].join('; '));
  const interaction: Interaction = { type: 'number', ...middleOf(from, to), unit: null };
  return {
    interaction,
    notes: [...partial(others), ...excluded.map((bound): Note => ({ code: 'bound_included', value: String(bound) }))],
  };

  function inBounds(place: number, step: number): number {
    const point = points[place] ?? 0;
    return bounds.includes(point) ? point : (points[place + step] ?? 0);
  }
}

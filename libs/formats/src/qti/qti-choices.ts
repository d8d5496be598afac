import { encodeResponse, type Interaction, MAX_OPTIONS, pointsForResponse, type Words } from '@kaskad/domain';
import { NotHeld } from '../building/question-building.ts';
import { type Note, partId } from '../questions/exchange-question.ts';
import { descendants, type Element } from '../xml/xml-tree.ts';
import { type Asked, idOf, type QtiAnswer, withWords } from './qti-asked.ts';
import type { QtiTexts } from './qti-texts.ts';
import { bestOf, isFull, type Judged, partials, costs, scoringFor, shown } from './rules/judged-answers.ts';
import { atomsOf, listOf } from './rules/rule-value.ts';

type Ids = readonly string[];
const MOST_ENUMERATED = 7;

/** One or several of some options: the key is what the file gives its full marks for. */
export function choice({ interaction, rules, groups, texts }: Asked, choices: readonly Element[]): QtiAnswer {
  if (choices.length === 0) throw new NotHeld('without_answer');
  const options = choices.map((one) => ({ id: idOf(one), text: texts.read(one), feedback: feedbackIn(one, texts) }));
  if (new Set(options.map(({ id }) => id)).size < options.length)
    throw new NotHeld(
      'not_understood',
      options
        .map(({ id }) => id)
        .join(', ')
        .slice(0, 100),
    );
  if (options.length !== 2 || truthOf(options, options[0]?.id ?? '') === null) withWords(options);
  return {
    ...chosen({ interaction, rules, groups }, options),
    told: options.map(({ text, feedback }) => ({ about: text, feedback })),
  };
}

interface Option {
  readonly id: string;
  readonly text: Words;
}

/** `asValue` says what ticking an option means in the file, where that is not its name. */
export function chosen(
  { interaction, rules, groups }: Pick<Asked, 'interaction' | 'rules' | 'groups'>,
  options: readonly Option[],
  asValue: (id: string) => string = (id) => id,
): Omit<QtiAnswer, 'told'> {
  const isSingle = rules.declared.cardinality === 'single';
  const said = Number(interaction.attributes['maxChoices'] ?? 0) || options.length;
  const most = isSingle ? 1 : Math.min(said, options.length);
  const value = (ids: Ids) =>
    isSingle
      ? ids[0] === undefined
        ? null
        : asValue(ids[0])
      : listOf(ids.map(asValue), rules.declared.cardinality === 'ordered');
  const ids = options.map(({ id }) => id);
  const declared = ids.filter((id) => atomsOf(rules.declared.correct).includes(asValue(id)));
  const isPlain = !rules.maps && rules.element === null;
  if (isPlain && declared.length < atomsOf(rules.declared.correct).length) throw new NotHeld('without_answer');
  // More options than a question may have: it is refused later, and need not be asked about.
  const isRefused = options.length > MAX_OPTIONS;
  const answers =
    isPlain || isRefused
      ? [declared.slice(0, most)]
      : subsetsOf(ids, most, [
          declared,
          ...groups.map((group) => ids.filter((id) => group.includes(asValue(id)))),
          ids.filter((id) => rules.score(value([id])) > 0),
        ]);
  const judged = answers.map((answer) => ({ answer, score: rules.score(value(answer)) }));
  const best = bestOf(judged);
  const show = (some: Ids) =>
    options
      .filter(({ id }) => some.includes(id))
      .map(({ text }) => text.ru || text.kk)
      .join('; ') || '—';
  const { key, free } = keyAmong(judged, best, show);
  if (declared.length > 0 && !judged.some(({ answer, score }) => isFull(score, best) && sameSet(answer, declared)))
    throw new NotHeld('key_disagrees', shown([{ answer: declared }, { answer: key }], show));
  const parts = options.map(({ id, text }, place) => ({ id: partId(place), text, correct: key.includes(id) }));
  const notes: Note[] = [
    ...(free.length > 0 ? [{ code: 'wrong_free', value: show(free) } as const] : []),
    ...(!isSingle && most > 1 && most < options.length
      ? [{ code: 'choices_limited', value: String(most) } as const]
      : []),
  ];
  if (most === 1) {
    const truth = options.length === 2 ? truthOf(options, key[0] ?? '') : null;
    const made: Interaction =
      truth === null ? { type: 'single', options: parts, scoring: 'all' } : { type: 'true_false', answer: truth };
    return { interaction: made, notes: [...notes, ...partials(judged, best, show), ...costs(judged, best, show)] };
  }
  const order = options.map((_, place) => place);
  const {
    scoring,
    fits,
    notes: changes,
  } = scoringFor({
    judged,
    best,
    show,
    usual: rules.maps ? 'share' : 'all',
    mark: (answer, rule) =>
      pointsForResponse(
        { type: 'multiple', options: parts, scoring: rule },
        order,
        encodeResponse(answer.map((id) => ids.indexOf(id))),
      ),
  });
  return { interaction: { type: 'multiple', options: parts, scoring }, notes: [...notes, ...changes], fits };
}

const sameSet = (one: Ids, other: Ids) => one.length === other.length && one.every((id) => other.includes(id));

/**
 * What may be ticked, nothing included; of very many options what lies near nothing, near all, and near what the file
 * names.
 */
function subsetsOf(ids: Ids, most: number, named: readonly Ids[]): Ids[] {
  if (most === 1) return [[], ...ids.map((id) => [id])];
  if (ids.length <= MOST_ENUMERATED)
    return ids
      .reduceRight<Ids[]>((sets, id) => sets.flatMap((set) => [set, [id, ...set]]), [[]])
      .filter(({ length }) => length <= most);
  const toggled = (set: Ids, id: string) => ids.filter((one) => set.includes(one) !== (one === id));
  const near = [[], ids, ...named.slice(0, MOST_NAMED)].flatMap((set) => [
    set,
    ...ids.flatMap((id, place) => [
      toggled(set, id),
      ...ids.slice(place + 1).map((other) => toggled(toggled(set, id), other)),
    ]),
  ]);
  return [...new Map(near.filter(({ length }) => length <= most).map((set) => [set.join(' '), set] as const)).values()];
}
const MOST_NAMED = 4;

/**
 * The one set that all full answers hold; what they hold beside it is free. Throws NotHeld when there are several ways
 * to be right.
 */
function keyAmong(judged: readonly Judged<Ids>[], best: number, show: (ids: Ids) => string): { key: Ids; free: Ids } {
  const full = judged.filter(({ score }) => isFull(score, best));
  const key = full.reduce(
    (least, { answer }) => (answer.length < least.length ? answer : least),
    full[0]?.answer ?? [],
  );
  const free = [...new Set(full.flatMap(({ answer }) => answer))].filter((id) => !key.includes(id));
  const holdsKey = (answer: Ids) =>
    key.every((id) => answer.includes(id)) && answer.every((id) => key.includes(id) || free.includes(id));
  if (key.length === 0 || judged.some(({ answer, score }) => holdsKey(answer) !== isFull(score, best)))
    throw new NotHeld('full_sets', shown(full, show));
  return { key, free };
}

/** "Yes" and "no" answer a question, and are left as its options. */
const YES = /^(true|верно|дұрыс|истина|правда|рас)\.?$/;
const NO = /^(false|неверно|не верно|бұрыс|дұрыс емес|ложь|жалған|қате)\.?$/;

/** The answer of a statement that is true or not; null where the two choices say something else. */
function truthOf(options: readonly Option[], correct: string): boolean | null {
  const says = ({ id, text }: Option) => {
    const words = [text.kk, text.ru].filter(Boolean).map((one) => one.trim().toLowerCase());
    if (words.length > 0 && words.every((word) => YES.test(word))) return true;
    if (words.length > 0 && words.every((word) => NO.test(word))) return false;
    return words.length === 0 && /^(true|false)$/i.test(id) ? id.toLowerCase() === 'true' : null;
  };
  const said = options.map(says);
  const right = options.findIndex(({ id }) => id === correct);
  return said[0] !== null && said[1] !== null && said[0] !== said[1] ? (said[right] ?? null) : null;
}

export function feedbackIn(parent: Element, texts: QtiTexts): Words | null {
  const [feedback] = descendants(parent, 'feedbackInline', 'feedbackBlock');
  return feedback ? texts.read(feedback) : null;
}

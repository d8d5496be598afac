import { encodeResponse, type Interaction, MAX_OPTIONS, pointsForResponse, type Words } from '@kaskad/domain';
import { NotHeld } from '../building/question-building.ts';
import { asParts, type Note } from '../questions/exchange-question.ts';
import { descendants, type Element, elements } from '../xml/xml-tree.ts';
import { type Asked, idOf, type QtiAnswer, withWords } from './qti-asked.ts';
import { chosen } from './qti-choices.ts';
import { isFull, type Judged, onlyKey, scoringFor, shown } from './rules/judged-answers.ts';
import { atomsOf, listOf } from './rules/rule-value.ts';

type Pair = readonly [one: string, other: string];

interface Side {
  readonly id: string;
  readonly text: Words;
  /** With how many of the other side it may be paired; 0 with any number. */
  readonly most: number;
}

const same = ({ kk, ru }: Words) => (kk === ru ? ru : `${kk} / ${ru}`).toLowerCase();

const isPair = (text: string) => /^\S+\s+\S+$/.test(text);

/** Pairs that the file names: its key, or what earns by its mapping, or what its rules compare with. */
function pairsIn({ rules, words, groups }: Asked): Pair[] {
  const value = (pairs: readonly string[]) => listOf(pairs.map(ordered(rules.declared.baseType)), false);
  const declared = atomsOf(rules.declared.correct).map(String);
  if (declared.length > 0) return declared.map(split);
  const single = words
    .filter(isPair)
    .filter(
      (pair) =>
        rules.score(rules.declared.cardinality === 'single' ? ordered(rules.declared.baseType)(pair) : value([pair])) >
        0,
    );
  const group = groups.filter((one) => one.length > 0 && one.every(isPair)).find((one) => rules.score(value(one)) > 0);
  return (group ?? single).map(split);
}

const ordered = (baseType: string) => (pair: string) =>
  baseType === 'pair' ? pair.split(/\s+/).sort().join(' ') : pair.split(/\s+/).join(' ');

const split = (pair: string): Pair => {
  const [one = '', other = ''] = pair.split(/\s+/);
  return [one, other];
};

const sideOf = ({ texts }: Asked, choices: readonly Element[]): Side[] =>
  choices.map((one) => ({ id: idOf(one), text: texts.read(one), most: Number(one.attributes['matchMax'] ?? 1) }));

export function match(asked: Asked): QtiAnswer {
  const [first = [], second = []] = elements(asked.interaction, 'simpleMatchSet').map((set) =>
    elements(set, 'simpleAssociableChoice'),
  );
  const pairs = pairsIn(asked);
  if (pairs.length === 0) throw new NotHeld('without_answer');
  const once = (side: readonly Element[], place: 0 | 1) =>
    side.length > 0 && side.every((one) => pairs.filter((pair) => pair[place] === idOf(one)).length === 1);
  const isTurned = !once(first, 0);
  if (isTurned && !once(second, 1)) throw new NotHeld('type_unsupported', 'matchInteraction');
  const [prompts, targets] = isTurned ? [second, first] : [first, second];
  return paired(asked, {
    prompts: sideOf(asked, prompts),
    targets: sideOf(asked, targets),
    pairs: pairs.map(([one, other]) => (isTurned ? [other, one] : [one, other])),
    isTurned,
  });
}

/** Pairs without sides: the first of each becomes the prompt. */
export function associate(asked: Asked): QtiAnswer {
  const choices = elements(asked.interaction, 'simpleAssociableChoice');
  const pairs = pairsIn(asked);
  const used = pairs.flat();
  if (pairs.length === 0) throw new NotHeld('without_answer');
  if (new Set(used).size < used.length) throw new NotHeld('type_unsupported', 'associateInteraction');
  const prompts = choices.filter((one) => pairs.some(([first]) => first === idOf(one)));
  const built = paired(asked, {
    prompts: sideOf(asked, prompts),
    targets: sideOf(
      asked,
      choices.filter((one) => !prompts.includes(one)),
    ),
    pairs,
    isTurned: false,
  });
  return { ...built, notes: [{ code: 'pairs_from_associations', value: String(pairs.length) }, ...built.notes] };
}

interface Sides {
  readonly prompts: readonly Side[];
  readonly targets: readonly Side[];
  /** A prompt and its target each. */
  readonly pairs: readonly Pair[];
  /** Whether the file names the target first. */
  readonly isTurned: boolean;
}

/** A target for each prompt, or null: what may be answered here. */
type Filled = readonly (number | null)[];

const MOST_ENUMERATED = 300;

function paired({ rules, interaction, groups }: Asked, { prompts, targets, pairs, isTurned }: Sides): QtiAnswer {
  const key = prompts.map(({ id }) =>
    targets.findIndex((target) => target.id === pairs.find(([one]) => one === id)?.[1]),
  );
  if (key.length === 0 || key.includes(-1)) throw new NotHeld('without_answer');
  // No more pairs may be made than the key has: it cannot be given in the file either.
  const most = Number(interaction.attributes['maxAssociations'] ?? 0);
  if (most > 0 && most < key.length) throw new NotHeld('key_disagrees', `maxAssociations ${most}`);
  const texts = withWords([...prompts, ...targets])
    .slice(prompts.length)
    .map(({ text }) => same(text));
  const twice = texts.find((text, place) => texts.indexOf(text) < place);
  if (twice !== undefined) throw new NotHeld('not_understood', twice.slice(0, 100));
  const inFile = ordered(rules.declared.baseType);
  const named = (prompt: number, target: number) =>
    inFile(
      isTurned
        ? `${targets[target]?.id ?? ''} ${prompts[prompt]?.id ?? ''}`
        : `${prompts[prompt]?.id ?? ''} ${targets[target]?.id ?? ''}`,
    );
  const isSingle = rules.declared.cardinality === 'single';
  const value = (filled: Filled, more: readonly string[] = []) => {
    const all = [...filled.flatMap((target, prompt) => (target === null ? [] : [named(prompt, target)])), ...more];
    return isSingle ? (all[0] ?? null) : listOf(all, rules.declared.cardinality === 'ordered');
  };
  // A key that stands alone needs no asking; nor does a question that is refused later for its many parts.
  const isAsked = (rules.maps || rules.element !== null) && Math.max(prompts.length, targets.length) <= MAX_OPTIONS;
  // Other whole sets of pairs that the rules name.
  const placeOf = (group: readonly string[], prompt: number) =>
    targets.findIndex((_, target) => group.map(inFile).includes(named(prompt, target)));
  const others = (isAsked ? groups : [])
    .map((group) => prompts.map((_, prompt) => placeOf(group, prompt)))
    .filter((filled) => !filled.includes(-1));
  const judged = (isAsked ? [...around(key, targets.length), ...others] : [key]).map((answer): Judged<Filled> => ({
    answer,
    score: rules.score(value(answer)),
  }));
  const show = (filled: Filled) =>
    filled
      .map((target, prompt) => `${words(prompts[prompt])} → ${target === null ? '—' : words(targets[target])}`)
      .join(', ');
  const best = onlyKey<Filled>(key, judged, { isKey: (answer) => answer.join() === key.join(), show });
  const made = {
    type: 'matching' as const,
    prompts: asParts(prompts.map(({ text }) => text)),
    targets: asParts(targets.map(({ text }) => text)),
    pairs: key,
  };
  const order = targets.map((_, place) => place);
  const { scoring, fits, notes } = scoringFor<Filled>({
    judged,
    best,
    show: (filled) => show(filled).slice(0, 120),
    usual: rules.maps ? 'share' : 'all',
    mark: (answer, rule) => pointsForResponse({ ...made, scoring: rule }, order, encodeResponse(answer)),
  });
  // A second target of a prompt cannot be given here; where the file does not mind it, that is said.
  const more = !isAsked
    ? []
    : prompts.flatMap(({ most }, prompt) =>
        most === 1
          ? []
          : targets.flatMap((target, place) =>
              place === key[prompt] || isSingle
                ? []
                : [{ text: `${words(prompts[prompt])} → ${words(target)}`, pair: named(prompt, place) }],
            ),
      );
  const added = more.map(({ text, pair }) => ({ answer: text, score: rules.score(value(key, [pair])) }));
  const better = added.filter(({ score }) => isFull(score, best) && !isFull(best, score));
  if (better.length > 0) throw new NotHeld('full_sets', shown(better, String));
  const free = added.filter(({ score }) => isFull(score, best));
  const extra: Note[] =
    free.length === 0
      ? []
      : [
          {
            code: 'wrong_free',
            value: free
              .slice(0, 3)
              .map(({ answer }) => answer)
              .join('; '),
          },
        ];
  return { interaction: { ...made, scoring } as Interaction, notes: [...extra, ...notes], told: [], fits };
}

const words = (side: Side | undefined) => side?.text.ru || side?.text.kk || '';

/** All answers, when there are not too many, or those that differ from the key in one or two places. */
function around(key: readonly number[], targets: number): Filled[] {
  if ((targets + 1) ** key.length <= MOST_ENUMERATED)
    return key.reduce<Filled[]>(
      (found) =>
        found.flatMap((start) =>
          [null, ...Array.from({ length: targets }, (_, target) => target)].map((target) => [...start, target]),
        ),
      [[]],
    );
  const changed = key.flatMap((right, prompt) =>
    [null, ...Array.from({ length: targets }, (_, target) => target)]
      .filter((target) => target !== right)
      .map((target) => key.map((one, place): number | null => (place === prompt ? target : one))),
  );
  const swapped = key.flatMap((one, place) =>
    key.flatMap((other, at) =>
      at > place && one !== other
        ? [key.map((target, where) => (where === place ? other : where === at ? one : target))]
        : [],
    ),
  );
  return [key, ...changed, ...swapped, key.map(() => null)];
}

/** Words into gaps: each gap is numbered in the text, and asks for its word; one gap alone is a choice. */
export function gapMatch(asked: Asked): QtiAnswer {
  const { interaction, texts } = asked;
  const words = elements(interaction, 'gapText');
  const gaps = descendants(interaction, 'gap');
  if (words.length === 0 || gaps.length === 0 || elements(interaction, 'gapImg').length > 0)
    throw new NotHeld('type_unsupported', words.length > 0 && gaps.length > 0 ? 'gapImg' : 'gapMatchInteraction');
  const cloze: Note = { code: 'cloze', value: String(gaps.length) };
  const [gap] = gaps;
  if (gaps.length === 1 && gap) {
    const options = words.map((word) => ({ id: idOf(word), text: texts.read(word) }));
    withWords(options);
    // One gap takes one word.
    const built = chosen(
      { ...asked, interaction: { ...interaction, attributes: { ...interaction.attributes, maxChoices: '1' } } },
      options,
      (id) => `${id} ${idOf(gap)}`,
    );
    return { ...built, notes: [cloze, ...built.notes], told: [] };
  }
  const pairs = pairsIn(asked).map(([word, at]): Pair => [at, word]);
  const prompts = gaps.map((one, place): Side => ({
    id: idOf(one),
    text: { kk: `(${place + 1})`, ru: `(${place + 1})` },
    most: 1,
  }));
  if (prompts.some(({ id }) => pairs.filter(([at]) => at === id).length !== 1))
    throw new NotHeld(
      pairs.length < prompts.length ? 'without_answer' : 'full_sets',
      pairs
        .map(([at, word]) => `${word} ${at}`)
        .join(' | ')
        .slice(0, 200),
    );
  const built = paired(asked, { prompts, targets: sideOf(asked, words), pairs, isTurned: true });
  return { ...built, notes: [cloze, ...built.notes] };
}

import type { Interaction, Words } from '@kaskad/domain';
import { choiceOf, highest, matchingOf, NotHeld } from '../build.ts';
import { asParts, NO_WORDS, type Note } from '../item.ts';
import { descendants, type Element, elements } from '../xml/tree.ts';
import { type Asked, idOf, type QtiAnswer } from './qti-asked.ts';
import { entered, slid } from './qti-entries.ts';
import { placed, pointed } from './qti-places.ts';
import { keyInRules } from './qti-rules.ts';
import type { QtiTexts } from './qti-texts.ts';
import { type Declaration, declarationOf, hasDescendant, processingOf } from './qti-tree.ts';

const MOST_PARTS = 1_000;
const countWithin = (element: Element): number => elements(element).reduce((sum, one) => sum + 1 + countWithin(one), 0);

/** The interactions of QTI that are questions of ours. Throws NotHeld for the others. */
export function answerOf(item: Element, body: Element, interaction: Element, texts: QtiTexts): QtiAnswer {
  if (countWithin(interaction) > MOST_PARTS) throw new NotHeld('not_understood', interaction.name);
  const identifier = interaction.attributes['responseIdentifier'] ?? '';
  const declared = declarationOf(item, identifier);
  const processing = processingOf(item);
  const hasKey = declared.correct.length + declared.mapping.length + declared.areas.length > 0;
  const declaration = hasKey ? declared : { ...declared, mapping: keyInRules(processing.element, identifier) };
  const asked: Asked = { interaction, body, declaration, processing, texts };
  switch (interaction.name) {
    case 'choiceInteraction': return choice(asked, elements(interaction, 'simpleChoice'));
    case 'inlineChoiceInteraction': return choice(asked, elements(interaction, 'inlineChoice'));
    case 'hottextInteraction': return choice(asked, descendants(interaction, 'hottext'));
    case 'orderInteraction': return order(asked);
    case 'matchInteraction': return match(asked);
    case 'associateInteraction': return associate(asked);
    case 'gapMatchInteraction': return gapMatch(asked);
    case 'textEntryInteraction': return entered(asked);
    case 'sliderInteraction': return slid(asked);
    case 'hotspotInteraction': return placed(asked);
    case 'selectPointInteraction': return pointed(asked);
    default: throw new NotHeld('type_unsupported', interaction.name);
  }
}

const same = ({ kk, ru }: Words) => `${kk}|${ru}`.toLowerCase();
/** "Yes" and "no" answer a question, and are left as its options. */
const YES = /^(true|верно|дұрыс|истина|правда|рас)\.?$/;
const NO = /^(false|неверно|не верно|бұрыс|дұрыс емес|ложь|жалған|қате)\.?$/;

function choice({ interaction, declaration, processing, texts }: Asked, choices: readonly Element[]): QtiAnswer {
  if (choices.length === 0) throw new NotHeld('without_answer');
  const named = declaration.correct.length || declaration.mapping.filter(({ value }) => value > 0).length;
  const single = declaration.cardinality === 'single' || (interaction.attributes['maxChoices'] === '1' && named === 1);
  const options = choices.map((one) => ({ id: idOf(one), text: texts.read(one), feedback: feedbackIn(one, texts) }));
  const told = options.map(({ text, feedback }) => ({ about: text, feedback }));
  const truth = single && options.length === 2 ? truthOf(options, declaration.correct[0] ?? '') : null;
  if (truth !== null) return { interaction: { type: 'true_false', answer: truth }, notes: [], told };
  const mapped = (id: string) => declaration.mapping.find(({ key }) => key === id)?.value ?? declaration.otherwise;
  const most = highest(options.map(({ id }) => mapped(id)));
  const credit = (id: string) => {
    const share = most > 0 ? (100 * mapped(id)) / (single ? most : 1) : 0;
    if (declaration.correct.length === 0) return share;
    if (declaration.correct.includes(id)) return single || !processing.maps || share <= 0 ? 100 : share;
    return processing.maps ? Math.min(share, single ? 99 : 0) : 0;
  };
  const built = choiceOf(options.map(({ id, text, feedback }) => ({ text, credit: Math.round(credit(id) * 1e4) / 1e4, feedback })), single);
  const scoring = built.interaction.type === 'multiple' && (single || processing.maps) ? 'share' : 'all';
  const notes = scoring === 'all' ? built.notes.filter(({ code }) => code !== 'wrong_free') : built.notes;
  const half = !single && processing.maps && declaration.correct.length > 0 ? options.filter(({ id }) => !declaration.correct.includes(id) && mapped(id) > 0) : [];
  const partial = half.map(({ id, text }): Note => ({ code: 'partial_credit', value: `${text.ru || text.kk}: ${mapped(id)}` }));
  return { interaction: { ...built.interaction, scoring } as Interaction, notes: [...notes, ...partial], told };
}

/** The answer of a statement that is true or not; null where the two choices say something else. */
function truthOf(options: readonly { readonly id: string; readonly text: Words }[], correct: string): boolean | null {
  const says = ({ id, text }: { id: string; text: Words }) => {
    const words = [text.kk, text.ru].filter(Boolean).map((one) => one.trim().toLowerCase());
    if (words.length > 0 && words.every((word) => YES.test(word))) return true;
    if (words.length > 0 && words.every((word) => NO.test(word))) return false;
    return words.length === 0 && /^(true|false)$/i.test(id) ? id.toLowerCase() === 'true' : null;
  };
  const said = options.map(says);
  const right = options.findIndex(({ id }) => id === correct);
  return said[0] !== null && said[1] !== null && said[0] !== said[1] ? (said[right] ?? null) : null;
}

function feedbackIn(parent: Element, texts: QtiTexts): Words | null {
  const [feedback] = descendants(parent, 'feedbackInline', 'feedbackBlock');
  return feedback ? texts.read(feedback) : null;
}

function order({ interaction, declaration, processing, texts }: Asked): QtiAnswer {
  const choices = elements(interaction, 'simpleChoice');
  const found = declaration.correct.map((id) => choices.find((one) => idOf(one) === id));
  if (found.length === 0 || found.includes(undefined)) throw new NotHeld('without_answer');
  if (found.length !== choices.length) throw new NotHeld('type_unsupported', 'orderInteraction');
  const items = asParts(found.map((one) => texts.read(one)));
  const byPlace = processing.element !== null && hasDescendant(processing.element, 'index');
  return { interaction: { type: 'ordering', items, scoring: processing.maps || byPlace ? 'share' : 'all' }, notes: [], told: choices.map((one) => ({ about: texts.read(one), feedback: feedbackIn(one, texts) })) };
}

const pairsIn = ({ correct, mapping }: Declaration): (readonly [string, string])[] => {
  const said = correct.length > 0 ? correct : mapping.filter(({ value }) => value > 0).map(({ key }) => key);
  return said.map((pair) => pair.split(/\s+/)).map(([one = '', other = '']) => [one, other]);
};

function match({ interaction, declaration, processing, texts }: Asked): QtiAnswer {
  const [first = [], second = []] = elements(interaction, 'simpleMatchSet').map((set) => elements(set, 'simpleAssociableChoice'));
  const pairs = pairsIn(declaration);
  if (pairs.length === 0) throw new NotHeld('without_answer');
  const once = (side: readonly Element[], place: 0 | 1) => side.length > 0 && side.every((one) => pairs.filter((pair) => pair[place] === idOf(one)).length === 1);
  const turned = !once(first, 0);
  if (turned && !once(second, 1)) throw new NotHeld('type_unsupported', 'matchInteraction');
  const [prompts, targets] = turned ? [second, first] : [first, second];
  const named = pairs.map(([one, other]) => (turned ? ([other, one] as const) : ([one, other] as const)));
  return paired(prompts, targets, { pairs: named, maps: processing.maps, texts });
}

interface Pairs {
  readonly pairs: readonly (readonly [prompt: string, target: string])[];
  readonly maps: boolean;
  readonly texts: QtiTexts;
}

function paired(prompts: readonly Element[], targets: readonly Element[], { pairs, maps, texts }: Pairs): QtiAnswer {
  const all = targets.map((one) => ({ id: idOf(one), text: texts.read(one) }));
  const places = prompts.map((prompt) => all.findIndex(({ id }) => id === pairs.find(([one]) => one === idOf(prompt))?.[1]));
  if (places.length === 0 || places.includes(-1)) throw new NotHeld('without_answer');
  const asked = prompts.map((one) => texts.read(one));
  if (new Set(all.map(({ text }) => same(text))).size < all.length || [...asked, ...all.map(({ text }) => text)].some(({ kk, ru }) => !kk && !ru)) throw new NotHeld('not_understood');
  return {
    interaction: { type: 'matching', prompts: asParts(asked), targets: asParts(all.map(({ text }) => text)), pairs: places, scoring: maps ? 'share' : 'all' },
    notes: [], told: [],
  };
}

/** Pairs without sides: the first of each becomes the prompt. */
function associate({ interaction, declaration, processing, texts }: Asked): QtiAnswer {
  const choices = elements(interaction, 'simpleAssociableChoice');
  const pairs = pairsIn(declaration);
  const used = pairs.flat();
  if (pairs.length === 0) throw new NotHeld('without_answer');
  if (new Set(used).size < used.length) throw new NotHeld('type_unsupported', 'associateInteraction');
  const prompts = choices.filter((one) => pairs.some(([first]) => first === idOf(one)));
  const targets = choices.filter((one) => !prompts.includes(one));
  const built = paired(prompts, targets, { pairs, maps: processing.maps, texts });
  return { ...built, notes: [{ code: 'pairs_from_associations', value: String(pairs.length) }] };
}

/** Words into gaps: each gap is numbered in the text, and asks for its word; one gap alone is a choice. */
function gapMatch({ interaction, declaration, processing, texts }: Asked): QtiAnswer {
  const words = elements(interaction, 'gapText');
  const gaps = descendants(interaction, 'gap');
  if (words.length === 0 || gaps.length === 0) throw new NotHeld('type_unsupported', 'gapMatchInteraction');
  const pairs = pairsIn(declaration);
  const told: QtiAnswer['told'] = [];
  const notes: Note[] = [{ code: 'cloze', value: String(gaps.length) }];
  const [gap] = gaps;
  if (gaps.length === 1 && gap) {
    const right = pairs.filter(([, at]) => at === idOf(gap)).map(([word]) => word);
    const built = choiceOf(words.map((word) => ({ text: texts.read(word), credit: right.includes(idOf(word)) ? 100 : 0, feedback: NO_WORDS })), true);
    return { ...built, notes: [...notes, ...built.notes], told };
  }
  const targets = words.map((word) => ({ id: idOf(word), text: texts.read(word) }));
  const asked = gaps.map((one, place) => ({ prompt: { kk: `(${place + 1})`, ru: `(${place + 1})` }, target: targets.find(({ id }) => pairs.some(([word, at]) => at === idOf(one) && word === id)) }));
  if (asked.some(({ target }) => target === undefined)) throw new NotHeld('without_answer');
  const spare = targets.filter((target) => !asked.some((one) => one.target === target)).map(({ text }) => ({ prompt: null, target: text }));
  const built = matchingOf([...asked.map(({ prompt, target }) => ({ prompt, target: target?.text ?? NO_WORDS })), ...spare]);
  return { interaction: { ...built, scoring: processing.maps ? 'share' : 'all' } as Interaction, notes, told };
}

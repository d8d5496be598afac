import type { Area, Interaction, Words } from '@kaskad/domain';
import { choiceOf, matchingOf, NotHeld, numberOf, numeral, shortTextOf, type Weighed } from '../build.ts';
import { asParts, NO_WORDS, type Note } from '../item.ts';
import { cleanText, type Markup } from '../text.ts';
import { child, type Element, elements, valueOf } from '../xml/tree.ts';
import { clozeOf } from './moodle-cloze.ts';
import { gapsOf } from './moodle-gaps.ts';

export interface Texts {
  read(element: Element | null, inherited?: Markup): Words;
  readText(raw: string, markup: Markup): Words;
  readStem(raw: string, markup: Markup): Words;
}
export interface Answered {
  readonly interaction: Interaction;
  readonly notes: readonly Note[];
  readonly told: readonly { readonly about: Words; readonly feedback: Words | null }[];
  /** Where the gap is part of the text. */
  readonly stem?: Words;
}

const MOST_PARTS = 500;

/** The types of Moodle that are questions of ours. Throws NotHeld for the others. */
export function answeredOf(question: Element, texts: Texts): Answered {
  const type = question.attributes['type'] ?? '';
  if (elements(question).length > MOST_PARTS) throw new NotHeld('not_understood', type);
  switch (type) {
    case 'multichoice': return choice(question, texts, isYes(valueOf(question, 'single'), true));
    case 'oumultiresponse': return choice(question, texts, false);
    case 'multichoiceset': {
      const built = choice(question, texts, false);
      const notes = built.notes.filter(({ code }) => code !== 'wrong_free');
      return built.interaction.type === 'multiple' ? { ...built, notes, interaction: { ...built.interaction, scoring: 'all' } } : built;
    }
    case 'truefalse': return trueFalse(question, texts);
    case 'shortanswer': return shortAnswer(question, texts);
    case 'numerical': return numerical(question, texts);
    case 'match':
    case 'ddmatch':
    case 'matching': return matching(question, texts);
    case 'ordering': return ordering(question, texts);
    case 'ddmarker': return marker(question);
    case 'cloze':
    case 'multianswer': return clozeOf(question, texts);
    case 'ddwtos':
    case 'gapselect': return gapsOf(question, type, texts);
    default: throw new NotHeld('type_unsupported', type);
  }
}

const isYes = (text: string, otherwise: boolean) => (text === '' ? otherwise : /^(1|true|yes)$/i.test(text));
/** In hundredths; old files say it in an element, as a share of one. */
const credit = (answer: Element) => {
  const said = answer.attributes['fraction'];
  const fraction = said === undefined ? 100 * Number(valueOf(answer, 'fraction').replace(',', '.')) : Number(said.replace(',', '.'));
  return Number.isFinite(fraction) ? fraction : 0;
};
/** What an answer says; in old files its words stand beside the other elements. */
const saidIn = (answer: Element) => valueOf(answer, 'text') || answer.children.filter((one) => typeof one === 'string').join('').trim();

function weighed(question: Element, { read }: Texts): Weighed[] {
  return elements(question, 'answer').map((answer) => ({ text: read(answer), credit: credit(answer), feedback: read(child(answer, 'feedback')) }));
}

function choice(question: Element, texts: Texts, single: boolean): Answered {
  const options = weighed(question, texts);
  if (options.length === 0) throw new NotHeld('without_answer');
  return { ...choiceOf(options, single), told: options.map(({ text, feedback }) => ({ about: text, feedback })) };
}

function trueFalse(question: Element, texts: Texts): Answered {
  const answers = elements(question, 'answer').map((answer) => ({ says: cleanText(saidIn(answer)).toLowerCase(), credit: credit(answer), feedback: texts.read(child(answer, 'feedback')) }));
  const right = answers.reduce((best, next) => (next.credit > best.credit ? next : best), { says: '', credit: 0, feedback: NO_WORDS });
  if (right.credit <= 0) throw new NotHeld('without_answer');
  const truth = answers.find(({ says }) => /^(true|1|t|дұрыс|верно|истина|правда|рас|ақиқат)$/.test(says));
  const falsehood = answers.find(({ says }) => /^(false|0|f|бұрыс|неверно|не верно|ложь|жалған|қате)$/.test(says));
  // Old exports say it in the language of their site, or not at all: the first of the two is true.
  const isTrue = truth || falsehood ? right === truth || (!truth && right !== falsehood) : answers.indexOf(right) === 0;
  return { interaction: { type: 'true_false', answer: isTrue }, notes: [], told: answers.map(({ feedback }) => ({ about: NO_WORDS, feedback })) };
}

function shortAnswer(question: Element, { read }: Texts): Answered {
  const answers = elements(question, 'answer').map((answer) => ({ text: cleanText(saidIn(answer)), credit: credit(answer), feedback: read(child(answer, 'feedback')) }));
  const built = shortTextOf(answers, isYes(valueOf(question, 'usecase'), false), true);
  return { ...built, told: answers.map(({ text, feedback }) => ({ about: { kk: text, ru: text }, feedback })) };
}

function numerical(question: Element, texts: Texts): Answered {
  const answers = elements(question, 'answer').map((answer) => ({ says: saidIn(answer), credit: credit(answer), tolerance: valueOf(answer, 'tolerance'), feedback: texts.read(child(answer, 'feedback')) }));
  const values = answers.filter(({ says }) => says !== '*' && says !== '').map(({ says, tolerance, credit: earned }) => ({ value: numeral(says), tolerance: Math.abs(numeral(tolerance || '0')), credit: earned }));
  const built = numberOf(values);
  const units = elements(child(question, 'units'), 'unit');
  const main = units.find((unit) => Number(valueOf(unit, 'multiplier') || 1) === 1);
  const unit = main ? texts.readText(valueOf(main, 'unit_name'), 'html') : null;
  const others = units.filter((one) => one !== main).map((one) => `${valueOf(one, 'unit_name')} × ${valueOf(one, 'multiplier')}`);
  const interaction: Interaction = built.interaction.type === 'number' ? { ...built.interaction, unit: unit && (unit.kk || unit.ru) ? unit : null } : built.interaction;
  return {
    interaction, notes: [...built.notes, ...(others.length > 0 ? [{ code: 'units_more', value: others.join('; ') } as const] : [])],
    told: answers.map(({ says, feedback }) => ({ about: { kk: says, ru: says }, feedback })),
  };
}

function matching(question: Element, { read, readText }: Texts): Answered {
  const pairs = elements(question, 'subquestion').map((pair) => {
    const prompt = read(pair);
    return { prompt: prompt.kk || prompt.ru ? prompt : null, target: readText(saidIn(child(pair, 'answer') ?? pair), 'html') };
  });
  return { interaction: matchingOf(pairs), notes: [], told: [] };
}

/** The plug-in numbers the answers with `fraction`; where it does not, they stand in their order. */
function ordering(question: Element, { read }: Texts): Answered {
  const answers = elements(question, 'answer').map((answer) => ({ text: read(answer), place: credit(answer) }));
  const numbered = new Set(answers.map(({ place }) => place)).size === answers.length && answers.every(({ place }) => Number.isInteger(place) && place > 0);
  const ordered = numbered ? [...answers].sort((a, b) => a.place - b.place) : answers;
  if (ordered.length === 0) throw new NotHeld('without_answer');
  const grading = valueOf(question, 'gradingtype');
  return { interaction: { type: 'ordering', items: asParts(ordered.map(({ text }) => text)), scoring: /^(ALL_OR_NOTHING|-1)$/.test(grading) ? 'all' : 'share' }, notes: [], told: [] };
}

/** One marker that belongs into any of some areas; the size of the picture is told by the picture. */
function marker(question: Element): Answered {
  const markers = elements(question, 'drag');
  const drops = elements(question, 'drop').filter((drop) => valueOf(drop, 'coords') !== '');
  const used = new Set(drops.map((drop) => valueOf(drop, 'choice') || valueOf(drop, 'choiceno')));
  if (used.size !== 1 || drops.length === 0) throw new NotHeld('type_unsupported', 'ddmarker');
  const extra = markers.length > 1 ? [{ code: 'answers_more', value: String(markers.length) } as const] : [];
  return { interaction: { type: 'hotspot', width: 1, height: 1, areas: drops.map(areaOf) }, notes: extra, told: [] };
}

function areaOf(drop: Element): Area {
  const shape = valueOf(drop, 'shape').toLowerCase();
  const groups = valueOf(drop, 'coords').split(';').map((group) => group.split(',').map((number) => Math.round(numeral(number))));
  const [[x = 0, y = 0] = [], [width = 0, height = 0] = []] = groups;
  if (shape.startsWith('rect')) return { shape: 'rectangle', x, y, width, height };
  if (shape === 'circle') return { shape: 'circle', x, y, radius: width };
  return { shape: 'polygon', points: groups.map(([px = 0, py = 0]) => [px, py] as const) };
}

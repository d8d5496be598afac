import type { Area, Words } from '@kaskad/domain';
import { matchingOf, NotHeld, type Weighed } from '../building/question-building.ts';
import { NO_WORDS, type Note } from '../questions/exchange-question.ts';
import { truthOf } from '../tables/answer-key.ts';
import { cleanText } from '../markup/text-reader.ts';
import { child, type Element, elements, valueOf } from '../xml/xml-tree.ts';
import { clozeOf } from './moodle-cloze.ts';
import { gapsOf } from './moodle-gaps.ts';
import type { Answered, Texts } from './moodle-question.ts';
import { unitsOf } from './moodle-units.ts';
import { ruledChoice, scoredChoice, WHOLE } from './scores/scored-choice.ts';
import { scoredForms } from './scores/scored-forms.ts';
import { clearNumeral, scoredNumber } from './scores/scored-number.ts';
import { scoredOrdering } from './scores/scored-ordering.ts';

const MOST_PARTS = 500;

/** The types of Moodle that are questions of ours. Throws NotHeld for the others. */
export function answeredOf(question: Element, texts: Texts): Answered {
  const type = question.attributes['type'] ?? '';
  if (elements(question).length > MOST_PARTS) throw new NotHeld('not_understood', type);
  switch (type) {
    case 'multichoice':
      return choice(question, texts, isYes(valueOf(question, 'single'), true));
    case 'oumultiresponse':
      return choice(question, texts, { code: 'share_rule', value: type });
    case 'multichoiceset': {
      const built = choice(question, texts, { code: 'all_or_nothing', value: '' });
      return built.interaction.type === 'multiple'
        ? { ...built, interaction: { ...built.interaction, scoring: 'all' } }
        : built;
    }
    case 'truefalse':
      return trueFalse(question, texts);
    case 'shortanswer':
      return shortAnswer(question, texts);
    case 'numerical':
      return numerical(question, texts);
    case 'match':
    case 'ddmatch':
    case 'matching':
      return matching(question, texts);
    case 'ordering':
      return ordering(question, texts);
    case 'ddmarker':
      return marker(question);
    case 'cloze':
    case 'multianswer':
      return clozeOf(question, texts);
    case 'ddwtos':
    case 'gapselect':
      return gapsOf(question, type, texts);
    default:
      throw new NotHeld('type_unsupported', type);
  }
}

const isYes = (text: string, otherwise: boolean) => (text === '' ? otherwise : /^(1|true|yes)$/i.test(text));
/** In hundredths; old files say it in an element, as a share of one. */
const credit = (answer: Element) => {
  const said = answer.attributes['fraction'];
  const fraction =
    said === undefined ? 100 * Number(valueOf(answer, 'fraction').replace(',', '.')) : Number(said.replace(',', '.'));
  return Number.isFinite(fraction) ? fraction : 0;
};
/** What an answer says; in old files its words stand beside the other elements. */
const saidIn = (answer: Element) =>
  valueOf(answer, 'text') ||
  answer.children
    .filter((one) => typeof one === 'string')
    .join('')
    .trim();

function weighed(question: Element, { read }: Texts): Weighed[] {
  return elements(question, 'answer').map((answer) => ({
    text: read(answer),
    credit: credit(answer),
    feedback: read(child(answer, 'feedback')),
  }));
}

/** `rule`: whether one option is chosen, or what is to be said of a type that does not add up shares. */
function choice(question: Element, texts: Texts, rule: boolean | Note): Answered {
  const options = weighed(question, texts);
  if (options.length === 0) throw new NotHeld('without_answer');
  return {
    ...(typeof rule === 'boolean' ? scoredChoice(options, rule) : ruledChoice(options, rule)),
    told: options.map(({ text, feedback }) => ({ about: text, feedback })),
  };
}

function trueFalse(question: Element, texts: Texts): Answered {
  const answers = elements(question, 'answer').map((answer) => ({
    says: cleanText(saidIn(answer)).toLowerCase(),
    credit: credit(answer),
    feedback: texts.read(child(answer, 'feedback')),
  }));
  const whole = answers.filter((answer) => answer.credit >= WHOLE);
  const [right] = whole;
  if (!right) throw new NotHeld('without_answer');
  if (whole.length > 1)
    throw new NotHeld(
      'not_understood',
      whole
        .map(({ says }) => says)
        .join(', ')
        .slice(0, 100),
    );
  const truth = answers.find(({ says }) => truthOf(says) === true);
  const falsehood = answers.find(({ says }) => truthOf(says) === false);
  // Old exports say it in the language of their site, or not at all: the first of the two is true.
  const isTrue = truth || falsehood ? right === truth || (!truth && right !== falsehood) : answers.indexOf(right) === 0;
  const others = answers
    .filter((answer) => answer !== right && answer.credit !== 0)
    .map(
      (answer) =>
        ({
          code: answer.credit > 0 ? 'partial_credit' : 'wrong_costs',
          value: `${answer.says}: ${answer.credit}%`,
        }) as const,
    );
  return {
    interaction: { type: 'true_false', answer: isTrue },
    notes: others,
    told: answers.map(({ feedback }) => ({ about: NO_WORDS, feedback })),
  };
}

function shortAnswer(question: Element, { read }: Texts): Answered {
  const answers = elements(question, 'answer').map((answer) => ({
    text: cleanText(saidIn(answer)),
    credit: credit(answer),
    feedback: read(child(answer, 'feedback')),
  }));
  const built = scoredForms(answers, isYes(valueOf(question, 'usecase'), false));
  return { ...built, told: answers.map(({ text, feedback }) => ({ about: { kk: text, ru: text }, feedback })) };
}

function numerical(question: Element, texts: Texts): Answered {
  const answers = elements(question, 'answer').map((answer) => ({
    says: saidIn(answer),
    credit: credit(answer),
    tolerance: valueOf(answer, 'tolerance'),
    feedback: texts.read(child(answer, 'feedback')),
  }));
  const isAny = (says: string) => says === '*' || says === '';
  const values = answers.map(({ says, tolerance, credit: earned }) => ({
    ...(isAny(says)
      ? { value: null, tolerance: 0 }
      : { value: clearNumeral(says), tolerance: Math.abs(clearNumeral(tolerance || '0')) }),
    credit: earned,
  }));
  const built = scoredNumber(values);
  const { unit, notes } = unitsOf(question, texts);
  return {
    interaction: built.interaction.type === 'number' ? { ...built.interaction, unit } : built.interaction,
    notes: [...built.notes, ...notes],
    told: answers.map(({ says, feedback }) => ({ about: { kk: says, ru: says }, feedback })),
  };
}

/**
 * A pair without words on its left is a target that stays over; a picture there, or nothing on its right, is a pair
 * that cannot be held.
 */
function matching(question: Element, { read, readText }: Texts): Answered {
  const pairs = elements(question, 'subquestion').flatMap((pair) => {
    const [said, answer] = [saidIn(pair), saidIn(child(pair, 'answer') ?? pair)];
    const [prompt, target] = [read(pair), readText(answer, 'html')];
    if (said === '' && answer === '') return [];
    if (isWordless(target) || (said !== '' && isWordless(prompt)))
      throw new NotHeld('not_understood', (said || answer).slice(0, 100));
    return [{ prompt: said === '' ? null : prompt, target }];
  });
  return { interaction: matchingOf(pairs), notes: [], told: [] };
}

const isWordless = ({ kk, ru }: Words) => kk === '' && ru === '';

/**
 * Moodle takes the answers in their order and numbers them with `fraction`; where the two disagree, nobody knows which
 * is meant.
 */
function ordering(question: Element, { read }: Texts): Answered {
  const answers = elements(question, 'answer').map((answer) => ({ text: read(answer), place: credit(answer) }));
  const numbered =
    new Set(answers.map(({ place }) => place)).size === answers.length &&
    answers.every(({ place }) => Number.isInteger(place) && place > 0);
  if (numbered && answers.some(({ place }, at) => place < (answers[at - 1]?.place ?? 0)))
    throw new NotHeld(
      'not_understood',
      answers
        .map(({ place }) => place)
        .join(', ')
        .slice(0, 100),
    );
  const count = Number(valueOf(question, 'selectcount') || valueOf(question, 'studentsee') || NaN);
  const head = {
    count: Number.isFinite(count) ? count : null,
    selection: (valueOf(question, 'selecttype') || valueOf(question, 'logical')).toUpperCase(),
    grading: valueOf(question, 'gradingtype').toUpperCase(),
  };
  return {
    ...scoredOrdering(
      answers.map(({ text }) => text),
      head,
    ),
    told: [],
  };
}

/**
 * One marker for one area: several areas each want a marker of their own there. The size of the picture is told by the
 * picture.
 */
function marker(question: Element): Answered {
  const markers = elements(question, 'drag');
  const drops = elements(question, 'drop').filter((drop) => valueOf(drop, 'coords') !== '');
  const [drop] = drops;
  if (!drop || drops.length > 1) throw new NotHeld('type_unsupported', `ddmarker: ${drops.length}`);
  const wanted = valueOf(drop, 'choice') || valueOf(drop, 'choiceno');
  if (!markers.some((one) => valueOf(one, 'no') === wanted)) throw new NotHeld('without_answer', wanted.slice(0, 100));
  const others = markers.filter((one) => valueOf(one, 'no') !== wanted).map((one) => valueOf(one, 'text'));
  const area = areaOf(drop);
  const notes: Note[] =
    others.length > 0 && markers.length > 1 ? [{ code: 'markers_left', value: others.join('; ').slice(0, 300) }] : [];
  return {
    interaction: { type: 'hotspot', width: 1, height: 1, areas: [area] },
    notes: area.shape === 'polygon' ? [...notes, { code: 'area_edge', value: '' }] : notes,
    told: [],
  };
}

function areaOf(drop: Element): Area {
  const shape = valueOf(drop, 'shape').toLowerCase();
  const groups = valueOf(drop, 'coords')
    .split(';')
    .map((group) => group.split(',').map(pixel));
  const [[x = 0, y = 0] = [], [width = 0, height = 0] = []] = groups;
  if (shape.startsWith('rect')) return { shape: 'rectangle', x, y, width, height };
  if (shape === 'circle') return { shape: 'circle', x, y, radius: width };
  if (shape !== 'polygon') throw new NotHeld('type_unsupported', `ddmarker: ${shape}`.slice(0, 100));
  return { shape: 'polygon', points: groups.map(([px = 0, py = 0]) => [px, py] as const) };
}

/** The type knows whole pixels only. */
function pixel(text: string): number {
  const value = clearNumeral(text);
  if (!Number.isInteger(value)) throw new NotHeld('not_understood', text.slice(0, 100));
  return value;
}

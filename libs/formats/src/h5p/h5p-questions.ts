import { comparableText, type Interaction, MAX_RESPONSE_TEXT, type Words } from '@kaskad/domain';
import { choiceOf, matchingOf } from '../building/question-building.ts';
import { asParts, type Note } from '../questions/exchange-question.ts';
import { NotHeld } from '../questions/not-held.ts';
import type { TextReader } from '../markup/text-reader.ts';
import { formsIn, GAP, gapsIn } from './h5p-gaps.ts';
import { type Fields, fieldsOf, isYes, listOf, textOf } from './h5p-json.ts';

/** What a content of H5P asks: the markup of its question, and the rest of it. */
interface Asked5 {
  readonly stem: string;
  readonly interaction: Interaction;
  readonly notes: readonly Note[];
  readonly told: readonly { readonly about: Words; readonly feedback: Words | null }[];
  readonly hints: readonly string[];
}
type Ask = (params: Fields, reader: TextReader) => Asked5;
const NOTHING: Words = { kk: '', ru: '' };
const named = ({ kk, ru }: Words) => ru || kk;
const PLAIN = { notes: [], told: [], hints: [] } as const;

const points = (value: number): Note[] => (value === 1 ? [] : [{ code: 'points', value: String(value) }]);

/** Right ticks less wrong ticks; with a single point, all or nothing from a share that counts as all. */
function multiChoice(params: Fields, reader: TextReader): Asked5 {
  const behaviour = fieldsOf(params['behaviour']);
  const answers = listOf(params['answers'])
    .map(fieldsOf)
    .map((answer) => {
      const beside = fieldsOf(answer['tipsAndFeedback']);
      return {
        text: reader.words(textOf(answer['text']), 'html'),
        isRight: isYes(answer['correct']),
        weight: Number(answer['weight'] ?? 1),
        tip: named(reader.words(textOf(beside['tip']), 'html')),
        feedback: reader.words(textOf(beside['chosenFeedback']), 'html'),
      };
    });
  const right = answers.filter(({ isRight }) => isRight);
  // Nothing is right: whoever ticks nothing gets the point there.
  if (right.length === 0) throw new NotHeld('without_answer');
  const type = behaviour['type'];
  const isSingle =
    type === 'single' ||
    (type !== 'multi' &&
      (type === undefined && typeof behaviour['singleAnswer'] === 'boolean'
        ? behaviour['singleAnswer']
        : right.length === 1));
  const { interaction, notes } = choiceOf(
    answers.map(({ text, isRight }) => ({ text, credit: isRight ? 100 : 0, feedback: null })),
    isSingle,
  );
  const rest = {
    told: answers.map(({ text, feedback }) => ({ about: text, feedback })),
    hints: answers.map(({ tip }) => tip).filter(Boolean),
  };
  const fixed: Note[] =
    behaviour['randomAnswers'] !== true && answers.length > 2 ? [{ code: 'fixed_order', value: '' }] : [];
  const stem = textOf(params['question']);
  if (isSingle || interaction.type !== 'multiple')
    return { stem, interaction, notes: [...notes.filter(({ code }) => code === 'several_right'), ...fixed], ...rest };
  // What a file does not say is so: one point for the whole, in the order of the file.
  const isOnePoint = behaviour['singlePoint'] !== false;
  const pass = Number(behaviour['passPercentage'] ?? 100);
  const weights: Note[] = answers.every(({ weight }) => weight === 1)
    ? []
    : [{ code: 'weights', value: answers.map(({ text, weight }) => `${named(text)}: ${weight}`).join('; ') }];
  const lenient: Note[] =
    isOnePoint && (100 * (right.length - 1)) / right.length >= pass
      ? [{ code: 'part_is_whole', value: `${pass}%` }]
      : [];
  return {
    stem,
    interaction: { ...interaction, scoring: isOnePoint ? 'all' : 'share' },
    notes: [...weights, ...lenient, ...fixed, ...points(isOnePoint ? 1 : right.length)],
    ...rest,
  };
}

function firstIsRight(choice: Fields, reader: TextReader): Asked5 {
  const answers = listOf(choice['answers']).map((answer) => reader.words(textOf(answer), 'html'));
  return {
    ...PLAIN,
    stem: textOf(choice['question']),
    interaction: choiceOf(
      answers.map((text, place) => ({ text, credit: place === 0 ? 100 : 0, feedback: null })),
      true,
    ).interaction,
  };
}

function trueFalse(params: Fields, reader: TextReader): Asked5 {
  const { feedbackOnCorrect, feedbackOnWrong } = fieldsOf(params['behaviour']);
  const correct = String(params['correct'] ?? '');
  if (correct !== 'true' && correct !== 'false') throw new NotHeld('without_answer');
  const told = [feedbackOnCorrect, feedbackOnWrong].map((feedback) => ({
    about: NOTHING,
    feedback: reader.words(textOf(feedback), 'html'),
  }));
  return {
    ...PLAIN,
    stem: textOf(params['question']),
    interaction: { type: 'true_false', answer: correct === 'true' },
    told,
  };
}

/** One gap that is typed; several of them are several questions in one text. */
function blanks(params: Fields, reader: TextReader): Asked5 {
  const blocks = listOf(params['questions']).map((block) => gapsIn(textOf(block)));
  const gaps = blocks.flatMap((block) => block.gaps);
  const [gap] = gaps;
  if (!gap) throw new NotHeld('without_answer');
  if (gaps.length > 1) throw new NotHeld('several_gaps', String(gaps.length));
  const behaviour = fieldsOf(params['behaviour']);
  const matchCase = behaviour['caseSensitive'] !== false;
  const forms = [...new Set(formsIn(gap).map((form) => named(reader.words(form, 'html'))))];
  const typed = forms.filter((form) => form.length <= MAX_RESPONSE_TEXT && comparableText(form, matchCase) !== '');
  if (typed.length === 0) throw new NotHeld('answer_unreachable', gap.said.slice(0, 100));
  const left = forms
    .filter((form) => !typed.includes(form))
    .map((form): Note => ({ code: 'form_left_out', value: form.slice(0, 100) }));
  const spelling: Note[] = isYes(behaviour['acceptSpellingErrors']) ? [{ code: 'spelling_errors', value: '' }] : [];
  return {
    ...PLAIN,
    stem: `${textOf(params['text'])}${blocks.map(({ text }) => `<p>${text}</p>`).join('')}`,
    interaction: { type: 'short_text', accepted: { kk: typed, ru: typed }, matchCase },
    notes: [...left, ...spelling, { code: 'text_rule', value: '' }],
    hints: [gap.tip].filter(Boolean),
  };
}

/** Words that are dragged into gaps: one gap is a choice, gaps in lines of their own are pairs. */
function dragText(params: Fields, reader: TextReader): Asked5 {
  // Whether an asterisk after a backslash is one is for each version to say.
  if (/\\\*/.test(textOf(params['textField']))) throw new NotHeld('not_understood', '\\*');
  const word = (said: string) => reader.words(said.trim(), 'html');
  const lines = textOf(params['textField'])
    .split(/\r\n|\r|\n|<br\s{0,3}\/?>|<\/p>/i)
    .map(gapsIn);
  const gaps = lines.flatMap((line) => line.gaps);
  const spare = gapsIn(textOf(params['distractors'])).gaps.map(({ said }) => word(said));
  const task = textOf(params['taskDescription']);
  const hints = gaps.map(({ tip }) => tip).filter(Boolean);
  const [gap] = gaps;
  if (!gap) throw new NotHeld('without_answer');
  // Versions differ about what a slash means.
  const unclear = gaps.find(({ said }) => said.includes('/') || said.trim() === '');
  if (unclear) throw new NotHeld('not_understood', `*${unclear.said.slice(0, 100)}*`);
  const around = lines
    .filter((line) => line.gaps.length === 0 || gaps.length === 1)
    .map(({ text }) => `<p>${text}</p>`)
    .join('');
  if (gaps.length === 1) {
    if (spare.length === 0) throw new NotHeld('wrong_missing', gap.said);
    const options = [word(gap.said), ...spare].map((text, place) => ({
      text,
      credit: place === 0 ? 100 : 0,
      feedback: null,
    }));
    return { ...PLAIN, stem: `${task}${around}`, interaction: choiceOf(options, true).interaction, hints };
  }
  if (lines.some((line) => line.gaps.length > 1)) throw new NotHeld('several_gaps', String(gaps.length));
  const pairs = lines.flatMap((line) =>
    line.gaps.map(({ said }) => ({ prompt: reader.words(line.text.replace(/<p>/gi, ''), 'html'), target: word(said) })),
  );
  if (pairs.some(({ prompt }) => named(prompt) === GAP)) throw new NotHeld('several_gaps', String(gaps.length));
  return {
    ...PLAIN,
    stem: `${task}${around}`,
    interaction: matchingOf([...pairs, ...spare.map((target) => ({ prompt: null, target }))]),
    notes: points(gaps.length),
    hints,
  };
}

/** Paragraphs in their right order; transitions, or places with a point taken for each wrong one, make another share. */
function sortParagraphs(params: Fields, reader: TextReader): Asked5 {
  const behaviour = fieldsOf(params['behaviour']);
  const items = listOf(params['paragraphs']).map((paragraph) => reader.words(textOf(paragraph), 'html'));
  if (items.length < 2 || items.some(({ kk, ru }) => !kk && !ru)) throw new NotHeld('not_understood', 'paragraphs');
  const isOurs = behaviour['scoringMode'] === 'positions' && behaviour['applyPenalties'] === false;
  const rule = behaviour['scoringMode'] === 'positions' ? 'positions − 1' : 'transitions';
  const most = behaviour['scoringMode'] === 'positions' ? items.length : items.length - 1;
  return {
    ...PLAIN,
    stem: textOf(params['taskDescription']),
    interaction: { type: 'ordering', items: asParts(items), scoring: 'share' },
    notes: [...(isOurs ? [] : [{ code: 'share_rule', value: rule } as const]), ...points(most)],
  };
}

/** The types of H5P that are questions of ours; a set of choices is asked one by one. */
export const QUESTIONS: Readonly<Record<string, Ask>> = {
  'H5P.MultiChoice': multiChoice,
  'H5P.SingleChoiceSet': firstIsRight,
  'H5P.TrueFalse': trueFalse,
  'H5P.Blanks': blanks,
  'H5P.DragText': dragText,
  'H5P.SortParagraphs': sortParagraphs,
};

import type { Interaction, Words } from '@kaskad/domain';
import {
  BARE,
  choiceOf,
  matchingOf,
  namesOf,
  NotHeld,
  rationaleOf,
  shortTextOf,
} from '../building/question-building.ts';
import { asParts, type ExchangeItem, isFull, type Note, type Problem } from '../questions/exchange-question.ts';
import { type FindPicture, pictureFrom } from '../building/question-pictures.ts';
import { truthOf } from '../tables/answer-key.ts';
import { refuseLongParts } from '../markup/long-texts.ts';
import { cleanText, textReader } from '../markup/text-reader.ts';
import { child, type Element, elements, readXml, textOf, valueOf } from '../xml/xml-tree.ts';

interface Part {
  readonly id: string;
  readonly text: Words;
}

/** A pool of older Blackboard: questions with their answers, and which of these are right. Throws FileRefusal. */
export function readPool(
  source: string,
  find: FindPicture,
  line?: number,
): { items: ExchangeItem[]; problems: Problem[] } {
  const pool = readXml(source);
  const points = new Map(
    elements(child(pool, 'QUESTIONLIST'), 'QUESTION').map(({ attributes }) => [
      attributes['id'],
      Number(attributes['points'] ?? 1),
    ]),
  );
  const items: ExchangeItem[] = [];
  const problems: Problem[] = [];
  for (const question of elements(pool).filter(({ name }) => /^QUESTION_/.test(name))) {
    if (isFull(items, problems)) break;
    const at = line ?? question.line;
    try {
      items.push({ ...readQuestion(question, find, points.get(question.attributes['id']) ?? 1), line: at });
    } catch (error) {
      if (!(error instanceof NotHeld)) throw error;
      problems.push({
        line: at,
        title: cleanText(
          valueOf(child(question, 'BODY'), 'TEXT')
            .slice(0, 2_000)
            .replace(/<[^<>]*>/g, ' '),
        ).slice(0, 200),
        code: error.kind,
        value: error.value,
      });
    }
  }
  return { items, problems };
}

function readQuestion(question: Element, find: FindPicture, points: number): ExchangeItem {
  refuseLongParts(question);
  const reader = textReader();
  const body = child(question, 'BODY');
  const markup = child(child(body, 'FLAGS'), 'ISHTML')?.attributes['value'] === 'false' ? 'plain' : 'html';
  const stem = reader.stem(valueOf(body, 'TEXT'), markup);
  const parts = (name: string) =>
    elements(question, name).map((one): Part => ({
      id: one.attributes['id'] ?? '',
      text: reader.words(valueOf(one, 'TEXT'), markup),
    }));
  const graded = child(question, 'GRADABLE');
  const interaction = interactionOf(question.name, {
    answers: parts('ANSWER'),
    choices: parts('CHOICE'),
    right: elements(graded, 'CORRECTANSWER').map(({ attributes }) => attributes),
  });
  if (!stem.kk && !stem.ru) throw new NotHeld('without_stem');
  const told = ['FEEDBACK_WHEN_CORRECT', 'FEEDBACK_WHEN_INCORRECT'].map((name) => ({
    about: { kk: '', ru: '' },
    feedback: reader.words(textOf(child(graded, name)), markup),
  }));
  const { rationale, notes } = rationaleOf({ kk: '', ru: '' }, told);
  const { picture, notes: shown } = pictureFrom(reader, find);
  const rule: Note[] = interaction.type === 'short_text' ? [{ code: 'text_rule', value: '' }] : [];
  const weight: Note[] =
    Number.isFinite(points) && points > 0 && points !== 1 ? [{ code: 'points', value: String(points) }] : [];
  return {
    ...BARE,
    ...namesOf(question.attributes['id']),
    stem,
    rationale,
    interaction,
    picture,
    line: question.line,
    language: reader.language(),
    notes: [...reader.notes, ...notes, ...shown, ...rule, ...weight],
  };
}

interface Given {
  readonly answers: readonly Part[];
  readonly choices: readonly Part[];
  readonly right: readonly Readonly<Record<string, string>>[];
}

function interactionOf(name: string, { answers, choices, right }: Given): Interaction {
  const isRight = ({ id }: Part) => right.some((one) => one['answer_id'] === id);
  const weighed = answers.map((part) => ({ text: part.text, credit: isRight(part) ? 100 : 0, feedback: null }));
  switch (name) {
    case 'QUESTION_TRUEFALSE': {
      const truths = answers.filter(isRight).map(({ text }) => truthOf(text.ru || text.kk));
      if (truths.length !== 1 || typeof truths[0] !== 'boolean') throw new NotHeld('without_answer');
      return { type: 'true_false', answer: truths[0] };
    }
    case 'QUESTION_MULTIPLECHOICE':
      if (weighed.filter(({ credit }) => credit > 0).length > 1)
        throw new NotHeld(
          'full_sets',
          answers
            .filter(isRight)
            .map(({ text }) => text.ru || text.kk)
            .join('; '),
        );
      return choiceOf(weighed, true).interaction;
    case 'QUESTION_MULTIPLEANSWER': {
      const { interaction } = choiceOf(weighed, false);
      return interaction.type === 'multiple' ? { ...interaction, scoring: 'all' } : interaction;
    }
    case 'QUESTION_MATCH': {
      const pairs = answers.map(({ id, text }) => ({
        prompt: text,
        target: choices.filter((choice) =>
          right.some((one) => one['answer_id'] === id && one['choice_id'] === choice.id),
        ),
      }));
      if (pairs.some(({ target }) => target.length !== 1)) throw new NotHeld('without_answer');
      const spare = choices.filter((choice) => !pairs.some(({ target }) => target[0] === choice));
      return matchingOf([
        ...pairs.map(({ prompt, target }) => ({ prompt, target: target[0]?.text ?? { kk: '', ru: '' } })),
        ...spare.map(({ text }) => ({ prompt: null, target: text })),
      ]);
    }
    case 'QUESTION_ORDER': {
      const order = right.map((one) => Number(one['order'] ?? Number.NaN));
      const placed = right.map((one) => answers.find(({ id }) => id === one['answer_id']));
      if (
        placed.length !== answers.length ||
        placed.includes(undefined) ||
        (order.some((place) => !Number.isNaN(place)) && order.some((place, at) => place !== at + 1))
      )
        throw new NotHeld('without_answer');
      return {
        type: 'ordering',
        scoring: 'all',
        items: asParts(placed.map((part) => part?.text ?? { kk: '', ru: '' })),
      };
    }
    case 'QUESTION_FILLINBLANK':
      return shortTextOf(
        answers.map(({ text }) => ({ text: text.ru || text.kk, credit: 100 })),
        false,
        false,
      ).interaction;
    default:
      throw new NotHeld('type_unsupported', name.replace(/^QUESTION_/, '').toLowerCase());
  }
}

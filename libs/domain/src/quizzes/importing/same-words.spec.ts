import type { Interaction } from '../interactions/interaction.ts';
import type { ImportContent } from './content.ts';
import { createSameWordsFinder } from './same-words.ts';

const inKazakh = (kk: string) => ({ kk, ru: '' });
const inRussian = (ru: string) => ({ kk: '', ru });
const choice = (key: number, texts: readonly string[], words = inKazakh): Interaction => ({
  type: 'single',
  scoring: 'all',
  options: texts.map((text, index) => ({ id: String(index), text: words(text), correct: index === key })),
});
const content = (interaction: Interaction, stem = inKazakh('Кім ашады?')): ImportContent => ({
  stem,
  picture: null,
  interaction,
  rationale: inKazakh(''),
  article: '',
  difficulty: 1,
  lawEdition: 'e1',
});
const bank = [
  { id: 'q1', code: 'A-1', content: content(choice(0, ['төраға', 'хатшы'])) },
  { id: 'q2', code: 'A-2', content: content({ type: 'true_false', answer: true }, inKazakh('Учаске жетіде ашылады')) },
  {
    id: 'q3',
    code: 'A-3',
    content: content(
      { type: 'short_text', accepted: { kk: ['мөр'], ru: ['мөр'] }, matchCase: false },
      inKazakh('Не басылады?'),
    ),
  },
];

describe('questions of the bank with the same words', () => {
  it.each<[string, ImportContent, readonly string[], readonly string[]]>([
    ['another option is right', content(choice(1, ['төраға', 'хатшы'])), ['A-1'], []],
    [
      'another option is right, in another order and other spaces',
      content(choice(0, ['хатшы ', 'төраға']), inKazakh('Кім\n ашады?')),
      ['A-1'],
      [],
    ],
    [
      'another is right in what was taken for the other language',
      content(choice(1, ['төраға', 'хатшы'], inRussian), inRussian('Кім ашады?')),
      ['A-1'],
      [],
    ],
    [
      'both are right',
      content({
        type: 'multiple',
        scoring: 'all',
        options: [
          { id: 'a', text: inKazakh('төраға'), correct: true },
          { id: 'b', text: inKazakh('хатшы'), correct: true },
        ],
      }),
      ['A-1'],
      [],
    ],
    [
      'a statement is false',
      content({ type: 'true_false', answer: false }, inKazakh('Учаске жетіде ашылады')),
      ['A-2'],
      [],
    ],
    [
      'another word is right',
      content(
        { type: 'short_text', accepted: { kk: ['қол'], ru: ['қол'] }, matchCase: false },
        inKazakh('Не басылады?'),
      ),
      ['A-3'],
      [],
    ],
    ['there are other options', content(choice(0, ['төраға', 'бақылаушы'])), [], ['A-1']],
    ['all is the same', content(choice(0, ['төраға', 'хатшы'])), [], ['A-1']],
    ['the text is another', content(choice(1, ['төраға', 'хатшы']), inKazakh('Кім жабады?')), [], []],
  ])('are told where %s', (_, one, otherKey, otherParts) =>
    expect(createSameWordsFinder(bank)(one)).toEqual({ otherKey, otherParts }),
  );
});

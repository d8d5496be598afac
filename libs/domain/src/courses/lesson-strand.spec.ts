import { type LessonFacts, lessonRefusal } from './lesson-access.ts';
import { chooseStrand, compareLessons, findCounterpart, isSameContent, type LessonEdition } from './lesson-strand.ts';

const edition = (over: Partial<LessonEdition> = {}): LessonEdition => ({
  id: 'new',
  code: 'l-1',
  moduleCode: 'm-1',
  strand: 'new',
  minor: false,
  body: { kk: 'Мәтін бір', ru: 'Текст один' },
  figure: { fileId: 'f', alt: { kk: 'Сурет', ru: 'Рисунок' } },
  videoUrl: null,
  attachmentId: null,
  ...over,
});
const old = edition({ id: 'old', strand: 'old' });

describe('a lesson of a new version', () => {
  it.each([
    ['another module', { moduleCode: 'm-2' }, true],
    ['another line break', { body: { kk: 'Мәтін\n\n бір ', ru: 'Текст один' } }, true],
    ['another sentence in Kazakh', { body: { kk: 'Мәтін екі', ru: 'Текст один' } }, false],
    ['another sentence in Russian', { body: { kk: 'Мәтін бір', ru: 'Текст два' } }, false],
    ['another picture', { figure: { fileId: 'g', alt: { kk: 'Сурет', ru: 'Рисунок' } } }, false],
    ['other words of the picture', { figure: { fileId: 'f', alt: { kk: 'Сурет', ru: 'Схема' } } }, false],
    ['no picture', { figure: null }, false],
    ['a video', { videoUrl: 'https://egov.kz/v' }, false],
    ['a file', { attachmentId: 'a' }, false],
    [
      'another sentence, marked as a small correction',
      { body: { kk: 'Мәтін бір.', ru: 'Текст один' }, minor: true },
      true,
    ],
    ['another key: taken out and written anew elsewhere', { code: 'l-2', moduleCode: 'm-2' }, true],
    ['another key and another sentence', { code: 'l-2', body: { kk: 'Мәтін екі', ru: 'Текст один' } }, false],
    [
      'another key and another sentence, marked as a small correction',
      { code: 'l-2', minor: true, body: { kk: 'Мәтін екі', ru: 'Текст один' } },
      false,
    ],
  ] as const)('with %s: %s', (_, over, isSame) => {
    expect(chooseStrand(edition(over), [[old]])).toBe(isSame ? 'old' : 'new');
  });

  it('comes back to the strand of whichever earlier version taught the same', () => {
    const second = edition({ id: 'second', strand: 'second', body: { kk: 'Басқа', ru: 'Другое' } });
    expect(chooseStrand(edition(), [[second], [old]])).toBe('old');
    expect(chooseStrand(edition({ body: { kk: 'Үшінші', ru: 'Третье' } }), [[second], [old]])).toBe('new');
    expect(chooseStrand(edition({ body: { kk: 'Үшінші', ru: 'Третье' }, minor: true }), [[second], [old]])).toBe(
      'second',
    );
    expect(chooseStrand(edition(), [])).toBe('new');
  });

  it('is no copy of a lesson that stays', () => {
    const copy = edition({ code: 'l-2' });
    expect(chooseStrand(copy, [[old]], [edition(), copy])).toBe('new');
  });

  it('finds its counterpart in the same module where a key stands twice', () => {
    const elsewhere = edition({ id: 'x', moduleCode: 'm-2' });
    expect(findCounterpart({ code: 'l-1', moduleCode: 'm-1' }, [elsewhere, old])).toBe(old);
    expect(findCounterpart({ code: 'l-1', moduleCode: 'm-3' }, [elsewhere, old])).toBe(elsewhere);
    expect(isSameContent(old, edition())).toBe(true);
  });
});

it('differences name every lesson of both versions once', () => {
  const before = [
    old,
    edition({ id: 'b', code: 'l-2', strand: 'b' }),
    edition({ id: 'c', code: 'l-3', strand: 'c' }),
    edition({ id: 'd', code: 'l-4', strand: 'd' }),
  ];
  const after = [
    edition({ id: 'n2', code: 'l-2', strand: 'n2', body: { kk: 'Ж', ru: 'Н' } }),
    edition({ id: 'n1', strand: 'old' }),
    edition({ id: 'n4', code: 'l-4', strand: 'd', body: { kk: 'Т', ru: 'О' } }),
    edition({ id: 'n5', code: 'l-5', strand: 'n5' }),
  ];
  expect(compareLessons(before, after).map(({ change, lesson, before: was }) => [change, lesson?.id, was?.id])).toEqual(
    [
      ['changed', 'n2', 'b'],
      ['same', 'n1', 'old'],
      ['minor', 'n4', 'd'],
      ['new', 'n5', undefined],
      ['removed', undefined, 'c'],
    ],
  );
});

describe('a lesson by its address', () => {
  const facts: LessonFacts = { staff: false, listed: true, replaced: false, forTrainers: false, asksTrainer: false };
  it.each([
    ['on the list', {}, null],
    ['of another version of the course', { listed: false, replaced: true }, 'lesson_replaced'],
    ['of no course of the reader', { listed: false }, 'not_found'],
    ['of the trainer module, not asked for', { forTrainers: true }, 'not_found'],
    ['of the trainer module, asked for', { forTrainers: true, asksTrainer: true }, null],
    ['of another version, read by staff', { listed: false, replaced: true, staff: true }, null],
  ] as const)('%s: %s', (_, over, refusal) => {
    expect(lessonRefusal({ ...facts, ...over })).toBe(refusal);
  });
});

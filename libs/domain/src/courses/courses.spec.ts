import { isCourseDone, type LearnerFacts, nextLearningStep, type TestStanding } from './next-step.ts';
import { fileRefusal, fileTypeOf, isUnsafeSvg } from './picture.ts';
import { missingForPublication, type ModuleDraft } from './publication.ts';

const both = { kk: 'Бар', ru: 'Есть' };
const lesson = { id: 'l1', title: both, body: both, figure: null };
const module: ModuleDraft = { id: 'm1', title: both, summary: both, lessons: [lesson] };

describe('missingForPublication', () => {
  it.each([
    ['nothing', [module], []],
    ['no module', [], [['modules', null]]],
    ['a module without lessons', [{ ...module, lessons: [] }], [['lessons', null]]],
    ['a title in one language', [{ ...module, title: { kk: 'Бар', ru: ' ' } }], [['module_title', 'ru']]],
    [
      'a body in no language',
      [{ ...module, lessons: [{ ...lesson, body: { kk: '', ru: '' } }] }],
      [
        ['lesson_body', 'kk'],
        ['lesson_body', 'ru'],
      ],
    ],
    [
      'a picture without words',
      [{ ...module, lessons: [{ ...lesson, figure: { alt: { kk: '', ru: 'Схема' } } }] }],
      [['figure_alt', 'kk']],
    ],
  ] as [string, ModuleDraft[], [string, string | null][]][])('%s', (_, modules, expected) => {
    expect(missingForPublication(modules).map(({ part, language }) => [part, language])).toEqual(expected);
  });
});

describe('nextLearningStep', () => {
  const test = (over: Partial<TestStanding> = {}): TestStanding => ({
    quizId: 'q',
    runningAttemptId: null,
    finished: 0,
    passed: false,
    attemptsLeft: 2,
    toReread: [],
    ...over,
  });
  const passed = test({ finished: 1, passed: true });
  const facts: LearnerFacts = {
    path: 'seminar_or_self_study',
    asksFinalTest: true,
    asksTrainerModule: false,
    attended: false,
    certificateId: null,
    lessons: [
      { id: 'a', done: true, forTrainers: false },
      { id: 'b', done: false, forTrainers: false },
      { id: 't', done: false, forTrainers: true },
    ],
    entry: passed,
    final: test(),
    trainer: test(),
  };
  const done = facts.lessons.map((one) => ({ ...one, done: !one.forTrainers }));
  it.each([
    ['entry_test', { entry: test() }],
    ['entry_test', { entry: test({ finished: 1, runningAttemptId: 'r' }) }],
    ['lesson', {}],
    ['lesson', { entry: null }],
    ['final_test', { lessons: done }],
    ['no_attempts', { lessons: done, final: test({ attemptsLeft: 0 }) }],
    ['wait', { lessons: done, final: passed }],
    ['certificate', { lessons: done, final: passed, certificateId: 'c' }],
    ['seminar', { lessons: done, final: passed, path: 'seminar' }],
    ['wait', { lessons: done, final: passed, path: 'seminar', attended: true }],
    ['trainer_lesson', { lessons: done, final: passed, asksTrainerModule: true }],
    ['trainer_test', { lessons: done.map((one) => ({ ...one, done: true })), final: passed, asksTrainerModule: true }],
    ['certificate', { lessons: done, final: passed, asksTrainerModule: true, trainer: passed, certificateId: 'c' }],
    // Who holds the certificate is not sent back to the beginning, whatever was not read or opened since.
    ['certificate', { certificateId: 'c', entry: test(), final: passed }],
    ['certificate', { certificateId: 'c', path: 'seminar', final: test() }],
    ['trainer_lesson', { certificateId: 'c', asksTrainerModule: true }],
    ['certificate', { certificateId: 'c', asksTrainerModule: true, lessons: done.slice(0, 2), trainer: null }],
    [
      'certificate',
      { certificateId: 'c', asksTrainerModule: true, lessons: done.slice(0, 2), trainer: test({ attemptsLeft: 0 }) },
    ],
    ['final_test', { certificateId: 'c', final: test({ runningAttemptId: 'r' }) }],
    // Who sat the final test is not asked what they knew before.
    ['final_test', { entry: test(), lessons: done, final: test({ finished: 1 }) }],
    // The seminar teaches what the lessons do; who studies alone needs them for the certificate.
    ['final_test', { attended: true }],
    ['lesson', { attended: true, path: 'self_study' }],
    ['lesson', { final: passed }],
    ['wait', { final: passed, attended: true }],
    ['seminar', { final: passed, path: 'seminar' }],
    ['lesson', { path: 'seminar' }],
    ['seminar', { path: 'seminar', asksFinalTest: false }],
    // What was wrong, then the lesson, then the test again.
    ['reread_lesson', { lessons: done, final: test({ finished: 1, toReread: ['a'] }) }],
    ['final_test', { lessons: done, final: test({ finished: 1 }) }],
    ['no_attempts', { lessons: done, final: test({ finished: 3, attemptsLeft: 0, toReread: ['a'] }) }],
    ['no_test', { lessons: done, final: null }],
    ['seminar', { lessons: done, final: null, path: 'seminar' }],
    ['wait', { lessons: done, final: null, asksFinalTest: false }],
  ] as [string, Partial<LearnerFacts>][])('is %s with %j', (step, over) => {
    expect(nextLearningStep({ ...facts, ...over }).step).toBe(step);
  });

  it('names the lesson and the test', () => {
    expect(nextLearningStep(facts)).toMatchObject({ lessonId: 'b' });
    expect(nextLearningStep({ ...facts, final: test({ runningAttemptId: 'r' }) })).toMatchObject({
      step: 'final_test',
      quizId: 'q',
      attemptId: 'r',
    });
    expect(
      nextLearningStep({ ...facts, lessons: done, final: test({ finished: 1, toReread: ['b', 'a'] }) }),
    ).toMatchObject({ step: 'reread_lesson', lessonId: 'b', quizId: 'q', attemptId: null });
    expect([isCourseDone(facts.lessons), isCourseDone(done), isCourseDone([])]).toEqual([false, true, false]);
  });
});

describe('files of lessons', () => {
  const bytes = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
  it.each([
    ['<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/></svg>', 'image/svg+xml'],
    ['<?xml version="1.0"?>\n<svg viewBox="0 0 1 1"/>', 'image/svg+xml'],
    ['%PDF-1.7', 'application/pdf'],
    ['\u0089PNG', null],
    ['<html><svg>', null],
    ['', null],
  ])('%j is %s', (text, type) => expect(fileTypeOf(bytes(text))).toBe(type));

  it.each([
    '<script>',
    '<SCRIPT src="x">',
    '<foreignObject>',
    '<rect onclick="x()"/>',
    '<a href="https://x">',
    '<image href="file:///etc/passwd"/>',
    '<use href="https://x#a"/>',
    '<style>@import "x"</style>',
    '<rect style="fill:url(https://x)"/>',
    '<!DOCTYPE svg [<!ENTITY a "b">]>',
    '<?xml-stylesheet href="x"?>',
    '<use xlink:href="data:text/html,x"/>',
    '<rect fill="&#106;avascript"/>',
  ])('%s is unsafe', (inside) => {
    expect(isUnsafeSvg(`<svg xmlns="http://www.w3.org/2000/svg">${inside}</svg>`)).toBe(true);
  });

  it('lets drawings through', () => {
    expect(
      isUnsafeSvg(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><defs><linearGradient id="g"/></defs><rect fill="url(#g)"/><use href="#g"/><text font-size="3">Ә</text></svg>',
      ),
    ).toBe(false);
    expect(fileRefusal(bytes('%PDF-1.7'), '')).toBeNull();
    expect(fileRefusal(bytes('MZ'), 'MZ')).toBe('file_type_unknown');
    expect(fileRefusal(new Uint8Array(11_000_000), '')).toBe('file_too_large');
  });
});

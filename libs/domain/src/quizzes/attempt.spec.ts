import { owesRemedialLessons, remedialLessonsLeft, type StartCase, startRefusal } from './attempt.ts';
import { deadlineOf, hasExpired, lastAnswerAt } from './deadline.ts';
import { contradictsKeptAnswer, pickLastResponses } from './events.ts';

const final = { state: 'open', kind: 'final', maxAttempts: 3, remedialAfter: 2 } as const;
const failed = { passed: false, annulled: false };
const annulled = { passed: false, annulled: true };
const start = (over: Partial<StartCase> = {}): StartCase => ({
  quiz: final,
  campaignState: 'open',
  past: [],
  lessonsLeft: 0,
  extraAttempts: 0,
  ...over,
});

describe('startRefusal', () => {
  it.each([
    ['a first attempt', start()],
    ['a second attempt after a failure', start({ past: [failed], lessonsLeft: 3 })],
    ['a third attempt once the remedial lessons are finished', start({ past: [failed, failed] })],
    ['a fourth attempt when one was annulled on appeal', start({ past: [failed, annulled, failed], lessonsLeft: 0 })],
    ['a fourth attempt when another one was granted', start({ past: [failed, failed, failed], extraAttempts: 1 })],
    [
      'a third attempt without lessons when one of the failures was annulled',
      start({ past: [failed, annulled], lessonsLeft: 3 }),
    ],
    [
      'practice after practice',
      start({
        quiz: { ...final, kind: 'practice', maxAttempts: 20, remedialAfter: null },
        past: [{ passed: true, annulled: false }],
      }),
    ],
  ])('allows %s', (_, attempt) => expect(startRefusal(attempt)).toBeNull());

  it.each([
    ['quiz_campaign_not_open', start({ campaignState: 'closed' })],
    ['quiz_not_open', start({ quiz: { ...final, state: 'closed' } })],
    ['attempt_already_passed', start({ past: [failed, { passed: true, annulled: false }] })],
    ['attempts_used_up', start({ past: [failed, failed, failed] })],
    ['remedial_lessons_first', start({ past: [failed, failed], lessonsLeft: 1 })],
    [
      'attempts_used_up',
      start({
        quiz: { ...final, kind: 'entry', maxAttempts: 1, remedialAfter: null },
        past: [{ passed: null, annulled: false }],
      }),
    ],
  ] as const)('refuses with %s', (reason, attempt) => expect(startRefusal(attempt)).toBe(reason));
});

describe('remedial lessons', () => {
  const at = (hour: number) => new Date(Date.UTC(2026, 1, 10, hour));
  const lessons = [
    { id: 'a', topic: 'voting', completedAt: at(8) },
    { id: 'b', topic: 'voting', completedAt: at(12) },
    { id: 'c', topic: 'counting', completedAt: null },
  ];
  it.each([
    ['those of the failed topic, finished before the failure', ['voting'], ['a']],
    ['one never finished', ['counting'], ['c']],
    ['the whole course when no lesson is on the topic', ['observers'], ['a', 'c']],
  ])('are %s', (_, topics, left) => {
    expect(remedialLessonsLeft(lessons, topics, at(10)).map(({ id }) => id)).toEqual(left);
  });
  it('are none without a course', () => expect(remedialLessonsLeft([], ['voting'], at(10))).toEqual([]));
  it('a lesson finished at the very moment of the failure is not newer', () => {
    expect(remedialLessonsLeft(lessons, ['voting'], at(12)).map(({ id }) => id)).toEqual(['a', 'b']);
  });
  it('are owed after as many failures as the quiz says, never where it says none', () => {
    expect([[failed], [failed, failed]].map((past) => owesRemedialLessons(final, past))).toEqual([false, true]);
    expect(owesRemedialLessons({ remedialAfter: null }, [failed, failed])).toBe(false);
  });
});

describe('deadlines', () => {
  const deadlineAt = deadlineOf(new Date('2026-02-10T09:00:00Z'), 20);
  it('end the minutes after the start, and half a minute later for slow networks', () => {
    expect(deadlineAt.toISOString()).toBe('2026-02-10T09:20:00.000Z');
    expect(lastAnswerAt({ deadlineAt, graceSeconds: 30 }).toISOString()).toBe('2026-02-10T09:20:30.000Z');
  });
  it.each([
    ['open', '2026-02-10T09:20:30Z', false],
    ['open', '2026-02-10T09:20:31Z', true],
    ['submitted', '2026-02-10T10:00:00Z', false],
  ] as const)('%s at %s: expired is %s', (state, now, expired) => {
    expect(hasExpired({ state, deadlineAt, graceSeconds: 30 }, new Date(now))).toBe(expired);
  });
});

describe('answer events', () => {
  const kept = { eventId: 'e', question: 1, response: '2' };
  it.each([
    [{ eventId: 'e', question: 1, response: '2' }, false],
    [{ eventId: 'e', question: 1, response: '3' }, true],
    [{ eventId: 'e', question: 0, response: '2' }, true],
    [{ eventId: 'f', question: 0, response: '3' }, false],
  ])('%o contradicts what is kept: %s', (sent, contradicting) =>
    expect(contradictsKeptAnswer(kept, sent)).toBe(contradicting),
  );
  it('count as received last', () => {
    expect([
      ...pickLastResponses([
        { question: 0, response: '1' },
        { question: 1, response: '4' },
        { question: 0, response: '2' },
      ]),
    ]).toEqual([
      [0, '2'],
      [1, '4'],
    ]);
  });
});

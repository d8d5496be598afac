import {
  answersAcceptedUntil,
  type AttemptTime,
  classifyArrival,
  endAttempt,
  mayAnswerStillCount,
  workingMilliseconds,
} from './deadline.ts';
import { pickLastResponses, sortAnswers } from './events.ts';
import { ATTEMPT_ACTS, moveAttempt } from './attempt-life.ts';

const at = (minute: number, hour = 9) => new Date(Date.UTC(2026, 1, 10, hour, minute));
const usual: AttemptTime = {
  state: 'open',
  startedAt: at(0),
  deadlineAt: at(20),
  graceSeconds: 30,
  lateUntil: at(20, 9 + 72),
  offlineMinutes: null,
  closedAt: null,
};
const offline: AttemptTime = { ...usual, deadlineAt: at(0, 9 + 48), lateUntil: null, offlineMinutes: 20 };
const MINUTE = 60_000;

describe('classifyArrival', () => {
  it.each([
    ['arrives in time, the device says nothing', usual, at(20), null, 'in_time'],
    ['arrives in the grace', usual, new Date('2026-02-10T09:20:30Z'), null, 'in_time'],
    ['arrives in time from a device that counts wrongly', usual, at(5), 99 * MINUTE, 'in_time'],
    ['arrives in time from a device that runs backwards', usual, at(5), -MINUTE, 'in_time'],
    [
      'arrives a second after the grace, the device says nothing',
      usual,
      new Date('2026-02-10T09:20:31Z'),
      null,
      'over',
    ],
    ['was made in the last minute, arrives three days later', usual, at(19, 9 + 72), 20 * MINUTE, 'late'],
    [
      'was made in time, arrives after the attempt was closed for its time',
      { ...usual, state: 'expired' },
      at(30),
      19 * MINUTE,
      'late',
    ],
    [
      'was made in time, arrives after the person handed in',
      { ...usual, state: 'submitted' },
      at(10),
      5 * MINUTE,
      'over',
    ],
    [
      'arrives in the grace, after another device closed the attempt for its time',
      { ...usual, state: 'expired' },
      new Date('2026-02-10T09:20:30Z'),
      null,
      'in_time',
    ],
    [
      'was made in time, arrives after the person ended the time for late answers',
      { ...usual, state: 'expired', closedAt: at(25) },
      at(30),
      19 * MINUTE,
      'over',
    ],
    [
      'offline, within the minutes, after a device closed the attempt for its time',
      { ...offline, state: 'expired' },
      at(0, 9 + 24),
      20 * MINUTE,
      'in_time',
    ],
    [
      'offline, within the minutes, after the person ended the window',
      { ...offline, state: 'expired', closedAt: at(25) },
      at(30),
      20 * MINUTE,
      'over',
    ],
    ['was made after the time', usual, at(40), 20 * MINUTE + 1, 'over'],
    ['was made before the start', usual, at(40), -1, 'over'],
    ['was made in time, arrives when the late hours are over', usual, at(21, 9 + 72), 5 * MINUTE, 'over'],
    ['was made in time, of a test that waits for nobody', { ...usual, lateUntil: null }, at(21), 5 * MINUTE, 'over'],
    ['offline, within the minutes, two days later', offline, at(0, 9 + 48), 20 * MINUTE, 'in_time'],
    ['offline, after the minutes', offline, at(30), 20 * MINUTE + 1, 'over'],
    ['offline, the device says nothing', offline, at(5), null, 'over'],
    ['offline, within the minutes, after the window', offline, at(1, 9 + 48), 5 * MINUTE, 'over'],
    ['offline, after the person handed in', { ...offline, state: 'submitted' }, at(10), 5 * MINUTE, 'over'],
  ] as const)('%s: %s', (_, attempt, receivedAt, elapsed, arrival) =>
    expect(classifyArrival(attempt, receivedAt, elapsed)).toBe(arrival),
  );

  it('the time to work is the time until the deadline, or the minutes of the pack', () => {
    expect([workingMilliseconds(usual), workingMilliseconds({ ...offline, offlineMinutes: 45 })]).toEqual([
      20 * MINUTE,
      45 * MINUTE,
    ]);
  });
});

describe('order of answers', () => {
  const events = [
    { question: 0, response: 'newer, of the other device', receivedAt: at(10), elapsed: 10 * MINUTE },
    { question: 0, response: 'made offline before', receivedAt: at(12), elapsed: 5 * MINUTE },
    { question: 1, response: 'a clock that runs ahead', receivedAt: at(3), elapsed: 900 * MINUTE },
    { question: 1, response: 'the last one', receivedAt: at(4), elapsed: null },
  ];
  it('is that of making, and never later than the arrival', () => {
    expect([...pickLastResponses(sortAnswers(events, at(0)))].toSorted()).toEqual([
      [0, 'newer, of the other device'],
      [1, 'the last one'],
    ]);
  });

  const second = (n: number) => new Date(at(0).getTime() + n * 1000);
  const event = (response: string, received: number, elapsed: number | null) => ({
    question: 0,
    response,
    receivedAt: second(received),
    elapsed: elapsed === null ? null : elapsed * 1000,
  });
  it.each([
    ['two seconds between two answers', [event('first', 60.1, 60), event('corrected', 59.1, 61)]],
    ['two seconds, the device says nothing', [event('first', 60.1, null), event('corrected', 59.1, null)]],
    ['an hour', [event('first', 3660, 60), event('again', 61, 61), event('corrected', 62, 62)]],
    ['before the start', [event('first', -3, 1), event('corrected', -2, 2)]],
    [
      'so that it never reaches the working time',
      [event('first', 60, 60), event('again', 30, 90), event('corrected', 31, 91)],
    ],
  ])('survives a clock of the server that goes back %s', (_, received) => {
    expect(pickLastResponses(sortAnswers(received, at(0))).get(0)).toBe('corrected');
  });
});

describe('the end', () => {
  it.each([
    ['with late hours', usual, at(20, 9 + 72)],
    ['without', { ...usual, lateUntil: null }, new Date('2026-02-10T09:20:30Z')],
    ['taken offline', offline, new Date(offline.deadlineAt.getTime() + 30_000)],
  ] as const)('of arriving: %s', (_, attempt, until) => {
    const past = new Date(until.getTime() + 1);
    expect(answersAcceptedUntil(attempt)).toEqual(until);
    expect(
      (['open', 'expired', 'submitted'] as const).map((state) =>
        [until, past].map((now) => mayAnswerStillCount({ ...attempt, state }, now)),
      ),
    ).toEqual([
      [true, false],
      [true, false],
      [false, false],
    ]);
    expect(mayAnswerStillCount({ ...attempt, state: 'expired', closedAt: at(0) }, until)).toBe(false);
  });

  it.each([
    ['the person, in time', usual, 'person', at(5), 'submitted'],
    ['the person, in the grace', usual, 'person', at(20), 'submitted'],
    ['the person, after it', usual, 'person', at(21), 'expired'],
    ['a clock that is ahead', usual, 'clock', new Date('2026-02-10T09:19:59.999Z'), 'attempt_running'],
    ['a clock, on time', usual, 'clock', at(20), 'expired'],
    ['a clock, offline, when the minutes are over', offline, 'clock', at(20), 'expired'],
  ] as const)('by %s', (_, attempt, by, now, end) => expect(endAttempt(attempt, by, now)).toBe(end));
});

describe('the life of an attempt', () => {
  it.each([
    ['open', ['answer', 'submit', 'run_out']],
    ['submitted', ['submit', 'rescore', 'appeal']],
    ['expired', ['late_answer', 'submit', 'rescore', 'appeal']],
  ] as const)('%s takes %s', (state, acts) =>
    expect(ATTEMPT_ACTS.filter((act) => moveAttempt(state, act) !== null).toSorted()).toEqual([...acts].toSorted()),
  );
  it('never goes back to open', () => {
    expect(
      ATTEMPT_ACTS.flatMap((act) => [moveAttempt('submitted', act), moveAttempt('expired', act)]).filter(
        (state) => state === 'open',
      ),
    ).toEqual([]);
  });
});

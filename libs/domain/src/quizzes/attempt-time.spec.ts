import { type AttemptTime, arrivalOf, workingTime } from './deadline.ts';
import { lastResponses, madeAt } from './events.ts';
import { after, ATTEMPT_ACTS } from './life.ts';

const at = (minute: number, hour = 9) => new Date(Date.UTC(2026, 1, 10, hour, minute));
const usual: AttemptTime = { state: 'open', startedAt: at(0), deadlineAt: at(20), lateUntil: at(20, 9 + 72), offlineMinutes: null };
const offline: AttemptTime = { ...usual, deadlineAt: at(0, 9 + 48), lateUntil: null, offlineMinutes: 20 };
const MINUTE = 60_000;

describe('arrivalOf', () => {
  it.each([
    ['arrives in time, the device says nothing', usual, at(20), null, 'in_time'],
    ['arrives in the grace', usual, new Date('2026-02-10T09:20:30Z'), null, 'in_time'],
    ['arrives in time from a device that counts wrongly', usual, at(5), 99 * MINUTE, 'in_time'],
    ['arrives in time from a device that runs backwards', usual, at(5), -MINUTE, 'in_time'],
    ['arrives a second after the grace, the device says nothing', usual, new Date('2026-02-10T09:20:31Z'), null, 'over'],
    ['was made in the last minute, arrives three days later', usual, at(19, 9 + 72), 20 * MINUTE, 'late'],
    ['was made in time, arrives after the attempt was closed for its time', { ...usual, state: 'expired' }, at(30), 19 * MINUTE, 'late'],
    ['was made in time, arrives after the person handed in', { ...usual, state: 'submitted' }, at(10), 5 * MINUTE, 'over'],
    ['was made after the time', usual, at(40), 20 * MINUTE + 1, 'over'],
    ['was made before the start', usual, at(40), -1, 'over'],
    ['was made in time, arrives when the late hours are over', usual, at(21, 9 + 72), 5 * MINUTE, 'over'],
    ['was made in time, of a test that waits for nobody', { ...usual, lateUntil: null }, at(21), 5 * MINUTE, 'over'],
    ['offline, within the minutes, two days later', offline, at(0, 9 + 48), 20 * MINUTE, 'in_time'],
    ['offline, after the minutes', offline, at(30), 20 * MINUTE + 1, 'over'],
    ['offline, the device says nothing', offline, at(5), null, 'over'],
    ['offline, within the minutes, after the window', offline, at(1, 9 + 48), 5 * MINUTE, 'over'],
    ['offline, after the person handed in', { ...offline, state: 'submitted' }, at(10), 5 * MINUTE, 'over'],
  ] as const)('%s: %s', (_, attempt, receivedAt, elapsed, arrival) => expect(arrivalOf(attempt, receivedAt, elapsed)).toBe(arrival));

  it('the time to work is the time until the deadline, or the minutes of the pack', () => {
    expect([workingTime(usual), workingTime({ ...offline, offlineMinutes: 45 })]).toEqual([20 * MINUTE, 45 * MINUTE]);
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
    const inOrder = events.toSorted((a, b) => madeAt({ ...a, startedAt: at(0) }) - madeAt({ ...b, startedAt: at(0) }));
    expect([...lastResponses(inOrder)].toSorted()).toEqual([[0, 'newer, of the other device'], [1, 'the last one']]);
  });
});

describe('the life of an attempt', () => {
  it.each([
    ['open', ['answer', 'submit', 'run_out']],
    ['submitted', ['submit', 'rescore', 'appeal']],
    ['expired', ['late_answer', 'submit', 'rescore', 'appeal']],
  ] as const)('%s takes %s', (state, acts) => expect(ATTEMPT_ACTS.filter((act) => after(state, act) !== null).toSorted()).toEqual([...acts].toSorted()));
  it('never goes back to open', () => {
    expect(ATTEMPT_ACTS.flatMap((act) => [after('submitted', act), after('expired', act)]).filter((state) => state === 'open')).toEqual([]);
  });
});

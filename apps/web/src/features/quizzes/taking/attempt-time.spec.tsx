import 'fake-indexeddb/auto';
import type { Attempt, SendAnswers, SubmitAttempt } from '@kaskad/contracts';
import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import type { TestAnswer } from '../../../test/show.tsx';
import { attemptOf, newPage, open, UNREACHABLE } from './taking.fixture.tsx';

const YEARS = 5 * 365 * 86_400_000;
const realNow = Date.now;
const moveClock = (by: number) => {
  Date.now = () => realNow() + by;
};
const minutesLeft = async () => Number(/(\d+):\d\d$/.exec((await screen.findByRole('timer')).textContent)?.[1]);
const submissions = (sent: { request: string; body: unknown }[]) =>
  sent.filter(({ request }) => request.endsWith('/submission'));
const lookAgain = () =>
  act(() => {
    window.dispatchEvent(new Event('online'));
  });

beforeEach(() => {
  newPage();
  Object.defineProperty(document, 'visibilityState', { value: 'visible', configurable: true });
});
afterEach(() => {
  Date.now = realNow;
});

describe('the time of an attempt, whatever the clock of the phone says', () => {
  it.each([
    ['ahead', YEARS],
    ['back', -YEARS],
  ])('stays when the clock jumps five years %s and there is no network', async (_, by) => {
    let answer: TestAnswer = UNREACHABLE;
    const attempt = attemptOf();
    answer = { body: attempt };
    const { sent } = await open(attempt, { answers: { [`GET /attempts/${attempt.id}`]: () => answer } });
    await screen.findByText('Бірінші сұрақ?');
    answer = UNREACHABLE;
    moveClock(by);
    lookAgain();
    expect(await screen.findByText(/көшірмеден ашылды/)).toBeTruthy();
    expect(await minutesLeft()).toBeGreaterThanOrEqual(24);
    expect(submissions(sent)).toEqual([]);
  });

  it.each([
    ['five years ahead', YEARS, 24],
    ['five years back', -YEARS, 24],
    ['on by ten minutes', 600_000, 14],
  ])('after a restart without a network, the clock moved %s', async (_, by, left) => {
    const attempt = attemptOf();
    const first = await open(attempt);
    await screen.findByText('Бірінші сұрақ?');
    first.unmount();
    newPage();
    moveClock(by);
    const { sent } = await open(attempt, { answers: { [`GET /attempts/${attempt.id}`]: UNREACHABLE } });
    expect(await minutesLeft()).toBeGreaterThanOrEqual(left);
    expect(await minutesLeft()).toBeLessThanOrEqual(left + 1);
    expect(submissions(sent)).toEqual([]);
  });

  it('what was seen here once does not come back with a clock that is set back', async () => {
    const attempt = attemptOf();
    const first = await open(attempt);
    await screen.findByText('Бірінші сұрақ?');
    first.unmount();
    localStorage.setItem(`kaskad.elapsed.${attempt.id}`, String(20 * 60_000));
    newPage();
    moveClock(-3_600_000);
    await open(attempt, { answers: { [`GET /attempts/${attempt.id}`]: UNREACHABLE } });
    expect(await minutesLeft()).toBeLessThanOrEqual(10);
  });

  it('closed for longer than the test: it is over here, but only the server ends it', async () => {
    const attempt = attemptOf();
    const first = await open(attempt);
    await screen.findByText('Бірінші сұрақ?');
    first.unmount();
    newPage();
    moveClock(3_600_000);
    let answer: TestAnswer = UNREACHABLE;
    const { sent } = await open(attempt, {
      answers: {
        [`GET /attempts/${attempt.id}`]: () => answer,
        [`POST /attempts/${attempt.id}/submission`]: () =>
          answer === UNREACHABLE ? UNREACHABLE : { status: 409, body: { code: 'attempt_running' } },
      },
    });
    expect(await screen.findByText(/сағаты бойынша бітті/)).toBeTruthy();
    answer = { body: { ...attempt, now: '2026-02-10T09:06:00Z' } };
    act(() => {
      window.dispatchEvent(new Event('online'));
    });
    expect(await screen.findByText('Бірінші сұрақ?')).toBeTruthy();
    fireEvent.click(screen.getAllByRole('radio')[0] as HTMLElement);
    await screen.findByText('Сақталды');
    const events = sent.flatMap(({ request, body }) =>
      request.endsWith('/events') ? (body as SendAnswers).events : [],
    );
    expect(events.map(({ elapsed = 0 }) => Math.round(elapsed / 60_000))).toEqual([6]);
    expect(submissions(sent).every(({ body }) => (body as SubmitAttempt).by === 'clock')).toBe(true);
  });

  it('ends the attempt when the server says the same, as the clock and not as the person', async () => {
    const attempt = attemptOf({ now: '2026-02-10T09:30:05Z' });
    const { sent } = await open(attempt, {
      answers: { [`POST /attempts/${attempt.id}/submission`]: { status: 201, body: { id: attempt.id } } },
    });
    expect(await screen.findByText('RESULT')).toBeTruthy();
    expect(submissions(sent).map(({ body }) => (body as SubmitAttempt).by)).toEqual(['clock']);
  });

  it('takes the last words along, as they were made', async () => {
    const asked: Attempt['questions'] = [
      { stem: { kk: 'Неше?', ru: 'Сколько?' }, picture: null, interaction: { type: 'number', unit: null } },
    ];
    const attempt = attemptOf({ questions: asked, responses: [null], now: '2026-02-10T09:29:59.600Z' });
    const { sent } = await open(attempt, {
      answers: { [`POST /attempts/${attempt.id}/submission`]: { status: 201, body: { id: attempt.id } } },
    });
    fireEvent.change(await screen.findByRole('textbox'), { target: { value: '42' } });
    expect(await screen.findByText('RESULT', undefined, { timeout: 5_000 })).toBeTruthy();
    const order = sent
      .map(({ request }) => request.replace(/.*\//, ''))
      .filter((end) => end === 'events' || end === 'submission');
    expect(order).toEqual(['events', 'submission']);
    const { events } = sent.find(({ request }) => request.endsWith('/events'))?.body as SendAnswers;
    expect(events).toMatchObject([{ response: '42' }]);
    expect(events[0]?.elapsed).toBeLessThanOrEqual(30 * 60_000);
  });
});

describe('an answer', () => {
  it('that the server refused does not count as one', async () => {
    const attempt = attemptOf();
    await open(attempt, {
      language: 'ru',
      answers: {
        [`POST /attempts/${attempt.id}/events`]: (body) => ({
          status: 201,
          body: {
            durable: [],
            refused: (body as SendAnswers).events.map(({ id }) => ({ id, code: 'question_unknown' })),
            now: attempt.now,
          },
        }),
      },
    });
    fireEvent.click((await screen.findAllByRole('radio'))[0] as HTMLElement);
    expect(await screen.findByText('Не принято')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Все вопросы' }));
    expect(await screen.findByText('Без ответа осталось 2 вопроса.')).toBeTruthy();
  });

  it('that the disk of the phone does not take is sent all the same, and says where it is', async () => {
    const attempt = attemptOf();
    let reachable = false;
    await open(attempt, {
      language: 'ru',
      answers: {
        [`POST /attempts/${attempt.id}/events`]: (body) =>
          reachable
            ? {
                status: 201,
                body: { durable: (body as SendAnswers).events.map(({ id }) => id), refused: [], now: attempt.now },
              }
            : UNREACHABLE,
      },
    });
    await screen.findAllByRole('radio');
    const { add } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.add = () => {
      throw new DOMException('no room', 'QuotaExceededError');
    };
    fireEvent.click(screen.getAllByRole('radio')[0] as HTMLElement);
    expect(await screen.findByText('Только на этой странице')).toBeTruthy();
    expect(screen.getByText(/не закрывайте её/)).toBeTruthy();
    reachable = true;
    act(() => {
      window.dispatchEvent(new Event('online'));
    });
    await waitFor(() => expect(screen.getByText('Сохранено')).toBeTruthy());
    IDBObjectStore.prototype.add = add;
  });
});

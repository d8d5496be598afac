import 'fake-indexeddb/auto';
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { answerWith, show, type TestAnswer } from '../../../test/show.tsx';
import { outbox } from '../../../shared/outbox/index.ts';
import { KeptAttempts } from './kept-attempts.tsx';
import { AIGUL, attemptOf, kept, newPage, open, UNREACHABLE } from './taking.fixture.tsx';

const PACK = {
  offlineMinutes: 30,
  startedAt: '2026-02-10T09:00:00Z',
  now: '2026-02-10T09:05:00Z',
  deadlineAt: '2026-02-12T09:00:00Z',
  lateUntil: null,
};
const online = () =>
  act(() => {
    window.dispatchEvent(new Event('online'));
  });
/** What browsers have and jsdom lacks: a service worker that is there, and a cache. */
function browserWith({ worker = true, pictures = true } = {}) {
  const stored = new Set<string>();
  const cache = {
    match: async (address: string) => (stored.has(address) ? {} : undefined),
    addAll: async (addresses: string[]) => {
      if (!pictures) throw new TypeError('no network');
      addresses.forEach((one) => stored.add(one));
    },
    delete: async (address: string) => stored.delete(address),
  };
  Object.assign(globalThis, { caches: { open: async () => cache } });
  Object.defineProperty(navigator, 'serviceWorker', {
    value: { getRegistration: async () => (worker ? { active: {} } : undefined) },
    configurable: true,
  });
  return stored;
}

beforeEach(newPage);

describe('a test taken to where there is no network', () => {
  it('lies on the phone with its pictures, and says by when it must be back', async () => {
    const stored = browserWith();
    const [question] = attemptOf().questions;
    const attempt = attemptOf({
      ...PACK,
      questions: question ? [{ ...question, picture: { id: AIGUL, alt: { kk: 'Сурет', ru: 'Рисунок' } } }] : [],
      responses: [null],
    });
    await open(attempt, { language: 'ru' });
    expect(await screen.findByText(/целиком сохранён/)).toBeTruthy();
    expect([...stored]).toEqual([`/api/questions/pictures/${AIGUL}`]);
    expect(screen.getByText(/Дошедшие позже не засчитываются/)).toBeTruthy();
  });

  it.each([
    ['the disk does not take it', { disk: false }, /в телефоне не хватило места/],
    ['a picture does not come', { pictures: false }, /рисунки к вопросам/],
    ['the application is not on the device', { worker: false }, /само приложение/],
  ])(
    'says so when %s',
    async (_, { disk = true, ...browser }: { disk?: boolean; pictures?: boolean; worker?: boolean }, words) => {
      browserWith(browser);
      const { put } = IDBObjectStore.prototype;
      if (!disk)
        IDBObjectStore.prototype.put = () => {
          throw new DOMException('no room', 'QuotaExceededError');
        };
      const [question] = attemptOf().questions;
      const attempt = attemptOf({
        ...PACK,
        questions: question ? [{ ...question, picture: { id: AIGUL, alt: { kk: 'Сурет', ru: 'Рисунок' } } }] : [],
        responses: [null],
      });
      await open(attempt, { language: 'ru' });
      expect(await screen.findByText(words)).toBeTruthy();
      IDBObjectStore.prototype.put = put;
      browserWith();
      fireEvent.click(screen.getByRole('button', { name: 'Сохранить ещё раз' }));
      expect(await screen.findByText(/целиком сохранён/)).toBeTruthy();
    },
  );

  it('is found, sat, and handed in without a network, and goes out by itself when there is one', async () => {
    browserWith();
    const attempt = attemptOf(PACK);
    const first = await open(attempt, { language: 'ru' });
    await screen.findByText(/целиком сохранён/);
    first.unmount();
    newPage();

    localStorage.setItem('kaskad.session', JSON.stringify({ accountId: AIGUL, permissions: [] }));
    answerWith({ 'GET /session': UNREACHABLE });
    const home = await show(<KeptAttempts />, { language: 'ru', namespaces: ['quizzes'] });
    const links = await screen.findAllByRole('link', { name: 'Продолжить' });
    expect(links.some((link) => link.getAttribute('href') === `/learn/attempts/${attempt.id}`)).toBe(true);
    home.unmount();

    let reachable = false;
    const away = (answer: TestAnswer | ((body: unknown) => TestAnswer)) => (body: unknown) =>
      reachable ? (typeof answer === 'function' ? answer(body) : answer) : UNREACHABLE;
    const { sent } = await open(attempt, {
      language: 'ru',
      answers: {
        'GET /session': UNREACHABLE,
        [`GET /attempts/${attempt.id}`]: UNREACHABLE,
        [`POST /attempts/${attempt.id}/events`]: away(kept),
        [`POST /attempts/${attempt.id}/beginning`]: away({ body: attempt }),
        [`POST /attempts/${attempt.id}/submission`]: away({ status: 201, body: { id: attempt.id } }),
      },
    });
    fireEvent.click(await screen.findByRole('button', { name: 'Начать' }));
    fireEvent.click((await screen.findAllByRole('radio'))[0] as HTMLElement);
    await screen.findByText('На этом устройстве');
    fireEvent.click(screen.getByRole('button', { name: 'Все вопросы' }));
    fireEvent.click(await screen.findByRole('button', { name: 'Сдать тест' }));
    fireEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Да, сдать' }));
    expect(await screen.findByText(/Ответы и сдача теста хранятся/, undefined, { timeout: 5_000 })).toBeTruthy();
    expect(outbox.rowsOf(attempt.id).map(({ kind, state }) => [kind, state])).toEqual([
      ['answer', 'device'],
      ['hand-in', 'device'],
    ]);

    reachable = true;
    const before = sent.length;
    online();
    expect(await screen.findByText('RESULT')).toBeTruthy();
    expect(
      sent
        .slice(before)
        .map(({ request }) => request.replace(/.*\//, ''))
        .filter((end) => end === 'events' || end === 'submission'),
    ).toEqual(['events', 'submission']);
    expect(sent.find(({ request }) => request.endsWith('/submission'))?.body).toEqual({
      by: 'person',
      accountId: AIGUL,
    });
  });

  it('goes on where another device is', async () => {
    browserWith();
    await open(attemptOf({ ...PACK, begunAt: '2026-02-10T08:55:00Z', worked: 60_000 }), { language: 'ru' });
    expect(await screen.findByRole('timer')).toBeTruthy();
    await waitFor(() => expect(screen.getByRole('timer').textContent).toMatch(/(19|20):\d\d$/));
  });

  it('ends by itself when the server knows that the minutes are over', async () => {
    browserWith();
    const attempt = attemptOf({
      ...PACK,
      startedAt: '2026-02-10T08:00:00Z',
      begunAt: '2026-02-10T08:30:00Z',
      worked: 600_000,
    });
    const { sent } = await open(attempt, {
      language: 'ru',
      answers: { [`POST /attempts/${attempt.id}/submission`]: { status: 201, body: { id: attempt.id } } },
    });
    expect(await screen.findByText('RESULT')).toBeTruthy();
    expect(sent.filter(({ request }) => request.endsWith('/submission')).map(({ body }) => body)).toEqual([
      { by: 'clock', accountId: AIGUL },
    ]);
  });

  it('is over by the clock of this phone alone: the person hands it in', async () => {
    browserWith();
    const attempt = attemptOf(PACK);
    localStorage.setItem(`kaskad.offline.${attempt.id}`, JSON.stringify({ elapsed: 31 * 60_000, at: Date.now() }));
    const { sent } = await open(attempt, {
      language: 'ru',
      answers: { [`POST /attempts/${attempt.id}/submission`]: { status: 201, body: { id: attempt.id } } },
    });
    const button = await screen.findByRole('button', { name: 'Сдать тест' });
    expect(sent.some(({ request }) => request.endsWith('/submission'))).toBe(false);
    fireEvent.click(button);
    expect(await screen.findByText('RESULT')).toBeTruthy();
    expect(sent.find(({ request }) => request.endsWith('/submission'))?.body).toMatchObject({ by: 'person' });
  });

  it('tells the server that work has begun', async () => {
    browserWith();
    const attempt = attemptOf(PACK);
    const { sent } = await open(attempt, {
      language: 'ru',
      answers: { [`POST /attempts/${attempt.id}/beginning`]: { body: attempt } },
    });
    fireEvent.click(await screen.findByRole('button', { name: 'Начать' }));
    await waitFor(() => expect(sent.some(({ request }) => request.endsWith('/beginning'))).toBe(true));
    expect(sent.find(({ request }) => request.endsWith('/beginning'))?.body).toMatchObject({ accountId: AIGUL });
  });
});

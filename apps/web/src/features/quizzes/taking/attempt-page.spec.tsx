import 'fake-indexeddb/auto';
import type { SendAnswers } from '@kaskad/contracts';
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { speak } from '../../../shared/i18n/i18n.ts';
import { attemptOf, kept, open, UNREACHABLE as OFFLINE } from './taking.fixture.tsx';

describe('the attempt on a phone', () => {
  it.each([
    [
      'kk',
      {
        stem: 'Бірінші сұрақ?',
        place: '1-сұрақ, барлығы 2',
        none: 'Жауап жоқ',
        saved: 'Сақталды',
        next: 'Келесі',
        second: 'Екінші сұрақ?',
      },
    ],
    [
      'ru',
      {
        stem: 'Первый вопрос?',
        place: 'Вопрос 1 из 2',
        none: 'Ответа нет',
        saved: 'Сохранено',
        next: 'Далее',
        second: 'Второй вопрос?',
      },
    ],
  ] as const)('asks, keeps and says so (%s)', async (language, { stem, place, none, saved, next, second }) => {
    const attempt = attemptOf();
    const { sent } = await open(attempt, { language });
    expect(await screen.findByText(stem)).toBeTruthy();
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe(place);
    expect(screen.getByRole('timer').textContent).toMatch(/2[45]:\d\d$/);
    expect(screen.getByText(none)).toBeTruthy();
    fireEvent.click(screen.getAllByRole('radio')[1] as HTMLElement);
    expect(await screen.findByText(saved)).toBeTruthy();
    const events = sent.find(({ request }) => request.endsWith('/events'))?.body as SendAnswers;
    expect(events.events).toMatchObject([{ question: 0, response: [1], language }]);
    fireEvent.click(screen.getByRole('button', { name: next }));
    expect(await screen.findByText(second)).toBeTruthy();
    expect(screen.getAllByRole('checkbox')).toHaveLength(3);
  });

  it('keeps the answer on the device while the server cannot be reached, and sends it afterwards', async () => {
    const attempt = attemptOf();
    let reachable = false;
    const { sent } = await open(attempt, {
      answers: { [`POST /attempts/${attempt.id}/events`]: (body) => (reachable ? kept(body) : OFFLINE) },
    });
    fireEvent.click((await screen.findAllByRole('radio'))[0] as HTMLElement);
    await waitFor(() => expect(sent.some(({ request }) => request.endsWith('/events'))).toBe(true));
    expect(await screen.findByText('Осы құрылғыда')).toBeTruthy();
    reachable = true;
    act(() => {
      window.dispatchEvent(new Event('online'));
    });
    expect(await screen.findByText('Сақталды')).toBeTruthy();
    const ids = sent
      .filter(({ request }) => request.endsWith('/events'))
      .flatMap(({ body }) => (body as SendAnswers).events.map(({ id }) => id));
    expect(new Set(ids).size).toBe(1);
  });

  it('goes on without a network from the copy on the device, with the answer given before', async () => {
    const attempt = attemptOf();
    const first = await open(attempt, { answers: { [`POST /attempts/${attempt.id}/events`]: OFFLINE } });
    fireEvent.click((await screen.findAllByRole('radio'))[1] as HTMLElement);
    await screen.findByText('Осы құрылғыда');
    first.unmount();
    await open(attempt, {
      answers: { [`GET /attempts/${attempt.id}`]: OFFLINE, [`POST /attempts/${attempt.id}/events`]: OFFLINE },
    });
    expect(await screen.findByText(/көшірмеден ашылды/)).toBeTruthy();
    expect((screen.getAllByRole('radio')[1] as HTMLInputElement).checked).toBe(true);
  });

  it('shows what another device answered', async () => {
    await open(attemptOf({ responses: [[1], null] }));
    expect(await screen.findByText('Сақталды')).toBeTruthy();
    expect((screen.getAllByRole('radio')[1] as HTMLInputElement).checked).toBe(true);
  });

  it('keeps the place and the answer when the language changes', async () => {
    const attempt = attemptOf({ responses: [null, [0, 2]] });
    await open(attempt, { at: `/learn/attempts/${attempt.id}?q=2` });
    expect(await screen.findByText('Екінші сұрақ?')).toBeTruthy();
    await act(() => speak('ru'));
    expect(await screen.findByText('Второй вопрос?')).toBeTruthy();
    expect(screen.getAllByRole('checkbox').map((box) => (box as HTMLInputElement).checked)).toEqual([
      true,
      false,
      true,
    ]);
  });

  it('shows what is unanswered and flagged before the attempt is handed in, and asks', async () => {
    const attempt = attemptOf({ responses: [null, [0]] });
    const { sent } = await open(attempt, {
      language: 'ru',
      answers: { [`POST /attempts/${attempt.id}/submission`]: { status: 201, body: { id: attempt.id } } },
    });
    fireEvent.click(await screen.findByRole('button', { name: 'Поставить метку' }));
    fireEvent.click(screen.getByRole('button', { name: 'Все вопросы' }));
    expect(await screen.findByText('Без ответа остался 1 вопрос.')).toBeTruthy();
    expect(screen.getByRole('button', { name: 'К вопросу 1, нет ответа, с меткой' })).toBeTruthy();
    expect(screen.getByRole('button', { name: 'К вопросу 2, есть ответ' })).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Сдать тест' }));
    const dialog = await screen.findByRole('dialog');
    expect(within(dialog).getByText('Без ответа остался 1 вопрос.')).toBeTruthy();
    expect(sent.some(({ request }) => request.endsWith('/submission'))).toBe(false);
    fireEvent.click(within(dialog).getByRole('button', { name: 'Да, сдать' }));
    expect(await screen.findByText('RESULT')).toBeTruthy();
  });
});

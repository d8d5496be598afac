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
    const attempt = attemptOf({ responses: [[1], null] });
    await open(attempt, { at: `/learn/attempts/${attempt.id}?q=1` });
    expect(await screen.findByText('Сақталды')).toBeTruthy();
    expect((screen.getAllByRole('radio')[1] as HTMLInputElement).checked).toBe(true);
  });

  it('goes on at the first open question where another device answered, at the place left where it was this one', async () => {
    const attempt = attemptOf({ responses: [[1], null] });
    const first = await open(attempt);
    expect(await screen.findByText('Екінші сұрақ?')).toBeTruthy();
    expect(screen.getByRole('progressbar', { name: 'Жауап берілгені: 1 / 2' })).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Алдыңғы' }));
    expect(await screen.findByText('Бірінші сұрақ?')).toBeTruthy();
    first.unmount();
    await open(attempt);
    expect(await screen.findByText('Бірінші сұрақ?')).toBeTruthy();
  });

  it('tells how to answer with the first question of a kind, and once', async () => {
    const [single, several] = attemptOf().questions;
    if (!single || !several) throw new Error('two questions');
    const attempt = attemptOf({ questions: [single, several, single], responses: [null, null, null] });
    await open(attempt);
    const isTold = async (stem: string, words: string) => {
      expect(await screen.findByText(stem)).toBeTruthy();
      return screen.getByText(words).closest('.told') !== null;
    };
    expect(await isTold('Бірінші сұрақ?', 'Бір жауапты таңдаңыз')).toBe(false);
    fireEvent.click(screen.getByRole('button', { name: 'Келесі' }));
    expect(await isTold('Екінші сұрақ?', 'Барлық дұрыс жауапты белгілеңіз')).toBe(false);
    fireEvent.click(screen.getByRole('button', { name: 'Келесі' }));
    expect(await isTold('Бірінші сұрақ?', 'Бір жауапты таңдаңыз')).toBe(true);
    expect(screen.getByRole('radiogroup').getAttribute('aria-describedby')).toBe(
      screen.getByText('Бір жауапты таңдаңыз').id,
    );
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

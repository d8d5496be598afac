import 'fake-indexeddb/auto';
import type { Attempt } from '@kaskad/contracts';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { loadViews } from './interactions/views.ts';
import { attemptOf, newPage, open } from './taking.fixture.tsx';

const words = (text: string) => ({ kk: `${text} kk`, ru: `${text} ru` });
const asking = (...interactions: Attempt['questions'][number]['interaction'][]) =>
  attemptOf({
    questions: interactions.map((interaction) => ({ stem: words(interaction.type), picture: null, interaction })),
    responses: interactions.map(() => null),
  });
const ordering = { type: 'ordering', items: ['a', 'b', 'c'].map(words), scoring: 'share' } as const;
const matching = {
  type: 'matching',
  prompts: ['p', 'q'].map(words),
  targets: ['x', 'y', 'z'].map(words),
  scoring: 'all',
} as const;
const press = (element: Element, digit: number) =>
  fireEvent.keyDown(element, { code: `Digit${digit}`, key: String(digit) });
const openInRussian = (attempt: Attempt) => open(attempt, { language: 'ru' });

beforeEach(newPage);

beforeAll(() => loadViews(['ordering', 'matching']));

describe('a test without a mouse and without eyes', () => {
  it('the focus goes to the review, and back to the question', async () => {
    await openInRussian(attemptOf());
    fireEvent.click(await screen.findByRole('button', { name: 'Все вопросы' }));
    await waitFor(() => expect(document.activeElement?.textContent).toBe('Проверьте перед сдачей'));
    fireEvent.click(await screen.findByRole('button', { name: /К вопросу 1/ }));
    await waitFor(() => expect(document.activeElement?.textContent).toBe('Первый вопрос?'));
  });

  it('says that the end is near, once for each mark', async () => {
    await openInRussian(attemptOf({ now: '2026-02-10T09:25:30Z' }));
    expect((await screen.findByText(/^Осталось времени: 5/)).getAttribute('aria-live')).toBe('assertive');
  });

  it('says nothing of it long before', async () => {
    await openInRussian(attemptOf());
    await screen.findByText('Первый вопрос?');
    expect(screen.queryByText(/^Осталось времени: \d/)).toBeNull();
  });

  it('the clock that ran out is read out', async () => {
    await openInRussian(attemptOf({ now: '2026-02-10T09:30:05Z' }));
    await waitFor(() => expect(document.activeElement?.textContent).toMatch(/Ответы больше не принимаются/));
  });

  it('digits put items in order', async () => {
    await openInRussian(asking(ordering));
    await screen.findByText('ordering ru');
    press(document.body, 3);
    press(document.body, 1);
    await waitFor(() =>
      expect(screen.getAllByRole('button', { pressed: true }).map(({ textContent }) => textContent)).toEqual([
        'По порядку:2a ru',
        'По порядку:1c ru',
      ]),
    );
  });

  it('digits lead to a line to be matched, and choose in it', async () => {
    await openInRussian(asking(matching));
    await screen.findByText('matching ru');
    press(document.body, 2);
    const line = screen.getAllByRole<HTMLSelectElement>('combobox')[1] as HTMLSelectElement;
    expect(document.activeElement).toBe(line);
    press(line, 3);
    await waitFor(() => expect(line.value).toBe('2'));
  });

  it('the keys are explained in the test itself', async () => {
    await openInRussian(attemptOf());
    expect(await screen.findByText('Управление с клавиатуры')).toBeTruthy();
    expect(screen.getByText(/цифра отмечает вариант/)).toBeTruthy();
  });
});

describe('what a partly right answer earns', () => {
  it.each([
    [ordering, 'За каждый пункт на своём месте даётся часть балла.'],
    [matching, 'Балл даётся, только если верны все пары.'],
    [
      { type: 'multiple', options: ['a', 'b'].map(words), scoring: 'share' } as const,
      'За каждый верный вариант даётся часть балла, за каждый лишний столько же снимается.',
    ],
  ])('is said beside the question', async (interaction, sentence) => {
    await openInRussian(asking(interaction));
    expect(await screen.findByText(sentence)).toBeTruthy();
  });
});

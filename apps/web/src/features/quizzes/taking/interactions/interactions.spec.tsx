import type { Response, ShownQuestion, Solution } from '@kaskad/contracts';
import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { useState } from 'react';
import { show } from '../../../../test/show.tsx';
import { QuestionView } from '../question-view.tsx';
import { loadViews } from './views.ts';

const words = (text: string) => ({ kk: `${text} kk`, ru: `${text} ru` });
const question = (
  interaction: ShownQuestion['interaction'],
  picture: ShownQuestion['picture'] = null,
): ShownQuestion => ({ stem: words('stem'), picture, interaction });

const given: Response[] = [];
function Sitting({ asked, kept = null }: { readonly asked: ShownQuestion; readonly kept?: Response | null }) {
  const [response, setResponse] = useState<Response | null>(kept);
  return (
    <QuestionView
      question={asked}
      response={response}
      onRespond={(next) => {
        given.push(next);
        setResponse(next);
      }}
    />
  );
}
const sit = (asked: ShownQuestion, kept: Response | null = null) =>
  show(<Sitting asked={asked} kept={kept} />, { language: 'ru', namespaces: ['quizzes'] });
const explain = (asked: ShownQuestion, response: Response | null, solution: Solution) =>
  show(<QuestionView question={asked} response={response} solution={solution} />, {
    language: 'ru',
    namespaces: ['quizzes'],
  });

const ordering = question({ type: 'ordering', items: ['a', 'b', 'c'].map(words), scoring: 'share' });
const matching = question({
  type: 'matching',
  prompts: ['p', 'q'].map(words),
  targets: ['x', 'y', 'z'].map(words),
  scoring: 'share',
});
const protocol = question({
  type: 'protocol',
  cells: [
    { text: words('issued'), given: 500 },
    { text: words('box'), given: null },
    { text: words('valid'), given: null },
  ],
  scoring: 'all',
});
const ballots = question({
  type: 'ballots',
  candidates: ['A', 'B'].map(words),
  ballots: [
    { signs: [{ candidate: 0, sign: 'tick' }], flaw: 'none' },
    { signs: [], flaw: 'torn' },
  ],
  scoring: 'all',
});
const hotspot = question(
  { type: 'hotspot', width: 400, height: 200 },
  { id: '0197a1c2-7b1e-7c3a-9d4e-5f6a7b8c9d0e', alt: words('plan') },
);

beforeAll(() => loadViews(['ordering', 'matching', 'number', 'short_text', 'hotspot', 'protocol', 'ballots']));

describe('what somebody answers', () => {
  beforeEach(() => {
    given.length = 0;
  });

  it('true or false', async () => {
    await sit(question({ type: 'true_false' }));
    fireEvent.click(screen.getByRole('radio', { name: 'Неверно' }));
    expect(given).toEqual([[1]]);
  });

  it('an order, tap by tap, and takes a place back', async () => {
    await sit(ordering);
    const tap = (name: RegExp) => fireEvent.click(screen.getByRole('button', { name }));
    tap(/c ru/);
    tap(/a ru/);
    expect(screen.getByRole('button', { name: /По порядку: ?1 ?c ru/ }).getAttribute('aria-pressed')).toBe('true');
    tap(/c ru/);
    tap(/Начать сначала/);
    expect(given).toEqual([[2], [2, 0], [0], []]);
  });

  it('pairs, one after the other', async () => {
    await sit(matching);
    fireEvent.change(screen.getByLabelText(/q ru/), { target: { value: '2' } });
    fireEvent.change(screen.getByLabelText(/p ru/), { target: { value: '0' } });
    fireEvent.change(screen.getByLabelText(/q ru/), { target: { value: '' } });
    expect(given).toEqual([
      [null, 2],
      [0, 2],
      [0, null],
    ]);
  });

  it('a number, kept after a pause and not letter by letter', async () => {
    await sit(question({ type: 'number', unit: words('m') }));
    const field = screen.getByRole('textbox');
    for (const value of ['1', '12', '12,5']) fireEvent.change(field, { target: { value } });
    expect(given).toEqual([]);
    await waitFor(() => expect(given).toEqual(['12,5']), { timeout: 3_000 });
    expect(screen.getByText('m ru')).toBeTruthy();
  });

  it.each([
    ['when the field is left', (field: HTMLElement) => fireEvent.blur(field)],
    [
      'when the phone puts the page away',
      () => {
        window.dispatchEvent(new Event('pagehide'));
      },
    ],
  ])('words, kept at once %s', async (_, leave) => {
    await sit(question({ type: 'short_text' }));
    fireEvent.change(screen.getByRole('textbox'), { target: { value: 'протокол' } });
    act(() => void leave(screen.getByRole('textbox')));
    expect(given).toEqual(['протокол']);
  });

  it('words, kept when the next question is shown', async () => {
    const { unmount } = await sit(question({ type: 'short_text' }));
    fireEvent.change(screen.getByRole('textbox'), { target: { value: 'протокол' } });
    unmount();
    expect(given).toEqual(['протокол']);
  });

  it('the empty lines of a protocol, digits alone', async () => {
    await sit(protocol);
    expect(screen.getByText('500')).toBeTruthy();
    const [box, valid] = screen.getAllByRole('textbox') as HTMLInputElement[];
    fireEvent.change(box as HTMLElement, { target: { value: '4 90a' } });
    fireEvent.change(valid as HTMLElement, { target: { value: '480' } });
    fireEvent.blur(valid as HTMLElement);
    expect(given).toEqual([[null, 490, 480]]);
  });

  it('sample ballots, described in words', async () => {
    await sit(ballots);
    expect(screen.getByText('A ru: галочка')).toBeTruthy();
    expect(screen.getByText('Бюллетень разорван')).toBeTruthy();
    fireEvent.click(screen.getAllByRole('radio', { name: 'Недействителен' })[1] as HTMLElement);
    fireEvent.click(screen.getAllByRole('radio', { name: 'Действителен' })[0] as HTMLElement);
    expect(given).toEqual([
      [null, 0],
      [1, 0],
    ]);
  });

  it('a place on a picture, by the arrow keys from the middle', async () => {
    await sit(hotspot);
    const picture = screen.getByRole('button', { name: /plan ru\. Метка не поставлена/ });
    fireEvent.keyDown(picture, { key: 'ArrowRight' });
    fireEvent.keyDown(picture, { key: 'ArrowUp' });
    expect(given).toEqual([
      [208, 100],
      [208, 92],
    ]);
    expect(screen.getByRole('button', { name: /слева 52 %, сверху 46 %/ })).toBeTruthy();
  });
});

describe('what is told afterwards', () => {
  it.each<[string, ShownQuestion, Response | null, Solution, RegExp[]]>([
    ['the right order', ordering, [0, 1, 2], { response: [2, 0, 1] }, [/Верный порядок/]],
    [
      'the pair that would have been right',
      matching,
      [0, 1],
      { response: [0, 2] },
      [/y ru · ваш ответ/, /z ru · верный ответ/],
    ],
    [
      'the number with its tolerance',
      question({ type: 'number', unit: words('m') }),
      '3',
      { response: '12.5', tolerance: 0.5 },
      [/12,5 ± 0,5 m ru/],
    ],
    [
      'the accepted words',
      question({ type: 'short_text' }),
      'x',
      { response: null, accepted: ['хаттама', 'протокол'] },
      [/хаттама · протокол/],
    ],
    ['the right value of a line', protocol, [null, 490, 481], { response: [null, 490, 480] }, [/верный ответ: 480/]],
    [
      'why a ballot is invalid',
      ballots,
      [1, 1],
      { response: [1, 0], why: [words('because'), words('torn')] },
      [/because ru/, /torn ru/, /верный ответ, ваш ответ/],
    ],
    ['true or false', question({ type: 'true_false' }), [0], { response: [1] }, [/верный ответ/, /ваш ответ/]],
  ])('%s', async (_, asked, response, solution, expected) => {
    const { container } = await explain(asked, response, solution);
    for (const word of expected) expect(container.textContent).toMatch(word);
    for (const field of container.querySelectorAll('input, select, button'))
      expect((field as HTMLInputElement).disabled).toBe(true);
  });

  it('names each sum of a protocol that holds or fails with the numbers filled in', async () => {
    const solution = {
      response: [null, 490, 480],
      sums: [
        { total: 1, parts: [2] },
        { total: 0, parts: [1, 2] },
      ],
    };
    await explain(protocol, [null, 490, 490], solution);
    const lines = screen.getAllByRole('listitem').map(({ textContent }) => textContent);
    expect(lines).toEqual([
      expect.stringMatching(/Строка 2 = строки 3: 490 = 490.*Сходится$/),
      expect.stringMatching(/Строка 1 = строки 2 \+ 3: 500 = 490 \+ 490.*Не сходится: сумма строк 980$/),
    ]);
  });

  it('says of a sum that lines are open, and nothing of a protocol that nobody filled in', async () => {
    const solution = { response: [null, 490, 480], sums: [{ total: 1, parts: [2] }] };
    const { unmount } = await explain(protocol, [null, 490, null], solution);
    expect(screen.getByRole('listitem').textContent).toContain('Не сходится: заполнены не все строки');
    unmount();
    await explain(protocol, null, solution);
    expect(screen.queryByRole('listitem')).toBeNull();
  });
});

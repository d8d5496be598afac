import type { Erratum, ErratumChange, ErratumChanges, Interaction, Question } from '@kaskad/contracts';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { Route, Routes } from '../../../shared/router/index.ts';
import { answerWith, show, whyNot } from '../../../test/show.tsx';
import { ChangesPage } from './changes-page.tsx';
import { ErratumPage } from './erratum-page.tsx';
import { NewErratumPage } from './new-erratum-page.tsx';
import { ScoreHistory } from '../taking/score-history.tsx';

const ID = '0197a1c2-7b1e-7c3a-9d4e-5f6a7b8c9d0e';
const text = (kk: string, ru: string) => ({ kk, ru });
const option = (id: string, correct: boolean) => ({ id, correct, text: text(`Нұсқа ${id}`, `Вариант ${id}`) });
const original: Interaction = {
  type: 'single',
  scoring: 'all',
  options: [option('a', true), option('b', false), option('c', false)],
};
const reason = text('Кілт қате', 'Ключ неверен');

const erratum: Erratum = {
  id: ID,
  question: { id: ID, code: 'V-1', stem: text('Сұрақ?', 'Вопрос?') },
  version: 1,
  kind: 'drop',
  state: 'proposed',
  reason,
  proposedBy: 'Сәрсен Шолпан',
  proposedAt: '2026-02-10T09:00:00Z',
  decidedBy: null,
  decidedAt: null,
  decision: null,
  figures: { attempts: 120, changed: 40, up: 30, down: 10, gained: 7, lost: 2 },
  total: 120,
  doneAt: '2026-02-10T09:01:00Z',
  picture: null,
  before: { kind: null, interaction: original },
  corrected: null,
  running: 3,
  mayDecide: true,
  mayWithdraw: false,
};
const change: ErratumChange = {
  attemptId: ID,
  name: 'Ермек Асқар',
  commission: text('Учаске 233', 'Участок 233'),
  quiz: text('Қорытынды', 'Итоговый'),
  before: { score: 20, maxScore: 25, passed: true },
  after: { score: 19, maxScore: 25, passed: false },
  pass: 'lost',
};
const changes: ErratumChanges = {
  items: [change],
  total: 1,
  next: null,
  state: 'approved',
  reason,
  decidedAt: '2026-02-12T09:00:00Z',
  counts: { gained: 7, lost: 2, up: 30, down: 10 },
};
const session = {
  accountId: ID,
  personId: null,
  name: 'Test',
  language: 'ru',
  isStaff: true,
  roles: [],
  permissions: ['question.manage', 'question.read'],
  demo: true,
};

async function showErratum(over: Partial<Erratum> = {}, language: 'kk' | 'ru' = 'ru') {
  const sent = answerWith({
    [`GET /errata/${ID}`]: { body: { ...erratum, ...over } },
    [`GET /errata/${ID}/changes`]: { body: changes },
    'GET /session': { body: session },
    [`POST /errata/${ID}/approval`]: { status: 201, body: { ...erratum, state: 'approved', mayDecide: false } },
  });
  await show(
    <Routes>
      <Route path="/questions/errata/:id" element={<ErratumPage />} />
    </Routes>,
    { language, namespaces: ['quizzes', 'errata'], at: `/questions/errata/${ID}` },
  );
  return sent;
}

describe('an erratum', () => {
  it('is approved by a second person who saw the figures and the names', async () => {
    const sent = await showErratum();
    expect(await screen.findByText('Ермек Асқар')).toBeTruthy();
    expect(screen.getByText('40')).toBeTruthy();
    expect(screen.getByText(/Проходят тест сейчас: 3/)).toBeTruthy();
    fireEvent.click(await screen.findByRole('button', { name: 'Утвердить' }));
    expect(await screen.findByText(/Результат изменится: 40/)).toBeTruthy();
    expect(sent.some(({ request }) => request.endsWith('/approval'))).toBe(false);
    fireEvent.click(screen.getAllByRole('button', { name: 'Утвердить' }).at(-1) ?? document.body);
    await waitFor(() =>
      expect(sent.find(({ request }) => request === `POST /errata/${ID}/approval`)?.body).toEqual({
        figures: erratum.figures,
      }),
    );
  });

  it('names those who change, page by page, by what becomes of them', async () => {
    const sent = await showErratum();
    const table = await screen.findByRole('table', { name: 'У кого меняется результат' });
    expect(within(table).getByText('20 из 25')).toBeTruthy();
    expect(within(table).getByText('19 из 25')).toBeTruthy();
    expect(within(table).getByText('Больше не набран')).toBeTruthy();
    expect(screen.getByRole('option', { name: 'Балл выше (30)' })).toBeTruthy();
    fireEvent.change(screen.getByLabelText('Показать'), { target: { value: 'lost' } });
    await waitFor(() => expect(sent.filter(({ request }) => request === `GET /errata/${ID}/changes`)).toHaveLength(2));
  });

  it('shows the key in force as the one before, and what restores the first one', async () => {
    await showErratum({
      kind: 'restore',
      before: {
        kind: 'key',
        interaction: {
          ...original,
          options: [option('a', false), option('b', true), option('c', false)],
        } as Interaction,
      },
      corrected: original,
    });
    expect(await screen.findByText('Действующий ключ, уже исправленный')).toBeTruthy();
    expect(screen.getByText('Первоначальный ключ снова верен')).toBeTruthy();
  });

  it('is told to those who do not keep the bank: who, from what to what, and why', async () => {
    answerWith({
      [`GET /errata/${ID}/changes`]: { body: changes },
      'GET /session': { body: { ...session, permissions: ['result.read'] } },
    });
    await show(
      <Routes>
        <Route path="/quizzes/corrections/:id" element={<ChangesPage />} />
      </Routes>,
      { language: 'kk', namespaces: ['errata'], at: `/quizzes/corrections/${ID}` },
    );
    expect(await screen.findByText('Кілт қате')).toBeTruthy();
    expect(await screen.findByText('Ермек Асқар')).toBeTruthy();
    expect(screen.queryByRole('link', { name: 'Олардың сертификаттары' })).toBeNull();
  });

  it('offers no decision to whoever proposed it', async () => {
    await showErratum({ mayDecide: false, mayWithdraw: true }, 'kk');
    expect(await screen.findByText(/екі адам керек/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Бекіту' })).toBeNull();
    expect(screen.getByRole('button', { name: 'Ұсынысты қайтарып алу' })).toBeTruthy();
  });

  it('shows how far the counting is, and waits with the decision', async () => {
    await showErratum({ doneAt: null, figures: { ...erratum.figures, attempts: 60 } });
    expect(await screen.findByText('60 из 120')).toBeTruthy();
    expect(whyNot(await screen.findByRole('button', { name: 'Утвердить' }))).toBe(
      'Результаты ещё пересчитываются. Подождите немного',
    );
  });

  it('takes the right answer as the key, several if several are right', async () => {
    const question = {
      id: ID,
      code: 'V-1',
      erratum: null,
      versions: [
        {
          version: 2,
          stem: text('Сұрақ?', 'Вопрос?'),
          picture: null,
          interaction: original,
          erratum: null,
          inForce: null,
        },
      ],
    } as unknown as Question;
    const sent = answerWith({
      [`GET /questions/${ID}`]: { body: question },
      'POST /errata': { status: 201, body: erratum },
    });
    await show(
      <Routes>
        <Route path="/questions/:id/erratum" element={<NewErratumPage />} />
      </Routes>,
      { language: 'ru', namespaces: ['quizzes', 'errata'], at: `/questions/${ID}/erratum` },
    );
    fireEvent.click(await screen.findByRole('checkbox', { name: /Вариант b/ }));
    const [kk, ru] = screen.getAllByRole('textbox');
    fireEvent.change(kk ?? document.body, { target: { value: reason.kk } });
    fireEvent.change(ru ?? document.body, { target: { value: reason.ru } });
    fireEvent.click(screen.getByRole('button', { name: 'Предложить' }));
    await waitFor(() =>
      expect(sent.find(({ request }) => request === 'POST /errata')?.body).toEqual({
        questionId: ID,
        version: 2,
        kind: 'key',
        reason,
        interaction: { ...original, options: [option('a', true), option('b', true), option('c', false)] },
      }),
    );
  });
});

describe('the history of a score', () => {
  const scores = [
    {
      at: '2026-02-10T09:00:00Z',
      local: '2026-02-10T14:00',
      score: 19,
      maxScore: 25,
      passed: false,
      cause: 'finished' as const,
      erratum: null,
    },
    {
      at: '2026-02-12T09:00:00Z',
      local: '2026-02-12T14:00',
      score: 20,
      maxScore: 25,
      passed: true,
      cause: 'erratum' as const,
      erratum: { kind: 'key' as const, reason, question: 6 },
    },
  ];
  it.each([
    ['kk', ['19 / 25', '20 / 25', '7-сұрақ түзетілгеннен кейін', 'Себебі: Кілт қате']],
    ['ru', ['19 из 25', '20 из 25', 'После исправления вопроса 7', 'Причина: Ключ неверен']],
  ] as const)('shows both scores and why, in %s', async (language, words) => {
    await show(<ScoreHistory scores={scores} />, { language, namespaces: ['quizzes', 'errata'] });
    for (const word of words) expect(await screen.findByText(word)).toBeTruthy();
  });
  it('is not there while the score never changed', async () => {
    const { container } = await show(<ScoreHistory scores={[]} />, {
      language: 'ru',
      namespaces: ['quizzes', 'errata'],
    });
    expect(container.querySelector('section')).toBeNull();
  });
});

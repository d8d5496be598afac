import 'fake-indexeddb/auto';
import type { AttemptResult, AvailableQuiz } from '@kaskad/contracts';
import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { Route, Routes } from '../../../shared/router/index.ts';
import { outbox } from '../../../shared/outbox/index.ts';
import { answerWith, show, whyNot } from '../../../test/show.tsx';
import { QuizStartPage } from './quiz-start-page.tsx';
import { ResultPage } from './result-page.tsx';

const ID = '0197a1c2-7b1e-7c3a-9d4e-5f6a7b8c9d0e';
const text = (kk: string, ru: string) => ({ kk, ru });

const result: AttemptResult = {
  id: ID,
  quizId: ID,
  campaignId: ID,
  kind: 'final',
  title: text('Қорытынды тест', 'Итоговый тест'),
  number: 1,
  state: 'submitted',
  finishedAt: '2026-02-10T09:20:00Z',
  score: 1,
  maxScore: 2,
  passShare: 0.8,
  pointsToPass: 2,
  passed: false,
  scores: [],
  explanation: 'shown',
  explainsFrom: null,
  explainsLocal: null,
  mayHandIn: false,
  lateWaiting: false,
  late: false,
  offline: false,
  extraMinutes: 0,
  appeal: null,
  appealRefusal: null,
  topics: [{ topic: 'voting', title: text('Дауыс беру', 'Голосование'), right: 1, of: 2 }],
  questions: [
    {
      stem: text('Сұрақ?', 'Вопрос?'),
      picture: null,
      points: 0,
      correction: null,
      answered: true,
      response: [1],
      solution: { response: [0] },
      rationale: text('Түсіндірме', 'Пояснение'),
      article: '20(3)',
      lawEdition: text('Заң', 'Закон'),
      interaction: { type: 'single', options: [text('Иә', 'Да'), text('Жоқ', 'Нет')] },
    },
  ],
};

const offer: AvailableQuiz = {
  quizId: ID,
  campaignId: ID,
  campaign: text('Науқан', 'Кампания'),
  kind: 'final',
  title: text('Қорытынды тест', 'Итоговый тест'),
  questions: 25,
  minutes: 30,
  passShare: 0.8,
  pointsToPass: 20,
  explains: true,
  maxAttempts: 3,
  attemptsUsed: 0,
  remedialAfter: 2,
  openAttempt: null,
  lastAttempt: null,
  passed: false,
  refusal: null,
  lessonsLeft: [],
  now: '2026-02-10T09:00:00Z',
  extraMinutes: 0,
  extraAttempts: 0,
  lateHours: 72,
  offlineHours: 0,
  openAgainAt: null,
};

async function showResult(language: 'kk' | 'ru', over: Partial<AttemptResult> = {}, learning?: object) {
  const sent = answerWith({
    [`GET /attempts/${ID}/result`]: { body: { ...result, ...over } },
    [`POST /attempts/${ID}/submission`]: { status: 201, body: result },
    ...(learning && { 'GET /learning': { body: learning } }),
  });
  await show(
    <Routes>
      <Route path="/learn/attempts/:id/result" element={<ResultPage />} />
    </Routes>,
    { language, namespaces: ['quizzes', 'learning'], at: `/learn/attempts/${ID}/result` },
  );
  return sent;
}

async function showOffer(
  over: Partial<AvailableQuiz> = {},
  start = { status: 201, body: { id: ID, now: '2026-02-10T09:00:00Z', state: 'submitted' } as object },
) {
  const sent = answerWith({
    'GET /quizzes/available': { body: { items: [{ ...offer, ...over }] } },
    'POST /attempts': start,
  });
  await show(
    <Routes>
      <Route path="/learn/quizzes/:quizId" element={<QuizStartPage />} />
      <Route path="/learn/attempts/:id" element={<p>{'ATTEMPT'}</p>} />
    </Routes>,
    { language: 'ru', namespaces: ['quizzes', 'phone'], at: `/learn/quizzes/${ID}` },
  );
  return sent;
}

describe('the result', () => {
  it.each([
    ['kk', 'Шекті балға жетпедіңіз', 'Дұрыс жауап: 1 / 2', 'Заң: 20-баптың 3-тармағы', 'Тестті қайта тапсыру'],
    ['ru', 'Пороговый балл не набран', 'Верно 1 из 2', 'Закон: пункт 3 статьи 20', 'Сдать тест ещё раз'],
  ] as const)('says what was reached and why (%s)', async (language, ...words) => {
    await showResult(language);
    for (const word of words) expect(await screen.findByText(word)).toBeTruthy();
  });

  it('shows no right answers where the test does not explain', async () => {
    await showResult('ru', {
      questions: null,
      explanation: 'never',
      passed: null,
      passShare: null,
      pointsToPass: null,
    });
    expect(await screen.findByText('В этом тесте верные ответы не показываются.')).toBeTruthy();
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Тест завершён');
  });
});

describe('where the result leads', () => {
  const lesson = (id: string, title: string, done: boolean) => ({
    id,
    title: text(title, title),
    minutes: 3,
    done,
    changedOn: null,
  });
  const way = (next: object) => ({
    campaign: { id: ID, name: text('Науқан', 'Кампания'), electionDay: '2026-03-18', daysLeft: 36 },
    modules: [
      {
        id: 'm1',
        code: 'voting',
        title: text('Дауыс беру', 'Голосование'),
        lessons: [lesson('l1', 'Урок о голосовании', true)],
      },
      { id: 'm2', code: 'counting', title: text('Санау', 'Подсчёт'), lessons: [lesson('l2', 'Урок о подсчёте', true)] },
    ],
    next: { lessonId: null, quizId: null, attemptId: null, ...next },
  });
  const topics = [
    { topic: 'voting', title: text('Дауыс беру', 'Голосование'), right: 1, of: 2 },
    { topic: 'counting', title: text('Санау', 'Подсчёт'), right: 2, of: 2 },
  ];
  const main = async () => {
    await screen.findByRole('region', { name: 'Что делать дальше' });
    const all = [...document.querySelectorAll('.button-main')];
    return all.map((link) => [link.textContent, link.getAttribute('href')]);
  };

  it('is from what was wrong to its lesson, and only then to the test', async () => {
    await showResult('ru', { topics }, way({ step: 'reread_lesson', lessonId: 'l1', quizId: ID }));
    expect(await main()).toEqual([['Открыть урок', '/learn/lessons/l1?again']]);
    expect(screen.getByRole('link', { name: 'Урок о голосовании' }).getAttribute('href')).toBe(
      '/learn/lessons/l1?again',
    );
    expect(screen.queryByRole('link', { name: 'Урок о подсчёте' })).toBeNull();
    expect(screen.getByRole('link', { name: 'Сдать тест ещё раз' }).className).toContain('button-plain');
  });

  it.each([
    ['the next attempt', { step: 'final_test', quizId: ID }, 'Перейти к тесту', `/learn/quizzes/${ID}`],
    ['nobody but the commission', { step: 'no_attempts', quizId: ID }, 'Посмотреть результаты', '/learn/quizzes'],
  ])('is to %s', async (_, next, word, address) => {
    await showResult('ru', { topics }, way(next));
    expect(await main()).toEqual([[word, address]]);
    expect(screen.queryByRole('link', { name: 'Сдать тест ещё раз' })).toBeNull();
  });

  it('is from a passed test to the certificate', async () => {
    await showResult('ru', { passed: true }, way({ step: 'certificate' }));
    expect(await main()).toEqual([['Открыть сертификат', '/my/certificates']]);
  });

  it('says nothing to a member that is meant for trainers', async () => {
    await showResult('ru', { questions: null, explanation: 'own_test' }, way({ step: 'wait' }));
    expect(await screen.findByText('Разбор откроется, когда вы сдадите начатый тест.')).toBeTruthy();
  });
});

describe('the result while answers may still arrive', () => {
  const later: Partial<AttemptResult> = {
    questions: null,
    topics: [],
    explanation: 'later',
    state: 'expired',
    explainsFrom: '2026-02-13T09:30:00Z',
    explainsLocal: '2026-02-13T14:30',
    mayHandIn: true,
  };

  it('says when the explanation opens, and ends the time at the person’s word', async () => {
    const sent = await showResult('ru', later);
    expect(await screen.findByText(/Разбор откроется 13 февраля, 14:30/)).toBeTruthy();
    expect(screen.queryByText('Пояснение')).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Завершить и открыть разбор' }));
    expect(await screen.findByText('Пояснение')).toBeTruthy();
    expect(sent.find(({ request }) => request.endsWith('/submission'))?.body).toEqual({ by: 'person' });
  });

  it('names what still lies here, and is read anew when it has arrived', async () => {
    outbox.belongsTo('aigul');
    await outbox.put('answer', ID, { question: 0, response: [0], language: 'ru' });
    const sent = await showResult('ru', later);
    expect(await screen.findByText(/1 ответ на этом устройстве/)).toBeTruthy();
    expect(whyNot(await screen.findByRole('button', { name: 'Завершить и открыть разбор' }))).toBe(
      '1 запись на этом устройстве ждёт отправки',
    );
    act(() => outbox.registerSender('answer', async (_, rows) => ({ durable: rows.map(({ clientId }) => clientId) })));
    await waitFor(() => expect(screen.queryByText(/на этом устройстве, ждёт отправки/)).toBeNull());
    await waitFor(() => expect(sent.filter(({ request }) => request.endsWith('/result'))).toHaveLength(2));
  });

  it('names what was refused, with the reason, until the person has seen it', async () => {
    outbox.belongsTo('aigul');
    outbox.registerSender('answer', async (_, rows) => ({
      durable: [],
      refused: rows.map(({ clientId }) => ({ clientId, code: 'attempt_over' })),
    }));
    await outbox.put('answer', ID, { question: 0, response: [0], language: 'ru' });
    await outbox.settled(ID, 1_000);
    await showResult('ru');
    expect(await screen.findByText('Не принят 1 ответ')).toBeTruthy();
    expect(screen.getByText(/ответ пришёл после окончания времени/)).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Понятно' }));
    await waitFor(() => expect(screen.queryByText('Не принят 1 ответ')).toBeNull());
  });
});

describe('before the test', () => {
  it('says what awaits the person and begins at one press', async () => {
    const sent = await showOffer();
    expect(await screen.findByText(/верных ответов: не меньше 20/)).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Начать тест' }));
    expect(await screen.findByText('ATTEMPT')).toBeTruthy();
    expect(sent.find(({ request }) => request === 'POST /attempts')?.body).toEqual({
      quizId: ID,
      campaignId: ID,
      offline: false,
    });
  });

  it.each([
    [true, 'Браузер не будет стирать сохранённое'],
    [false, /Браузер этого не обещал/],
  ])('asks the browser to keep what is kept, says why, and what it answered: %s', async (promised, words) => {
    let asked = 0;
    const persist = async () => {
      asked++;
      return promised;
    };
    Object.defineProperty(navigator, 'storage', {
      value: { persisted: async () => false, persist },
      configurable: true,
    });
    await showOffer();
    expect(await screen.findByText(/браузер может начать стирать сохранённое/)).toBeTruthy();
    expect(asked).toBe(0);
    fireEvent.click(screen.getByRole('button', { name: 'Попросить не стирать' }));
    expect(await screen.findByText(words)).toBeTruthy();
    expect(asked).toBe(1);
    // Not over the first question, where a browser would put its own question and the clock runs.
    fireEvent.click(screen.getByRole('button', { name: 'Начать тест' }));
    expect(await screen.findByText('ATTEMPT')).toBeTruthy();
    expect(asked).toBe(1);
  });

  it('names the lessons that stand before the third attempt, and offers no start', async () => {
    await showOffer({
      refusal: 'remedial_lessons_first',
      attemptsUsed: 2,
      lessonsLeft: [{ id: ID, title: text('Сабақ', 'Урок о подсчёте') }],
    });
    expect(await screen.findByRole('link', { name: 'Урок о подсчёте' })).toBeTruthy();
    expect(screen.getByText('Перед следующей попыткой снова пройдите указанные уроки.')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Начать тест' })).toBeNull();
  });

  it('says why the server refused to begin', async () => {
    await showOffer({}, { status: 409, body: { code: 'quiz_campaign_not_open' } });
    fireEvent.click(await screen.findByRole('button', { name: 'Начать тест' }));
    expect(await screen.findByText(/Избирательная кампания не открыта/)).toBeTruthy();
  });
});

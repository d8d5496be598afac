import type { PlanCheck, Quiz } from '@kaskad/contracts';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { Route, Routes } from '../../../shared/router/index.ts';
import { answerWith, show } from '../../../test/show.tsx';
import { EditQuizPage } from './quiz-form-page.tsx';
import { QuizPage } from './quiz-page.tsx';

const both = (kk: string, ru: string) => ({ kk, ru });
const SESSION = {
  accountId: 'a',
  personId: null,
  name: 'Test',
  language: 'kk',
  roles: [],
  permissions: ['question.read', 'question.manage', 'quiz.read', 'quiz.manage'],
};
const commission = {
  id: '22222222-0000-4000-8000-000000000002',
  name: both('Облыстық комиссия', 'Областная комиссия'),
};
const check: PlanCheck = {
  fitting: [4],
  forms: 2,
  counted: 50,
  unequal: false,
  law: { changed: 0, gone: 0 },
  refusal: null,
  anchors: [],
};
const quiz: Partial<Quiz> = {
  id: 'z1',
  code: 'F-1',
  kind: 'final',
  title: both('Қорытынды тест', 'Итоговый тест'),
  courseVersionId: null,
  blueprint: [{ topic: 'voting', count: 2 }],
  anchors: [],
  equalForms: true,
  minutes: 30,
  passShare: 0.8,
  maxAttempts: 3,
  remedialAfter: 2,
  explains: true,
  lateHours: 72,
  offlineHours: 0,
  perDay: null,
  commission: { ...commission, within: null },
  state: 'open',
  questions: 2,
  attempts: 5,
  mayManage: true,
  mayAnalyse: false,
};
const answers = (more = {}) => ({
  'GET /session': { body: SESSION },
  'GET /quizzes/z1': { body: quiz },
  'GET /quizzes/z1/plan-check': { body: check },
  'GET /topics': {
    body: { items: [{ code: 'voting', title: both('Дауыс беру', 'Голосование'), approved: [4, 0, 0] }] },
  },
  'GET /questions/choices': {
    body: {
      commissions: [commission],
      lawEditions: [],
      audiences: [{ code: 'chair', name: both('Төраға', 'Председатель') }],
      tags: ['abroad'],
    },
  },
  ...more,
});
const page = (at: string, language: 'kk' | 'ru' = 'ru') =>
  show(
    <Routes>
      <Route path="/quizzes/:id" element={<QuizPage />} />
      <Route path="/quizzes/:id/edit" element={<EditQuizPage />} />
    </Routes>,
    { language, namespaces: ['quizzes', 'errata', 'bank', 'analysis'], at },
  );

describe('the page of a test', () => {
  it('tells what the bank still has for it while it is open', async () => {
    answerWith(answers());
    await page('/quizzes/z1');
    expect(await screen.findByText('Банка хватит на 2 комплекта без повторов')).toBeTruthy();
  });

  it('says when its forms are not equal any more, and which anchor is replaced', async () => {
    const anchors = [{ id: 'q1', code: 'VO-01', topic: 'voting', stem: both('Сұрақ', 'Вопрос'), usable: false }];
    answerWith(answers({ 'GET /quizzes/z1/plan-check': { body: { ...check, forms: 0, unequal: true, anchors } } }));
    await page('/quizzes/z1', 'kk');
    expect(await screen.findByText('Жинақтардың күрделілігі енді бірдей емес')).toBeTruthy();
    expect(screen.getByText('Мына тірек сұрақтар енді шықпайды, орындарына басқалары алынады: VO-01')).toBeTruthy();
  });

  it('warns of questions on articles that changed', async () => {
    answerWith(answers({ 'GET /quizzes/z1/plan-check': { body: { ...check, law: { changed: 3, gone: 1 } } } }));
    await page('/quizzes/z1');
    expect(await screen.findByText('В тесте 3 вопроса по изменённым статьям, их ещё никто не просмотрел')).toBeTruthy();
    expect(screen.getByText('Из них по исключённым статьям: 1')).toBeTruthy();
  });

  it('offers positions and the words of the bank to a line', async () => {
    answerWith(answers({ 'POST /quizzes/plan-check': { body: check } }));
    await page('/quizzes/z1/edit', 'kk');
    const field = await screen.findByLabelText(/^Кімге арналған/);
    await waitFor(() =>
      expect([...(field as HTMLSelectElement).options].map(({ text }) => text)).toEqual([
        'Бәріне арналған сұрақтар ғана',
        'Төраға',
        'abroad',
      ]),
    );
  });

  it('asks the bank for as many forms as are wanted', async () => {
    const sent = answerWith(
      answers({
        'POST /quizzes/plan-check': (body: unknown) => ({
          body: { ...check, counted: (body as { forms?: number }).forms ?? 50 },
        }),
      }),
    );
    await page('/quizzes/z1/edit');
    fireEvent.change(await screen.findByLabelText('Сколько комплектов без повторов нужно'), {
      target: { value: '30' },
    });
    expect(await screen.findByText('Вопросов хватает только на 2 комплекта без повторов, нужно 30')).toBeTruthy();
    await waitFor(() =>
      expect(sent).toContainEqual({
        request: 'POST /quizzes/plan-check',
        body: expect.objectContaining({ forms: 30 }) as unknown,
      }),
    );
  });
});

import { LEARNING_STEPS } from '@kaskad/domain';
import { screen } from '@testing-library/react';
import { answerWith, show } from '../../test/show.tsx';
import { LearnPage } from './learn-page.tsx';

const text = { kk: 'Сайлаушылар тізімі', ru: 'Список избирателей' };
const learning = {
  campaign: { id: 'c', name: text, electionDay: '2026-03-18', daysLeft: 5 },
  dueOn: '2026-03-16',
  course: { id: 'k', title: text, summary: text },
  modules: [
    {
      id: 'm',
      title: text,
      summary: text,
      forTrainers: false,
      lessons: [{ id: 'l', title: text, minutes: 3, done: false }],
    },
  ],
  done: 0,
  total: 1,
  tests: { entry: null, final: null, trainer: null },
  certificateId: null,
  trainsOwnPrecinct: true,
};
const ADDRESS: Record<string, string> = {
  entry_test: '/learn/quizzes/q',
  lesson: '/learn/lessons/l',
  reread_lesson: '/learn/lessons/l?again',
  final_test: '/learn/quizzes/q',
  seminar: '/my/seminars',
  trainer_lesson: '/learn/lessons/l',
  trainer_test: '/learn/quizzes/q',
  no_test: '/learn/quizzes',
  wait: '/learn/quizzes',
  certificate: '/my/certificates',
  no_attempts: '/learn/quizzes',
};

describe('LearnPage', () => {
  it.each(
    LEARNING_STEPS.flatMap(
      (step) =>
        [
          ['kk', step],
          ['ru', step],
        ] as const,
    ),
  )('in %s has one thing to do: %s', async (language, step) => {
    answerWith({
      'GET /learning': { body: { ...learning, next: { step, lessonId: 'l', quizId: 'q', attemptId: null } } },
    });
    await show(<LearnPage />, { language, namespaces: ['learning'] });
    const card = await screen.findByRole('region', {
      name: language === 'kk' ? 'Енді не істеу керек' : 'Что делать дальше',
    });
    expect(card.querySelector('a.button-main')?.getAttribute('href')).toBe(ADDRESS[step]);
    expect(document.querySelectorAll('.button-main')).toHaveLength(1);
  });

  it('goes on with a test that is running', async () => {
    answerWith({
      'GET /learning': {
        body: { ...learning, next: { step: 'final_test', lessonId: null, quizId: 'q', attemptId: 'a' } },
      },
    });
    await show(<LearnPage />, { namespaces: ['learning'] });
    expect((await screen.findByRole('link', { name: 'Тестті жалғастыру' })).getAttribute('href')).toBe(
      '/learn/attempts/a',
    );
  });

  it('says so where nothing is to be learnt', async () => {
    answerWith({ 'GET /learning': { body: { ...learning, campaign: null, next: null } } });
    await show(<LearnPage />, { language: 'ru', namespaces: ['learning'] });
    expect(await screen.findByText('Сейчас обучения нет')).toBeTruthy();
  });

  it('says to whoever serves nowhere what is left of it', async () => {
    answerWith({
      'GET /learning': { body: { ...learning, campaign: null, next: null } },
      'GET /session': {
        body: {
          accountId: 'a',
          personId: 'p',
          name: 'Өрзия',
          language: 'ru',
          isStaff: false,
          roles: [],
          permissions: ['self'],
          demo: false,
        },
      },
    });
    await show(<LearnPage />, { language: 'ru', namespaces: ['learning'] });
    expect(await screen.findByRole('heading', { name: 'Сейчас вы не состоите ни в одной комиссии' })).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Открыть сертификаты' }).getAttribute('href')).toBe('/my/certificates');
  });
});

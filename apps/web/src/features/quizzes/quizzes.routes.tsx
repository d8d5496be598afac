import type { AppRoute } from '../../shared/access/route.ts';
import { registerSender } from '../../shared/outbox/index.ts';

// Registered with the routes, so that answers left by a killed tab go out whichever page is opened next.
registerSender('answer', async (attemptId, rows) => {
  const { sendAnswers } = await import('./taking/answer-sender.ts');
  return sendAnswers(attemptId, rows as Parameters<typeof sendAnswers>[1]);
});
registerSender('hand-in', async (attemptId, rows) => {
  const { sendHandIn } = await import('./taking/hand-in.ts');
  return sendHandIn(attemptId, rows);
});

const phone = { can: 'quiz.take', area: 'phone', namespaces: ['quizzes'] } as const;

export const quizzesRoutes: AppRoute[] = [
  {
    ...phone,
    path: '/learn/quizzes',
    page: () => import('./taking/learn-quizzes-page.tsx').then((m) => ({ default: m.LearnQuizzesPage })),
  },
  {
    ...phone,
    path: '/learn/quizzes/:quizId',
    namespaces: ['quizzes', 'phone'],
    page: () => import('./taking/quiz-start-page.tsx').then((m) => ({ default: m.QuizStartPage })),
  },
  {
    ...phone,
    path: '/learn/attempts/:id',
    page: () => import('./taking/attempt-page.tsx').then((m) => ({ default: m.AttemptPage })),
  },
  {
    ...phone,
    path: '/learn/attempts/:id/result',
    namespaces: ['quizzes', 'results', 'errata', 'learning'],
    page: () => import('./taking/result-page.tsx').then((m) => ({ default: m.ResultPage })),
  },
];

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
const bank = { area: 'staff', namespaces: ['quizzes', 'errata', 'bank'] } as const;

export const quizzesRoutes: AppRoute[] = [
  {
    ...phone,
    path: '/learn/quizzes',
    page: () => import('./taking/learn-quizzes-page.tsx').then((m) => ({ default: m.LearnQuizzesPage })),
  },
  {
    ...phone,
    path: '/learn/quizzes/:quizId',
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
    namespaces: ['quizzes', 'errata'],
    page: () => import('./taking/result-page.tsx').then((m) => ({ default: m.ResultPage })),
  },
  {
    ...bank,
    can: 'question.read',
    path: '/questions',
    namespaces: ['quizzes', 'errata', 'bank', 'exchange'],
    page: () => import('./bank/questions-page.tsx').then((m) => ({ default: m.QuestionsPage })),
  },
  {
    ...bank,
    can: 'question.manage',
    path: '/questions/new',
    page: () => import('./bank/question-form-page.tsx').then((m) => ({ default: m.NewQuestionPage })),
  },
  {
    ...bank,
    can: 'question.read',
    path: '/questions/imports',
    namespaces: ['exchange', 'quizzes'],
    page: () => import('./exchange/imports-page.tsx').then((m) => ({ default: m.ImportsPage })),
  },
  {
    ...bank,
    can: 'question.manage',
    path: '/questions/imports/new',
    namespaces: ['exchange', 'quizzes'],
    page: () => import('./exchange/new-import-page.tsx').then((m) => ({ default: m.NewImportPage })),
  },
  {
    ...bank,
    can: 'question.read',
    path: '/questions/imports/:id',
    namespaces: ['exchange', 'quizzes', 'bank'],
    page: () => import('./exchange/import-page.tsx').then((m) => ({ default: m.ImportPage })),
  },
  {
    ...bank,
    can: 'question.manage',
    path: '/questions/export',
    namespaces: ['exchange', 'quizzes'],
    page: () => import('./exchange/export-page.tsx').then((m) => ({ default: m.ExportPage })),
  },
  {
    ...bank,
    can: 'question.read',
    path: '/questions/law',
    page: () => import('./law/law-page.tsx').then((m) => ({ default: m.LawPage })),
  },
  {
    ...bank,
    can: 'question.read',
    path: '/questions/errata',
    page: () => import('./errata/errata-page.tsx').then((m) => ({ default: m.ErrataPage })),
  },
  {
    ...bank,
    can: 'question.read',
    path: '/questions/errata/:id',
    page: () => import('./errata/erratum-page.tsx').then((m) => ({ default: m.ErratumPage })),
  },
  {
    ...bank,
    can: 'question.manage',
    path: '/questions/:id/erratum',
    page: () => import('./errata/new-erratum-page.tsx').then((m) => ({ default: m.NewErratumPage })),
  },
  {
    ...bank,
    can: 'question.read',
    path: '/questions/:id',
    page: () => import('./bank/question-page.tsx').then((m) => ({ default: m.QuestionPage })),
  },
  {
    ...bank,
    can: 'question.manage',
    path: '/questions/:id/edit',
    page: () => import('./bank/question-form-page.tsx').then((m) => ({ default: m.EditQuestionPage })),
  },
  {
    ...bank,
    can: 'quiz.read',
    path: '/quizzes',
    namespaces: ['quizzes', 'appeals', 'analysis'],
    page: () => import('./tests/quizzes-page.tsx').then((m) => ({ default: m.QuizzesPage })),
  },
  {
    ...bank,
    can: 'quiz.manage',
    path: '/quizzes/new',
    page: () => import('./tests/quiz-form-page.tsx').then((m) => ({ default: m.NewQuizPage })),
  },
  {
    ...bank,
    can: 'appeal.read',
    path: '/quizzes/appeals',
    namespaces: ['appeals'],
    page: () => import('./appeals/appeals-page.tsx').then((m) => ({ default: m.AppealsPage })),
  },
  {
    ...bank,
    can: 'appeal.read',
    path: '/quizzes/appeals/:id',
    namespaces: ['appeals'],
    page: () => import('./appeals/appeal-page.tsx').then((m) => ({ default: m.AppealPage })),
  },
  {
    ...bank,
    can: 'accommodation.read',
    path: '/quizzes/accommodations',
    namespaces: ['appeals'],
    page: () => import('./accommodations/accommodations-page.tsx').then((m) => ({ default: m.AccommodationsPage })),
  },
  {
    ...bank,
    can: 'result.read',
    path: '/quizzes/attempts/:id',
    page: () => import('./tests/attempt-result-page.tsx').then((m) => ({ default: m.AttemptResultPage })),
  },
  {
    ...bank,
    can: 'result.read',
    path: '/quizzes/corrections/:id',
    namespaces: ['errata'],
    page: () => import('./errata/changes-page.tsx').then((m) => ({ default: m.ChangesPage })),
  },
  {
    ...bank,
    can: 'question.read',
    path: '/quizzes/gain',
    namespaces: ['analysis'],
    page: () => import('./analysis/gain-page.tsx').then((m) => ({ default: m.GainPage })),
  },
  {
    ...bank,
    can: 'question.read',
    path: '/quizzes/:id/analysis',
    namespaces: ['analysis'],
    page: () => import('./analysis/analysis-page.tsx').then((m) => ({ default: m.AnalysisPage })),
  },
  {
    ...bank,
    can: 'question.read',
    path: '/quizzes/:id/analysis/:versionId',
    namespaces: ['analysis'],
    page: () => import('./analysis/item-page.tsx').then((m) => ({ default: m.ItemAnalysisPage })),
  },
  {
    ...bank,
    can: 'quiz.read',
    path: '/quizzes/:id',
    namespaces: ['quizzes', 'errata', 'analysis', 'consequences'],
    page: () => import('./tests/quiz-page.tsx').then((m) => ({ default: m.QuizPage })),
  },
  {
    ...bank,
    can: 'quiz.manage',
    path: '/quizzes/:id/edit',
    page: () => import('./tests/quiz-form-page.tsx').then((m) => ({ default: m.EditQuizPage })),
  },
];

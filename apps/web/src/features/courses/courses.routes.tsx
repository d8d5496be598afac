import { coursesRoutes as routes } from '@kaskad/contracts';
import type { AppRoute } from '../../shared/access/route.ts';
import { ApiError, call } from '../../shared/api/client.ts';
import { registerSender } from '../../shared/outbox/index.ts';

const staff = { can: 'course.manage', area: 'staff', namespaces: ['courses', 'consequences'] } as const;
const drafts = { ...staff, can: 'course.read_drafts' } as const;
const phone = { can: 'self', area: 'phone', namespaces: ['courses'] } as const;

// Lessons read without a network: the same mark twice is one mark.
registerSender('lesson-read', async (id, rows) => {
  const ids = rows.map(({ clientId }) => clientId);
  try {
    await call(routes.complete, { params: { id } });
    return { durable: ids };
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 404) throw error;
    return { durable: [], refused: ids.map((clientId) => ({ clientId, code: 'not_found' })) };
  }
});

export const coursesRoutes: AppRoute[] = [
  { ...drafts, path: '/courses', page: () => import('./courses-page.tsx').then((m) => ({ default: m.CoursesPage })) },
  {
    ...staff,
    path: '/courses/new',
    page: () => import('./new-course-page.tsx').then((m) => ({ default: m.NewCoursePage })),
  },
  { ...drafts, path: '/courses/:id', page: () => import('./course-page.tsx').then((m) => ({ default: m.CoursePage })) },
  {
    ...staff,
    path: '/courses/modules/:moduleId/lessons/new',
    page: () => import('./lesson-editor-page.tsx').then((m) => ({ default: m.NewLessonPage })),
  },
  {
    ...drafts,
    path: '/courses/lessons/:id',
    page: () => import('./lesson-editor-page.tsx').then((m) => ({ default: m.EditLessonPage })),
  },
  { ...phone, path: '/learn', page: () => import('./learn-page.tsx').then((m) => ({ default: m.LearnPage })) },
  {
    ...phone,
    path: '/learn/lessons/:id',
    page: () => import('./lesson-page.tsx').then((m) => ({ default: m.LessonPage })),
  },
];

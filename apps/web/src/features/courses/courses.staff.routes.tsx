import type { AppRoute } from '../../shared/access/route.ts';

const staff = { can: 'course.manage', area: 'staff', namespaces: ['courses', 'consequences'] } as const;
const drafts = { ...staff, can: 'course.read_drafts' } as const;

export const coursesStaffRoutes: AppRoute[] = [
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
];

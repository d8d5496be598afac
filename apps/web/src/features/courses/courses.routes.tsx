import { coursesRoutes as routes } from '@kaskad/contracts';
import type { AppRoute } from '../../shared/access/route.ts';
import { ApiError, call } from '../../shared/api/client.ts';
import { registerSender } from '../../shared/outbox/index.ts';

const phone = { can: 'self', area: 'phone', namespaces: ['learning'] } as const;

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
  { ...phone, path: '/learn', page: () => import('./learn-page.tsx').then((m) => ({ default: m.LearnPage })) },
  {
    ...phone,
    path: '/learn/lessons/:id',
    page: () => import('./lesson-page.tsx').then((m) => ({ default: m.LessonPage })),
  },
];

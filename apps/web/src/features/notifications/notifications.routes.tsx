import type { AppRoute } from '../../shared/access/route.ts';

export const notificationsRoutes: AppRoute[] = [
  {
    path: '/my/notices',
    can: 'self',
    area: 'phone',
    namespaces: ['notifications'],
    page: () => import('./notices-page.tsx').then((m) => ({ default: m.NoticesPage })),
  },
];

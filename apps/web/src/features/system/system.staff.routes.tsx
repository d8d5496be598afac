import type { AppRoute } from '../../shared/access/route.ts';

export const systemStaffRoutes: AppRoute[] = [
  {
    path: '/system',
    can: 'system.manage',
    area: 'staff',
    namespaces: ['system'],
    page: () => import('./system-page.tsx').then((m) => ({ default: m.SystemPage })),
  },
];

import type { AppRoute } from '../../shared/access/route.ts';

export const movesStaffRoutes: AppRoute[] = [
  {
    path: '/moves',
    can: 'move.read',
    area: 'staff',
    namespaces: ['moves'],
    page: () => import('./moves-page.tsx').then((m) => ({ default: m.MovesPage })),
  },
];

import type { AppRoute } from '../../shared/access/route.ts';

export const setupStaffRoutes: AppRoute[] = [
  {
    path: '/found/:code',
    can: 'public',
    area: 'public',
    namespaces: ['setup', 'staffProblems'],
    page: () => import('./found-page.tsx').then((m) => ({ default: m.FoundPage })),
  },
  {
    path: '/setup',
    can: 'campaign.manage',
    area: 'staff',
    namespaces: ['setup', 'campaigns'],
    page: () => import('./setup-page.tsx').then((m) => ({ default: m.SetupPage })),
  },
];

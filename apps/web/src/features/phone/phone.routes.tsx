import type { AppRoute } from '../../shared/access/route.ts';

export const phoneRoutes: AppRoute[] = [
  {
    path: '/my/phone',
    can: 'self',
    area: 'phone',
    namespaces: ['phone'],
    page: () => import('./phone-page.tsx').then((m) => ({ default: m.PhonePage })),
  },
];

import type { AppRoute } from '../../shared/access/route.ts';

export const certificatesRoutes: AppRoute[] = [
  {
    path: '/my/certificates',
    can: 'self',
    area: 'phone',
    namespaces: ['certificates'],
    page: () => import('./my-certificates-page.tsx').then((m) => ({ default: m.MyCertificatesPage })),
  },
  {
    path: '/verify/:code',
    can: 'public',
    area: 'public',
    namespaces: ['certificates'],
    page: () => import('./verify-page.tsx').then((m) => ({ default: m.VerifyPage })),
  },
];

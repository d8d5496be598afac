import type { AppRoute } from '../../shared/access/route.ts';

export const certificatesRoutes: AppRoute[] = [
  {
    path: '/certificates',
    can: 'certificate.read',
    area: 'staff',
    namespaces: ['certificates'],
    page: () => import('./certificates-page.tsx').then((m) => ({ default: m.CertificatesPage })),
  },
  {
    path: '/certificates/trainers',
    can: 'certificate.read',
    area: 'staff',
    namespaces: ['certificates'],
    page: () => import('./trainers-page.tsx').then((m) => ({ default: m.TrainersPage })),
  },
  {
    path: '/certificates/:id',
    can: 'certificate.read',
    area: 'staff',
    namespaces: ['certificates'],
    page: () => import('./certificate-page.tsx').then((m) => ({ default: m.CertificatePage })),
  },
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

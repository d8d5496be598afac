import type { AppRoute } from '../../shared/access/route.ts';

export const certificatesStaffRoutes: AppRoute[] = [
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
    path: '/certificates/trainers/new',
    can: 'accreditation.manage',
    area: 'staff',
    namespaces: ['certificates'],
    page: () => import('./new-trainers-page.tsx').then((m) => ({ default: m.NewTrainersPage })),
  },
  {
    path: '/certificates/revocations',
    can: 'certificate.revoke',
    area: 'staff',
    namespaces: ['certificates'],
    page: () => import('./revocations-page.tsx').then((m) => ({ default: m.RevocationsPage })),
  },
  {
    path: '/certificates/:id',
    can: 'certificate.read',
    area: 'staff',
    namespaces: ['certificates'],
    page: () => import('./certificate-page.tsx').then((m) => ({ default: m.CertificatePage })),
  },
];

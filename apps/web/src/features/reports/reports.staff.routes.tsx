import type { AppRoute } from '../../shared/access/route.ts';

export const reportsStaffRoutes: AppRoute[] = [
  {
    path: '/reports',
    can: 'report.export',
    area: 'staff',
    namespaces: ['reports'],
    page: () => import('./reports-page.tsx').then((m) => ({ default: m.ReportsPage })),
  },
  {
    path: '/audit',
    can: 'audit.read',
    area: 'staff',
    namespaces: ['reports'],
    page: () => import('./audit-page.tsx').then((m) => ({ default: m.AuditPage })),
  },
];

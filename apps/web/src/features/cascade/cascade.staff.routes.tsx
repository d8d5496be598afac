import type { AppRoute } from '../../shared/access/route.ts';

export const cascadeStaffRoutes: AppRoute[] = [
  {
    path: '/readiness',
    can: 'readiness.read',
    area: 'staff',
    namespaces: ['cascade'],
    page: () => import('./readiness-page.tsx').then((m) => ({ default: m.ReadinessPage })),
  },
  {
    path: '/cascade',
    can: 'cascade.read',
    area: 'staff',
    namespaces: ['cascade'],
    page: () => import('./obligations-page.tsx').then((m) => ({ default: m.ObligationsPage })),
  },
  {
    path: '/cascade/lineage',
    can: 'cascade.read',
    area: 'staff',
    namespaces: ['cascade'],
    page: () => import('./people-page.tsx').then((m) => ({ default: m.CascadePeoplePage })),
  },
  {
    path: '/cascade/lineage/:personId',
    can: 'cascade.read',
    area: 'staff',
    namespaces: ['cascade'],
    page: () => import('./lineage-page.tsx').then((m) => ({ default: m.LineagePage })),
  },
  {
    path: '/cascade/fidelity',
    can: 'cascade.read',
    area: 'staff',
    namespaces: ['cascade'],
    page: () => import('./fidelity-page.tsx').then((m) => ({ default: m.FidelityPage })),
  },
];

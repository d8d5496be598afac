import type { AppRoute } from '../../shared/access/route.ts';

const namespaces = ['seminars'] as const;

export const seminarsStaffRoutes: AppRoute[] = [
  {
    path: '/seminars',
    can: 'seminar.read',
    area: 'staff',
    namespaces,
    page: () => import('./seminars-page.tsx').then((m) => ({ default: m.SeminarsPage })),
  },
  {
    path: '/seminars/new',
    can: 'seminar.manage',
    area: 'staff',
    namespaces,
    page: () => import('./new-seminar-page.tsx').then((m) => ({ default: m.NewSeminarPage })),
  },
  {
    path: '/seminars/series/new',
    can: 'seminar.manage',
    area: 'staff',
    namespaces,
    page: () => import('./new-series-page.tsx').then((m) => ({ default: m.NewSeriesPage })),
  },
  {
    path: '/seminars/unavailable',
    can: 'person.read',
    area: 'staff',
    namespaces,
    page: () => import('./unavailabilities-page.tsx').then((m) => ({ default: m.UnavailabilitiesPage })),
  },
  {
    path: '/seminars/own/new',
    can: 'seminar.deliver',
    area: 'staff',
    namespaces,
    page: () => import('./own-plan-page.tsx').then((m) => ({ default: m.OwnPlanPage })),
  },
  {
    path: '/seminars/:id',
    can: 'self',
    area: 'staff',
    namespaces,
    page: () => import('./programme-page.tsx').then((m) => ({ default: m.ProgrammePage })),
  },
  {
    path: '/seminars/:id/roster',
    can: 'self',
    area: 'staff',
    namespaces,
    page: () => import('./roster-page.tsx').then((m) => ({ default: m.RosterPage })),
  },
  {
    path: '/seminars/:id/attendance',
    can: 'self',
    area: 'staff',
    namespaces,
    page: () => import('./attendance-page.tsx').then((m) => ({ default: m.AttendancePage })),
  },
  {
    path: '/seminars/:id/offline',
    can: 'self',
    area: 'staff',
    namespaces,
    page: () => import('./offline-page.tsx').then((m) => ({ default: m.OfflinePage })),
  },
  {
    path: '/seminars/:id/results',
    can: 'self',
    area: 'staff',
    namespaces: ['seminars', 'hall'],
    page: () => import('./results-page.tsx').then((m) => ({ default: m.ResultsPage })),
  },
  {
    path: '/seminars/:id/wall',
    can: 'self',
    area: 'wall',
    namespaces: ['seminars', 'hall'],
    page: () => import('./wall-page.tsx').then((m) => ({ default: m.WallPage })),
  },
  {
    path: '/sessions/:id/check-in',
    can: 'self',
    area: 'wall',
    namespaces: ['seminars', 'hall'],
    page: () => import('./hall-page.tsx').then((m) => ({ default: m.HallPage })),
  },
  {
    path: '/venues',
    can: 'person.read',
    area: 'staff',
    namespaces,
    page: () => import('./venues-page.tsx').then((m) => ({ default: m.VenuesPage })),
  },
];

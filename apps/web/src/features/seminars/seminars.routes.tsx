import type { AppRoute } from '../../shared/access/route.ts';
import { startAttendanceSender } from './attendance-sender.ts';

startAttendanceSender();

const namespaces = ['seminars'] as const;

export const seminarsRoutes: AppRoute[] = [
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
    path: '/seminars/:id/results',
    can: 'self',
    area: 'staff',
    namespaces,
    page: () => import('./results-page.tsx').then((m) => ({ default: m.ResultsPage })),
  },
  {
    path: '/sessions/:id/check-in',
    can: 'self',
    area: 'public',
    namespaces,
    page: () => import('./code-page.tsx').then((m) => ({ default: m.CodePage })),
  },
  {
    path: '/venues',
    can: 'person.read',
    area: 'staff',
    namespaces,
    page: () => import('./venues-page.tsx').then((m) => ({ default: m.VenuesPage })),
  },
  {
    path: '/my/seminars',
    can: 'self',
    area: 'phone',
    namespaces,
    page: () => import('./my-seminars-page.tsx').then((m) => ({ default: m.MySeminarsPage })),
  },
  {
    path: '/my/sessions/:id',
    can: 'self',
    area: 'phone',
    namespaces,
    page: () => import('./my-session-page.tsx').then((m) => ({ default: m.MySessionPage })),
  },
  {
    path: '/my/precinct',
    can: 'self',
    area: 'phone',
    namespaces,
    page: () => import('./my-precinct-page.tsx').then((m) => ({ default: m.MyPrecinctPage })),
  },
  {
    path: '/check-in/:token',
    can: 'self',
    area: 'phone',
    namespaces,
    page: () => import('./check-in-page.tsx').then((m) => ({ default: m.CheckInPage })),
  },
];

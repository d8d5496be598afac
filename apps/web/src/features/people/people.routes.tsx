import type { AppRoute } from '../../shared/access/route.ts';

export const peopleRoutes: AppRoute[] = [
  { path: '/commissions', can: 'commission.read', area: 'staff', namespaces: ['people'], page: () => import('./commissions-page.tsx').then((m) => ({ default: m.CommissionsPage })) },
  { path: '/commissions/:id', can: 'commission.read', area: 'staff', namespaces: ['people'], page: () => import('./commission-page.tsx').then((m) => ({ default: m.CommissionPage })) },
  { path: '/people', can: 'person.read', area: 'staff', namespaces: ['people'], page: () => import('./persons-page.tsx').then((m) => ({ default: m.PersonsPage })) },
  { path: '/people/:id', can: 'person.read', area: 'staff', namespaces: ['people'], page: () => import('./person-page.tsx').then((m) => ({ default: m.PersonPage })) },
  { path: '/rosters', can: 'roster.import', area: 'staff', namespaces: ['people'], page: () => import('./rosters/rosters-page.tsx').then((m) => ({ default: m.RostersPage })) },
  { path: '/rosters/new', can: 'roster.import', area: 'staff', namespaces: ['people'], page: () => import('./rosters/new-roster-page.tsx').then((m) => ({ default: m.NewRosterPage })) },
  { path: '/rosters/:id', can: 'roster.import', area: 'staff', namespaces: ['people'], page: () => import('./rosters/roster-page.tsx').then((m) => ({ default: m.RosterPage })) },
];

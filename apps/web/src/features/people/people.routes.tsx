import type { AppRoute } from '../../shared/access/route.ts';

export const peopleRoutes: AppRoute[] = [
  { path: '/commissions', can: 'commission.read', area: 'staff', namespaces: ['people'], page: () => import('./commissions/commissions-page.tsx').then((m) => ({ default: m.CommissionsPage })) },
  { path: '/commissions/:id', can: 'commission.read', area: 'staff', namespaces: ['people'], page: () => import('./commissions/commission-page.tsx').then((m) => ({ default: m.CommissionPage })) },
  { path: '/commissions/:id/reorganise', can: 'commission.manage', area: 'staff', namespaces: ['people', 'accounts'], page: () => import('./reorganisation/reorganise-page.tsx').then((m) => ({ default: m.ReorganisePage })) },
  { path: '/reorganisations', can: 'commission.read', area: 'staff', namespaces: ['people'], page: () => import('./reorganisation/reorganisations-page.tsx').then((m) => ({ default: m.ReorganisationsPage })) },
  { path: '/reorganisations/:id', can: 'commission.read', area: 'staff', namespaces: ['people'], page: () => import('./reorganisation/reorganisation-page.tsx').then((m) => ({ default: m.ReorganisationPage })) },
  { path: '/people', can: 'person.read', area: 'staff', namespaces: ['people', 'persons'], page: () => import('./persons/persons-page.tsx').then((m) => ({ default: m.PersonsPage })) },
  { path: '/people/:id', can: 'person.read', area: 'staff', namespaces: ['people', 'persons', 'reports'], page: () => import('./persons/person-page.tsx').then((m) => ({ default: m.PersonPage })) },
  { path: '/people/:id/mending', can: 'person.manage', area: 'staff', namespaces: ['people', 'persons'], page: () => import('./persons/mend-person-page.tsx').then((m) => ({ default: m.MendPersonPage })) },
  { path: '/people/:id/merging', can: 'person.manage', area: 'staff', namespaces: ['people', 'persons', 'accounts'], page: () => import('./merging/merge-page.tsx').then((m) => ({ default: m.MergePage })) },
  { path: '/person-merges', can: 'person.read', area: 'staff', namespaces: ['people', 'persons'], page: () => import('./merging/merges-page.tsx').then((m) => ({ default: m.MergesPage })) },
  { path: '/person-merges/:id', can: 'person.read', area: 'staff', namespaces: ['people', 'persons'], page: () => import('./merging/merge-record-page.tsx').then((m) => ({ default: m.MergeRecordPage })) },
  { path: '/rosters', can: 'roster.read', area: 'staff', namespaces: ['people'], page: () => import('./rosters/rosters-page.tsx').then((m) => ({ default: m.RostersPage })) },
  { path: '/rosters/new', can: 'roster.import', area: 'staff', namespaces: ['people'], page: () => import('./rosters/new-roster-page.tsx').then((m) => ({ default: m.NewRosterPage })) },
  { path: '/rosters/:id', can: 'roster.read', area: 'staff', namespaces: ['people'], page: () => import('./rosters/roster-page.tsx').then((m) => ({ default: m.RosterPage })) },
];

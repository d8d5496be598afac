import type { AppRoute } from '../../shared/access/route.ts';

export const accountsStaffRoutes: AppRoute[] = [
  {
    path: '/my/password',
    can: 'self',
    area: 'staff',
    namespaces: ['accounts'],
    page: () => import('./change-password-page.tsx').then((m) => ({ default: m.ChangePasswordPage })),
  },
  {
    path: '/my/second-factor',
    can: 'self',
    area: 'staff',
    namespaces: ['accounts'],
    page: () => import('./second-factor-page.tsx').then((m) => ({ default: m.SecondFactorPage })),
  },
  {
    path: '/accounts',
    can: 'account.read',
    area: 'staff',
    namespaces: ['accounts'],
    page: () => import('./accounts-page.tsx').then((m) => ({ default: m.AccountsPage })),
  },
  {
    path: '/accounts/new',
    can: 'account.manage',
    area: 'staff',
    namespaces: ['accounts'],
    page: () => import('./new-account-page.tsx').then((m) => ({ default: m.NewAccountPage })),
  },
  {
    path: '/accounts/invitations',
    can: 'invitation.issue',
    area: 'staff',
    namespaces: ['accounts'],
    page: () => import('./invitations-page.tsx').then((m) => ({ default: m.InvitationsPage })),
  },
  {
    path: '/accounts/:id',
    can: 'account.read',
    area: 'staff',
    namespaces: ['accounts'],
    page: () => import('./account-page.tsx').then((m) => ({ default: m.AccountPage })),
  },
];

import type { AppRoute } from '../../shared/access/route.ts';

export const accountsRoutes: AppRoute[] = [
  {
    path: '/sign-in',
    can: 'public',
    area: 'public',
    namespaces: ['entry'],
    page: () => import('./sign-in-page.tsx').then((m) => ({ default: m.SignInPage })),
  },
  {
    path: '/join',
    can: 'public',
    area: 'public',
    namespaces: ['entry'],
    page: () => import('./join-by-code-page.tsx').then((m) => ({ default: m.JoinByCodePage })),
  },
  {
    path: '/join/:code',
    can: 'public',
    area: 'public',
    namespaces: ['entry'],
    page: () => import('./join-page.tsx').then((m) => ({ default: m.JoinPage })),
  },
  {
    path: '/set-password/:code',
    can: 'public',
    area: 'public',
    namespaces: ['accounts'],
    page: () => import('./set-password-page.tsx').then((m) => ({ default: m.SetPasswordPage })),
  },
];

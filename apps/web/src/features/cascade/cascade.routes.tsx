import type { AppRoute } from '../../shared/access/route.ts';

export const cascadeRoutes: AppRoute[] = [
  {
    path: '/figures',
    can: 'public',
    area: 'public',
    namespaces: ['figures'],
    page: () => import('./figures-page.tsx').then((m) => ({ default: m.FiguresPage })),
  },
];

import type { AppRoute } from '../../shared/access/route.ts';

export const messagesStaffRoutes: AppRoute[] = [
  {
    path: '/messages',
    can: 'message.read',
    area: 'staff',
    namespaces: ['messages'],
    page: () => import('./messages-page.tsx').then((m) => ({ default: m.MessagesPage })),
  },
];

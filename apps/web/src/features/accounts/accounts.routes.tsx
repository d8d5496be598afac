import type { AppRoute } from '../../shared/access/route.ts';

export const accountsRoutes: AppRoute[] = [];

import type { AppRoute } from '../../shared/access/route.ts';

export const reportsRoutes: AppRoute[] = [];

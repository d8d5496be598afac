import type { AppRoute } from '../../shared/access/route.ts';

export const campaignsRoutes: AppRoute[] = [];

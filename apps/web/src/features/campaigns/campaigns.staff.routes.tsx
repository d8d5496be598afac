import type { AppRoute } from '../../shared/access/route.ts';

const staff = { area: 'staff', namespaces: ['campaigns', 'consequences', 'cascade'] } as const;

export const campaignsStaffRoutes: AppRoute[] = [
  {
    ...staff,
    namespaces: ['campaigns', 'consequences', 'setup', 'cascade'],
    path: '/overview',
    can: 'commission.read',
    page: () => import('./overview-page.tsx').then((m) => ({ default: m.OverviewPage })),
  },
  {
    ...staff,
    path: '/campaigns',
    can: 'commission.read',
    page: () => import('./campaigns-page.tsx').then((m) => ({ default: m.CampaignsPage })),
  },
  {
    ...staff,
    path: '/campaigns/new',
    can: 'campaign.manage',
    page: () => import('./new-campaign-page.tsx').then((m) => ({ default: m.NewCampaignPage })),
  },
  {
    ...staff,
    path: '/campaigns/:id',
    can: 'commission.read',
    page: () => import('./campaign-page.tsx').then((m) => ({ default: m.CampaignPage })),
  },
  {
    ...staff,
    path: '/campaigns/:id/requirements',
    can: 'commission.read',
    page: () => import('./requirements-page.tsx').then((m) => ({ default: m.RequirementsPage })),
  },
  {
    ...staff,
    path: '/campaigns/:id/settings',
    can: 'commission.read',
    page: () => import('./settings-page.tsx').then((m) => ({ default: m.SettingsPage })),
  },
  {
    ...staff,
    path: '/campaigns/:id/edit',
    can: 'commission.read',
    page: () => import('./edit-campaign-page.tsx').then((m) => ({ default: m.EditCampaignPage })),
  },
];

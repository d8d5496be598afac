import type { NavigationItem } from './navigation.ts';

/** The bar at the foot of a member's phone. */
export const PHONE_MENU: readonly NavigationItem[] = [
  { to: '/learn', label: 'learn', can: 'self' },
  { to: '/my/seminars', label: 'mySeminars', can: 'self' },
  { to: '/my/certificates', label: 'myCertificates', can: 'self' },
];

export * from './access/permissions.ts';
export * from './access/granting.ts';
export * from './access/sign-in.ts';
export * from './time/zone.ts';

export * from './access/permissions.ts';
export * from './time/zone.ts';

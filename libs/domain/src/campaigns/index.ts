export * from './campaign.ts';
export * from './requirements.ts';
export * from './settings.ts';

export * from './campaign.ts';
export * from './consequences.ts';
export * from './requirements.ts';
export * from './settings.ts';
export * from './setup.ts';

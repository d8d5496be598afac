export * from './next-step.ts';
export * from './picture.ts';
export * from './publication.ts';

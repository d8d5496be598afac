export * from './lesson-access.ts';
export * from './lesson-strand.ts';
export * from './next-step.ts';
export * from './picture.ts';
export * from './publication.ts';

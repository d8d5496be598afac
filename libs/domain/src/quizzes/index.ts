export * from './attempt.ts';
export * from './blueprint.ts';
export * from './deadline.ts';
export * from './events.ts';
export * from './form.ts';
export * from './question.ts';
export * from './scoring.ts';

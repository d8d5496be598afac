export * from './attendance.ts';
export * from './delivery.ts';
export * from './enrolment.ts';
export * from './policy.ts';
export * from './schedule.ts';
export * from './seminar.ts';
export * from './settings.ts';

import { Quiz } from './quiz.entity.ts';

export const testsEntities = [Quiz];

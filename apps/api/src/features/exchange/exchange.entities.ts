import { QuestionImport } from './imports/question-import.entity.ts';

export const exchangeEntities = [QuestionImport];

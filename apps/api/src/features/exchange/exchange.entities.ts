import { QuestionImportItem } from './imports/question-import-item.entity.ts';
import { QuestionImport } from './imports/question-import.entity.ts';

/** Rows this feature owns. */
export const exchangeEntities = [QuestionImport, QuestionImportItem];

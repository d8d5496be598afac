import type { ExchangeItem, Problem } from '../../questions/exchange-question.ts';
import { readLines } from '../../texts/read-lines.ts';
import { linesOfText } from '../../texts/text-line.ts';

/** A line with the question, lines with options, a line with the answer, read with all else that people write so. */
export const readAiken = (source: string): { items: ExchangeItem[]; problems: Problem[] } =>
  readLines(linesOfText(source));

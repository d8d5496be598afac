import { shownReading } from '../../test-support/shown-item.ts';
import { readMoodle } from '../read-moodle.ts';

export const question = (type: string, inside: string, stem = 'Q', format = ' format="html"') =>
  `<quiz><question type="${type}"><name><text>n</text></name><questiontext${format}><text>${stem}</text></questiontext>${inside}</question></quiz>`;
export const html = (text: string) => `<![CDATA[${text}]]>`;
export const answer = (fraction: number | string, text: string) =>
  `<answer fraction="${fraction}" format="html"><text>${text}</text></answer>`;
export const CHOICE = answer(100, 'a') + answer(0, 'b');
export const read = (source: string) => shownReading(readMoodle(source));

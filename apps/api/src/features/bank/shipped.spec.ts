import { countErrors, lintItem } from '@kaskad/domain';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ShippedTopic } from './shipped-questions.ts';

const folder = join(import.meta.dirname, '../../../content/questions');
const questions = readdirSync(folder).flatMap(
  (name) => ShippedTopic.parse(JSON.parse(readFileSync(join(folder, name), 'utf8'))).questions,
);
/** On referendums: the law on elections has no article for them. */
const WITHOUT_ARTICLE = ['CO-06', 'CO-08'];

describe('the questions that come with Kaskad', () => {
  it.each(questions.map((question) => [question.code, question] as const))(
    '%s is written as it should be',
    (code, question) => {
      const findings = lintItem({ ...question, picture: null });
      expect(
        findings.filter((finding) => finding.code !== 'article_missing' || !WITHOUT_ARTICLE.includes(code)),
      ).toEqual([]);
      expect(countErrors(findings)).toBe(0);
    },
  );
  it('each has a code and a stem of its own', () => {
    expect(new Set(questions.map(({ code }) => code)).size).toBe(questions.length);
    expect(new Set(questions.map(({ stem }) => stem.kk)).size).toBe(questions.length);
  });
});

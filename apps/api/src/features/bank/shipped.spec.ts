import { countErrors, lintItem, SYSTEM_RULE } from '@kaskad/domain';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ShippedTopic } from './shipped-questions.service.ts';

const folder = join(import.meta.dirname, '../../../content/questions');
const topics = readdirSync(folder).map((name) =>
  ShippedTopic.parse(JSON.parse(readFileSync(join(folder, name), 'utf8'))),
);
const questions = topics.flatMap((topic) => topic.questions);
const courseFolder = join(folder, '../course');
const lessons = readdirSync(courseFolder)
  .filter((name) => /^\d.*\.json$/.test(name))
  .flatMap(
    (name) => (JSON.parse(readFileSync(join(courseFolder, name), 'utf8')) as { lessons: ShippedLesson[] }).lessons,
  );
interface ShippedLesson {
  readonly code: string;
  readonly article: string;
  readonly title: { readonly kk: string; readonly ru: string };
  readonly body: { readonly kk: string; readonly ru: string };
}
const texts = [...lessons, ...questions].map((one) => [one.code, JSON.stringify(one)] as const);
const optionsOf = (code: string) => {
  const interaction = questions.find((question) => question.code === code)?.interaction;
  return interaction?.type === 'single' || interaction?.type === 'multiple' ? interaction.options : [];
};
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
  it('asks a trainer for rules of the system, not for articles of law', () => {
    const training = topics.find(({ topic }) => topic === 'training')?.questions ?? [];
    expect(training.length).toBeGreaterThanOrEqual(12);
    expect(training.filter(({ article }) => article !== SYSTEM_RULE)).toEqual([]);
    expect(training.filter(({ rationale }) => /12-бап|стат\p{L}+ 12/u.test(rationale.kk + rationale.ru))).toEqual([]);
    expect(
      lessons.filter(({ code }) => code === 'training-1' || code === 'training-3').map(({ article }) => article),
    ).toEqual([SYSTEM_RULE, SYSTEM_RULE]);
  });
  it('keeps what is of referendums only out of the tests on elections', () => {
    const tagged = questions.filter(({ tags = [] }) => tags.includes('referendum')).map(({ code }) => code);
    expect(tagged).toEqual(WITHOUT_ARTICLE);
    expect(lessons.filter(({ body }) => /2022 жылғы референдум|референдуме 2022/.test(body.kk + body.ru))).toEqual([]);
  });
  it('cancels unused ballots (өтеу) and never destroys them (жою)', () => {
    const destroyed = texts.flatMap(([code, text]) =>
      [...text.matchAll(/[^".]*(?<!\p{L})жо[юй]\p{L}*[^".]*/giu)].flatMap(([sentence]) =>
        /күші|соттылығ/iu.test(sentence) ? [] : [[code, sentence]],
      ),
    );
    expect(destroyed).toEqual([]);
  });
  it('teaches what the commission does today', () => {
    const lesson = (code: string) => lessons.find((one) => one.code === code)?.body ?? { kk: '', ru: '' };
    // A digital document is asked for before a voter is sent home.
    expect(lesson('voting-2')).toEqual({ kk: expect.stringMatching(/eGov/), ru: expect.stringMatching(/eGov/) });
    expect(
      optionsOf('VO-04')
        .filter(({ correct }) => correct)
        .map(({ text }) => text.ru),
    ).toEqual([expect.stringMatching(/eGov Mobile/)]);
    // The maslikhat elects the members, so that it is no wrong answer to who makes the commission.
    expect(lesson('status-1')).toEqual({
      kk: expect.stringMatching(/мәслихат сайлайды/),
      ru: expect.stringMatching(/избирает маслихат/),
    });
    expect(lesson('training-3')).toEqual({
      kk: expect.stringMatching(/мәслихат/),
      ru: expect.stringMatching(/маслихат/),
    });
    expect(optionsOf('ST-10').filter(({ text }) => /маслихат/i.test(text.ru))).toEqual([]);
    // Two marks make a ballot invalid, in the lesson as in the practicum.
    expect(lesson('counting-2')).toEqual({
      kk: expect.stringMatching(/- екі немесе одан көп кандидат белгіленген/),
      ru: expect.stringMatching(/- в которых отмечены два кандидата или больше/),
    });
  });
  it('says Ф.И.О. where the whole name is meant', () => {
    expect(
      texts.filter(([, text]) => /(?<!фамилию, )(?<!\p{L})(имя|имена)(?!\p{L})/iu.test(text)).map(([code]) => code),
    ).toEqual([]);
  });
  it('tells the lawyer what to look at, and which lessons rest on it', () => {
    const asked = questions.flatMap(({ lawyer }) => (lawyer ? [lawyer] : []));
    const named = (text: string) =>
      [...text.matchAll(/(status|preparation|voting|counting|training)-\d/g)].map(([code]) => code);
    const codes = new Set(lessons.map(({ code }) => code));
    expect(asked.map(({ kk }) => named(kk))).toEqual(asked.map(({ ru }) => named(ru)));
    expect(asked.flatMap(({ kk }) => named(kk)).filter((code) => !codes.has(code))).toEqual([]);
    expect(new Set(asked.flatMap(({ kk }) => named(kk)))).toEqual(
      new Set(['counting-1', 'counting-2', 'preparation-1', 'preparation-2', 'status-1', 'training-3', 'voting-2']),
    );
  });
  it('each has a code and a stem of its own', () => {
    expect(new Set(questions.map(({ code }) => code)).size).toBe(questions.length);
    expect(new Set(questions.map(({ stem }) => stem.kk)).size).toBe(questions.length);
  });
});

import { ON_THE_PHONE } from '../../on-the-phone.ts';
import { routes } from './routes.ts';

const FILES: Readonly<Record<string, string>> = {
  quizzes: 'quizzes/phone',
  results: 'quizzes/results',
  entry: 'accounts/entry',
  learning: 'courses/learning',
};

describe('what the phone keeps', () => {
  const ofPhones = routes.filter(({ area }) => area === 'phone');
  it.each(ofPhones.map(({ path, namespaces, page }) => [path, { namespaces, page: String(page) }] as const))(
    'holds the words and the page of %s',
    (_, { namespaces, page }) => {
      for (const book of namespaces) expect(`libs/phrases/src/kk/${FILES[book] ?? book}.ts`).toMatch(ON_THE_PHONE);
      const file = /['"]\.\/([\w/-]+)\.tsx['"]/.exec(page)?.[1];
      expect(file).toBeTruthy();
      expect(
        ['accounts', 'courses', 'quizzes', 'seminars', 'certificates', 'notifications']
          .map((feature) => `features/${feature}/${file}.tsx`)
          .some((place) => ON_THE_PHONE.test(place)),
      ).toBe(true);
    },
  );
});

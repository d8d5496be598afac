import { PRESENCE_MARKS } from '@kaskad/domain';
import { sqlList } from './sql-list.ts';

describe('a list of words in a statement', () => {
  it('is written from a constant', () => expect(sqlList(PRESENCE_MARKS)).toBe(`('present', 'late', 'left_early')`));

  it.each([["no'quote"], ['$1'], ['Upper'], ['']])('never holds %j', (word) =>
    expect(() => sqlList([word as 'word'])).toThrow('No list'),
  );

  it('is never empty, since nothing is in an empty list', () =>
    expect(() => sqlList([] as 'word'[])).toThrow('No list'));

  it('is not written from what came with a request', () => {
    const asked: string[] = ['present'];
    // @ts-expect-error a list whose words are known only at run time must not compile
    expect(sqlList(asked)).toBe(`('present')`);
  });
});

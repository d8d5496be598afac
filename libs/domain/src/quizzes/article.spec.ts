import { ARTICLE, formatArticle, isWithinArticle, parseArticleReferences } from './article.ts';

it.each([
  ['20', '20', true],
  ['20(3)', '20', true],
  ['20-1', '20', false],
  ['201', '20', false],
  ['20(3)', '20(3)', true],
  ['20', '20(3)', false],
])('%s rests on %s: %s', (reference, article, rests) => {
  expect(isWithinArticle(reference, article)).toBe(rests);
});

it.each([
  ['41(6-1)', ['41(6-1)']],
  [' 41 (6-1); 43 ,', ['41(6-1)', '43']],
  ['41(6–1)\u00a0, 20-1', ['41(6-1)', '20-1']],
  ['', []],
  [' Каскад ', ['каскад']],
  ['КАСКАД, 43', ['каскад', '43']],
  ['40(1) 43', ['40(1)43']],
])('%p refers to %j', (article, references) => {
  expect(parseArticleReferences(article)).toEqual(references);
  expect(formatArticle(article)).toBe(references.join(', '));
});

it.each([
  ['41', true],
  ['20-1', true],
  ['41(6-1)', true],
  ['5(2)(б)', true],
  ['ст.41', false],
  ['41-бап', false],
  ['40(1)43', false],
  ['41(', false],
  ['каскад', false],
])('%p is a reference: %s', (text, is) => expect(ARTICLE.test(text)).toBe(is));

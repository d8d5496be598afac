/** A reference to the law as the bank writes it: "41", or a part of it, "41(6-1)". */
export const ARTICLE = /^\d{1,3}(-\d{1,2})?(\([\p{L}\d-]{1,8}\))*$/u;

/** What stands in place of an article where a rule of the campaign is meant, which no change of the law touches. */
export const SYSTEM_RULE = 'каскад';

/** The references of a question, however they were spaced: "41 (6–1);43" holds "41(6-1)" and "43". */
export const parseArticleReferences = (article: string): string[] =>
  article
    .replace(/\s+/g, '')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .split(/[,;]/)
    .filter(Boolean)
    .map((reference) => (reference.toLowerCase() === SYSTEM_RULE ? SYSTEM_RULE : reference));

/** How references are kept. */
export const formatArticle = (article: string): string => parseArticleReferences(article).join(', ');

/** Whether a reference such as "20(3)" lies in an article such as "20". */
export function isWithinArticle(reference: string, article: string): boolean {
  return reference === article || reference.startsWith(`${article}(`);
}

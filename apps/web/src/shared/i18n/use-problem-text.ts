import type { ProblemCode } from '@kaskad/contracts';
import type { FURTHER_BOOKS } from '@kaskad/phrases/loaders';
import { useReducer } from 'react';
import { useTranslation } from './use-translation.ts';
import { ApiError } from '../api/client.ts';

const FURTHER: (typeof FURTHER_BOOKS)[number] = 'phoneProblems';

/** The sentence for whatever went wrong: what happened and what to do. */
export function useProblemText(): (error: unknown) => string {
  const { t, i18n } = useTranslation('problems');
  const [, drawAgain] = useReducer((times: number) => times + 1, 0);
  return (error) => {
    if (!(error instanceof ApiError)) return t('unexpected');
    const code = error.problem.code as ProblemCode;
    if (i18n.exists(code, { ns: 'problems' })) return String(t(code, { ...error.problem.params }));
    // Every page has the common refusals; the words of the others are fetched with the first one.
    if (!i18n.hasLoadedNamespace(FURTHER)) void i18n.loadNamespaces(FURTHER).then(drawAgain);
    return t('unexpected');
  };
}

/** What is wrong with one field of a refused form, by its path (`title.kk`); undefined when nothing is. */
export function useIssueText(error: unknown): (path: string) => string | undefined {
  const { t } = useTranslation('shell');
  return (path) => {
    const issue =
      error instanceof ApiError
        ? error.problem.issues?.find((one) => one.path === path || one.path === `change.${path}`)
        : undefined;
    if (!issue) return undefined;
    const rule = RULES.find((one) => one === issue.rule) ?? 'format';
    return t(`fields.${rule}`, { limit: issue.limit });
  };
}

const RULES = [
  'required',
  'tooShort',
  'tooLong',
  'tooSmall',
  'tooBig',
  'format',
  'choice',
  'unknownField',
  'nested',
] as const;

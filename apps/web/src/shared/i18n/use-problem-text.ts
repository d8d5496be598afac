import type { ProblemCode } from '@kaskad/contracts';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../api/client.ts';

/** The sentence for whatever went wrong: what happened and what to do. */
export function useProblemText(): (error: unknown) => string {
  const { t, i18n } = useTranslation('problems');
  return (error) => {
    if (!(error instanceof ApiError)) return t('unexpected');
    const code = error.problem.code as ProblemCode;
    return i18n.exists(code, { ns: 'problems' }) ? String(t(code, { ...error.problem.params })) : t('unexpected');
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

import { type Question, questionRoutes } from '@kaskad/contracts';
import type { ReviewAct } from '@kaskad/domain';
import { type ReactNode, useState } from 'react';
import { useTranslation } from '../../../shared/i18n/use-translation.ts';
import { call } from '../../../shared/api/client.ts';
import {
  Button,
  type ButtonKind,
  Card,
  Notice,
  ProblemSummary,
  ReasonDialog,
  useToast,
} from '../../../shared/ui/index.ts';
import { useBankChange } from './bank.queries.ts';
import { UsesNote } from './uses-note.tsx';

const KINDS: Partial<Record<ReviewAct, ButtonKind>> = { submit: 'main', approve: 'main', return: 'danger' };
/** Acts that say why. */
const REASONED = ['return', 'retire'] as const;
type Reasoned = (typeof REASONED)[number];
const isReasoned = (act: ReviewAct): act is Reasoned => (REASONED as readonly string[]).includes(act);

/** Where the question stands on its way into the tests, who stands behind it, and what the reader may do. */
export function ReviewCard({ question, children }: { readonly question: Question; readonly children?: ReactNode }) {
  const { t } = useTranslation(['bank', 'quizzes']);
  const toast = useToast();
  const [asking, setAsking] = useState<Reasoned | null>(null);
  const {
    id,
    version,
    acts,
    status,
    found,
    history,
    versions: [newest],
    versionInUse,
  } = question;
  const act = useBankChange((body: { act: ReviewAct; remark: string }) =>
    call(questionRoutes.act, { params: { id }, body: { version, ...body } }),
  );
  const run = (name: ReviewAct, remark = '') =>
    act.mutate(
      { act: name, remark },
      {
        onSuccess: () => {
          setAsking(null);
          toast(t(`done.${name}`));
        },
      },
    );
  const hasErrors = found.some(({ severity }) => severity === 'error');
  const [last] = history;
  const people = [
    [t('review.author'), newest?.author ?? t('review.system')],
    [t('review.reviewer'), newest?.reviewer ?? (status === 'approved' ? t('review.system') : t('review.notYet'))],
  ] as const;
  return (
    <Card title={t('review.title')}>
      <div className="space-y-4">
        {last?.event === 'return' && (
          <Notice tone="warn" title={t('review.returned', { by: last.by ?? '' })}>
            {last.remark}
          </Notice>
        )}
        <dl className="grid gap-x-6 gap-y-2 sm:grid-cols-3">
          {people.map(([term, name]) => (
            <div key={term}>
              <dt className="text-sm text-soft">{term}</dt>
              <dd>{name}</dd>
            </div>
          ))}
          <div>
            <dt className="text-sm text-soft">{t('use.title')}</dt>
            <dd>{versionInUse === null ? t('review.notInUse') : t('review.inUse', { version: versionInUse })}</dd>
          </div>
        </dl>
        {status === 'in_review' && acts.includes('recall') && !acts.includes('approve') && (
          <p>{t('review.ownWaits')}</p>
        )}
        {versionInUse !== null && versionInUse !== newest?.version && (
          <p>{t('review.olderInUse', { version: versionInUse })}</p>
        )}
        {hasErrors && (acts.includes('submit') || acts.includes('approve')) && (
          <p className="font-medium text-bad">{t('review.errorsFirst')}</p>
        )}
        <ProblemSummary error={asking ? null : act.error} />
        <div className="flex flex-wrap gap-2">
          {acts.map((name) => (
            <Button
              key={name}
              kind={KINDS[name] ?? 'plain'}
              busy={act.isPending && act.variables?.act === name}
              lacks={hasErrors && (name === 'submit' || name === 'approve') ? t('review.errorsFirst') : null}
              onClick={() => (isReasoned(name) ? setAsking(name) : run(name))}
            >
              {t(`acts.${name}`)}
            </Button>
          ))}
          {children}
        </div>
      </div>
      {REASONED.map((name) => (
        <ReasonDialog
          key={name}
          open={asking === name}
          title={t(`review.${name}Title`)}
          text={
            <div className="space-y-3">
              <p>{t(`review.${name}Text`)}</p>
              {name === 'retire' && asking === 'retire' && versionInUse !== null && <UsesNote questionId={id} />}
            </div>
          }
          confirm={t(`acts.${name}`)}
          onClose={() => setAsking(null)}
          busy={act.isPending}
          error={act.error}
          onConfirm={(remark) => run(name, remark)}
        />
      ))}
    </Card>
  );
}

import type { Notice, ResultsCorrected } from '@kaskad/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useCan } from '../../shared/access/session.tsx';
import { useFormat } from '../../shared/i18n/use-format.ts';
import { useLocalized } from '../../shared/i18n/use-localized.ts';
import { Button, Status } from '../../shared/ui/index.ts';
import { useReadNotice } from './notices.queries.ts';

/** One notice; opening what it is about is reading it. */
export function NoticeCard({ notice }: { readonly notice: Notice }) {
  const { t } = useTranslation('notifications');
  const { shortDate } = useFormat();
  const navigate = useNavigate();
  const read = useReadNotice();
  const cache = useQueryClient();
  const can = useCan();
  const open = () => {
    if (!notice.readAt) read.mutate(notice.id);
    if (notice.kind === 'results_corrected') {
      if (can('result.read')) void navigate(`/quizzes/corrections/${notice.params.erratumId}`);
      return;
    }
    // What this device remembers of the result is what changed.
    void cache.invalidateQueries({ queryKey: ['attempts', notice.params.attemptId, 'result'] });
    void navigate(`/learn/attempts/${notice.params.attemptId}/result`);
  };
  return (
    <article className={`card space-y-2 ${notice.readAt ? '' : 'border-l-8 border-l-sun'}`}>
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h2 className="text-[1em]">{t(`${notice.kind}.title`)}</h2>
        {!notice.readAt && <Status tone="info">{t('unread')}</Status>}
      </div>
      <NoticeText notice={notice} />
      <p className="text-[0.85em] text-soft">{shortDate(notice.createdAt)}</p>
      <Button onClick={open}>{t(notice.kind !== 'results_corrected' ? 'open' : can('result.read') ? 'results_corrected.open' : 'results_corrected.seen')}</Button>
    </article>
  );
}

function NoticeText({ notice }: { readonly notice: Notice }) {
  const { t } = useTranslation('notifications');
  const { decimal, number } = useFormat();
  const localized = useLocalized();
  if (notice.kind === 'results_corrected') return <CorrectedText params={notice.params} />;
  const quiz = localized(notice.params.quiz);
  if (notice.kind === 'appeal_decided') return <p>{t(notice.params.upheld ? 'appeal_decided.upheld' : 'appeal_decided.declined', { quiz })}</p>;
  const { before, after } = notice.params;
  const points = ({ score, maxScore }: typeof before) => t('points', { score: decimal(score), max: number(maxScore) });
  return (
    <>
      <p>{t('score_corrected.text', { quiz, before: points(before), after: points(after) })}</p>
      {!before.passed && after.passed && <p className="font-semibold">{t('score_corrected.gained')}</p>}
      {before.passed && after.passed === false && <p className="font-semibold">{t('score_corrected.lost')}</p>}
    </>
  );
}

function CorrectedText({ params: { reason, whose, changed, gained, lost } }: { readonly params: ResultsCorrected }) {
  const { t } = useTranslation('notifications');
  const { number } = useFormat();
  const localized = useLocalized();
  return (
    <>
      <p>{t(`results_corrected.${whose}`, { changed: number(changed), gained: number(gained), lost: number(lost) })}</p>
      <p>{t('results_corrected.why', { reason: localized(reason) })}</p>
      {lost > 0 && <p className="font-semibold">{t('results_corrected.certificates')}</p>}
    </>
  );
}

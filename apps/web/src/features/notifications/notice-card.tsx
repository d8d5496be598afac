import type { Notice } from '@kaskad/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
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
  const open = () => {
    if (!notice.readAt) read.mutate(notice.id);
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
      <Button onClick={open}>{t('open')}</Button>
    </article>
  );
}

function NoticeText({ notice: { kind, params } }: { readonly notice: Notice }) {
  const { t } = useTranslation('notifications');
  const { decimal, number } = useFormat();
  const localized = useLocalized();
  const quiz = localized(params.quiz);
  if (kind === 'appeal_decided') return <p>{t(params.upheld ? 'appeal_decided.upheld' : 'appeal_decided.declined', { quiz })}</p>;
  const { before, after } = params;
  const points = ({ score, maxScore }: typeof before) => t('points', { score: decimal(score), max: number(maxScore) });
  return (
    <>
      <p>{t('score_corrected.text', { quiz, before: points(before), after: points(after) })}</p>
      {!before.passed && after.passed && <p className="font-semibold">{t('score_corrected.gained')}</p>}
      {before.passed && after.passed === false && <p className="font-semibold">{t('score_corrected.lost')}</p>}
    </>
  );
}

import { useQuery } from '@tanstack/react-query';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { Link } from '../../shared/router/index.ts';
import { useCan } from '../../shared/access/session.tsx';
import { useFormat } from '../../shared/i18n/use-format.ts';
import { Notice } from '../../shared/ui/index.ts';
import { boardOf } from './campaigns.queries.ts';

/** What most precincts lack, before everything else, with the way to them. */
export function BiggestHole({ campaignId }: { readonly campaignId: string }) {
  const { t } = useTranslation(['campaigns', 'cascade']);
  const { number } = useFormat();
  const mayRead = useCan()('readiness.read');
  const board = useQuery({ ...boardOf(campaignId), enabled: mayRead }).data;
  const [reason] = board?.reasons ?? [];
  if (!board || !reason) return null;
  const { green, amber, red } = board.totals;
  return (
    <Notice
      tone={reason.code === 'no_members' ? 'bad' : 'warn'}
      title={t('hole.title', {
        reason: t(`cascade:readiness.reasonNames.${reason.code}`),
        count: number(reason.count),
        total: number(green + amber + red),
        districts: number(reason.districts),
      })}
    >
      <Link to={`/readiness?campaign=${campaignId}&reason=${reason.code}`}>{t('hole.show')}</Link>
    </Notice>
  );
}

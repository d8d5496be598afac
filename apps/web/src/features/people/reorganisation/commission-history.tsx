import type { CommissionDetail } from '@kaskad/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from '../../../shared/i18n/use-translation.ts';
import { Link } from '../../../shared/router/index.ts';
import { useFormat } from '../../../shared/i18n/use-format.ts';
import { useLocalized } from '../../../shared/i18n/use-localized.ts';
import { Card, MoreButton, Notice } from '../../../shared/ui/index.ts';
import { ChangeLines } from './change-lines.tsx';
import { reorganisationsList } from './reorganisation.queries.ts';

/** Of a commission that works no more: since when, and what it went up in. */
export function ClosedNote({ commission: { closedOn, mergedInto } }: { readonly commission: CommissionDetail }) {
  const { t } = useTranslation('people');
  const localized = useLocalized();
  const { longDate } = useFormat();
  if (closedOn === null) return null;
  const name = mergedInto && localized(mergedInto.name);
  return (
    <Notice tone="warn">
      {t('reorganise.closedOn', { day: longDate(closedOn) })}
      {mergedInto && (
        <>
          {' '}
          {t('reorganise.mergedInto')}{' '}
          {mergedInto.reachable ? <Link to={`/commissions/${mergedInto.id}`}>{name}</Link> : name}
        </>
      )}
    </Notice>
  );
}

/** What is planned for the commission and what was done with it; nothing is shown where there is nothing. */
export function CommissionHistory({ commissionId }: { readonly commissionId: string }) {
  const { t } = useTranslation('people');
  const query = useInfiniteQuery(reorganisationsList({ commissionId }));
  const changes = query.data?.pages.flatMap(({ items }) => items) ?? [];
  if (changes.length === 0) return null;
  return (
    <Card title={t('reorganise.historyTitle')}>
      <ChangeLines changes={changes} withName />
      <MoreButton query={query} />
    </Card>
  );
}

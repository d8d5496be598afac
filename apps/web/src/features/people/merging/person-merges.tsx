import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from '../../../shared/i18n/use-translation.ts';
import { Link } from '../../../shared/router/index.ts';
import { useFormat } from '../../../shared/i18n/use-format.ts';
import { Card } from '../../../shared/ui/index.ts';
import { MergeState } from './merges-page.tsx';
import { mergesList } from './merging.queries.ts';

/** The merges that a person took part in; nothing where there are none. */
export function PersonMerges({ personId }: { readonly personId: string }) {
  const { t } = useTranslation('persons');
  const { dateAndTime } = useFormat();
  const items = useInfiniteQuery(mergesList({ personId })).data?.pages.flatMap((page) => page.items) ?? [];
  if (items.length === 0) return null;
  return (
    <Card title={t('merge.history')}>
      <ul className="space-y-3">
        {items.map(({ id, state, survivor, loser, proposed }) => (
          <li key={id} className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <Link to={`/person-merges/${id}`}>{t('merge.who', { survivor: survivor.name, loser: loser.name })}</Link>
            <MergeState state={state} />
            <span className="text-soft">{dateAndTime(proposed.local, { year: true })}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

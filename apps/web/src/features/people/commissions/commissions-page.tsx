import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from '../../../shared/i18n/use-translation.ts';
import { useCan } from '../../../shared/access/session.tsx';
import { useFormat } from '../../../shared/i18n/use-format.ts';
import {
  Card,
  Empty,
  LinkButton,
  MoreButton,
  Page,
  QueryView,
  SearchField,
  useUrlState,
} from '../../../shared/ui/index.ts';
import { CommissionLine, CommissionTree } from './commission-tree.tsx';
import { commissionsList } from '../people.queries.ts';

export function CommissionsPage() {
  const { t } = useTranslation('people');
  const can = useCan();
  const [q, setQ] = useUrlState<string>('q', '');
  return (
    <Page
      title={t('tree.title')}
      lead={t('tree.lead')}
      actions={
        <>
          {can('commission.manage') && <LinkButton to="/reorganisations">{t('reorganise.listTitle')}</LinkButton>}
          {can('roster.import') && <LinkButton to="/rosters/new">{t('page.import')}</LinkButton>}
        </>
      }
    >
      <div role="search" className="card">
        <SearchField label={t('tree.search')} value={q} onChange={setQ} />
      </div>
      {q.trim() === '' ? (
        <nav aria-label={t('tree.list')} className="card">
          <CommissionTree opened={1} />
        </nav>
      ) : (
        <Found q={q.trim()} />
      )}
    </Page>
  );
}

function Found({ q }: { readonly q: string }) {
  const { t } = useTranslation('people');
  const { number } = useFormat();
  const query = useInfiniteQuery(commissionsList({ q }));
  return (
    <QueryView query={query}>
      {({ pages }) =>
        pages[0]?.total === 0 ? (
          <Empty title={t('tree.nothing')}>{t('tree.nothingText')}</Empty>
        ) : (
          <Card title={t('tree.found', { total: number(pages[0]?.total ?? 0) })}>
            <ul>
              {pages
                .flatMap(({ items }) => items)
                .map((commission) => (
                  <li key={commission.id}>
                    <CommissionLine commission={commission} isAlone />
                  </li>
                ))}
            </ul>
            <MoreButton query={query} />
          </Card>
        )
      }
    </QueryView>
  );
}

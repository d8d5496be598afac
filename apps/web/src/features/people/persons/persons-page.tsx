import type { PersonItem, PersonQuery } from '@kaskad/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useLocalized } from '../../../shared/i18n/use-localized.ts';
import {
  type Column,
  Empty,
  Filters,
  LinkButton,
  MoreButton,
  Page,
  QueryView,
  SearchField,
  SelectField,
  Table,
  useUrlState,
} from '../../../shared/ui/index.ts';
import { personsList } from '../people.queries.ts';
import { maskedIin, useWholeName } from '../person-name.ts';
import { useFormat } from '../../../shared/i18n/use-format.ts';

type Group = PersonQuery['group'];
const GROUPS: readonly Group[] = ['all', 'members', 'operators'];

export function PersonsPage() {
  const { t } = useTranslation(['people', 'persons', 'shell']);
  const { number } = useFormat();
  const [q, setQ] = useUrlState<string>('q', '');
  const [group, setGroup] = useUrlState<Group>('group', 'all');
  const [commissionId] = useUrlState<string>('commission', '');
  const query = useInfiniteQuery(personsList({ q: q || undefined, group, commissionId: commissionId || undefined }));
  const columns = useColumns();
  return (
    <Page
      title={t('list.title')}
      lead={t('list.lead')}
      actions={<LinkButton to="/person-merges">{t('persons:merge.list')}</LinkButton>}
    >
      <Filters>
        <SearchField label={t('list.search')} value={q} onChange={setQ} />
        <SelectField<Group>
          label={t('list.group')}
          value={group}
          onChange={setGroup}
          options={GROUPS.map((value) => ({ value, label: t(`list.groups.${value}`) }))}
        />
      </Filters>
      <QueryView query={query}>
        {({ pages }) => (
          <>
            <p className="text-soft">{t('shell:total', { total: number(pages[0]?.total ?? 0) })}</p>
            <Table
              caption={t('list.title')}
              columns={columns}
              rows={pages.flatMap(({ items }) => items)}
              rowKey={({ id }) => id}
              empty={<Empty title={t('list.nothing')}>{t('list.nothingText')}</Empty>}
            />
          </>
        )}
      </QueryView>
      <MoreButton query={query} />
    </Page>
  );
}

function useColumns(): Column<PersonItem>[] {
  const { t } = useTranslation('people');
  const localized = useLocalized();
  const wholeName = useWholeName();
  return [
    {
      key: 'name',
      head: t('page.person'),
      bare: true,
      cell: (person) => (
        <Link to={`/people/${person.id}`} className="font-semibold">
          {wholeName(person)}
        </Link>
      ),
    },
    {
      key: 'serves',
      head: t('list.serves'),
      cell: ({ appointments, isOperator, home }) =>
        appointments.length === 0 && !isOperator ? (
          <span className="text-soft">{t('list.nowhere')}</span>
        ) : (
          <ul>
            {appointments.map(({ id, commission, position }) => (
              <li key={id}>
                {localized(position.name)}
                {' · '}
                <Link to={`/commissions/${commission.id}`}>{localized(commission.name)}</Link>
              </li>
            ))}
            {isOperator && <li>{t('list.operatorOf', { name: localized(home.name) })}</li>}
          </ul>
        ),
    },
    { key: 'language', head: t('page.language'), cell: ({ language }) => t(`languages.${language}`) },
    {
      key: 'iin',
      head: t('list.iin'),
      cell: ({ iinTail }) =>
        iinTail ? (
          <span className="whitespace-nowrap tabular-nums">{maskedIin(iinTail)}</span>
        ) : (
          <span className="text-soft">{t('list.noIin')}</span>
        ),
    },
    {
      key: 'phone',
      head: t('page.phone'),
      cell: ({ phone }) =>
        phone ? <span className="whitespace-nowrap">{phone}</span> : <span className="text-soft">{'—'}</span>,
    },
  ];
}

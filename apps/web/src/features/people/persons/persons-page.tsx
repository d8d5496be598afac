import { PERSON_SORTS, type PersonItem, type PersonQuery } from '@kaskad/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from '../../../shared/i18n/use-translation.ts';
import { Link } from '../../../shared/router/index.ts';
import { useCan } from '../../../shared/access/session.tsx';
import { useLocalized } from '../../../shared/i18n/use-localized.ts';
import { usePlace } from '../../../shared/i18n/use-place.ts';
import { List, RegionField, useListView, useRegion } from '../../../shared/lists/index.ts';
import {
  type Column,
  Empty,
  Filters,
  LinkButton,
  Page,
  SearchField,
  SelectField,
  useUrlState,
} from '../../../shared/ui/index.ts';
import { personsList } from '../people.queries.ts';
import { maskedIin, useWholeName } from '../person-name.ts';

type Group = PersonQuery['group'];
const GROUPS: readonly Group[] = ['all', 'members', 'operators'];

export function PersonsPage() {
  const { t } = useTranslation(['people', 'persons', 'shell']);
  const [q, setQ] = useUrlState<string>('q', '');
  const [group, setGroup] = useUrlState<Group>('group', 'all');
  const [commissionId] = useUrlState<string>('commission', '');
  const can = useCan();
  const view = useListView(PERSON_SORTS, 'name');
  const { region } = useRegion();
  const query = useInfiniteQuery(
    personsList({ ...view.asked, q: q || undefined, group, region, commissionId: commissionId || undefined }),
  );
  const columns = useColumns();
  return (
    <Page
      title={t('list.title')}
      lead={t('list.lead')}
      actions={<LinkButton to="/person-merges">{t('persons:merge.list')}</LinkButton>}
    >
      <Filters>
        <SearchField label={t('list.search')} value={q} onChange={setQ} ignored={query.data?.pages[0]?.ignored} />
        <SelectField<Group>
          label={t('list.group')}
          value={group}
          onChange={setGroup}
          options={GROUPS.map((value) => ({ value, label: t(`list.groups.${value}`) }))}
        />
        <RegionField />
      </Filters>
      <List
        view={view}
        query={query}
        caption={t('list.title')}
        columns={columns}
        rowKey={({ id }) => id}
        empty={
          <Empty
            title={t('list.nothing')}
            action={can('roster.import') && <LinkButton to="/rosters/new">{t('rosters.new')}</LinkButton>}
          >
            {t('list.nothingText')}
          </Empty>
        }
      />
    </Page>
  );
}

function useColumns(): Column<PersonItem>[] {
  const { t } = useTranslation('people');
  const localized = useLocalized();
  const place = usePlace();
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
      key: 'commission',
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
                {commission.within && <span className="text-soft">{` · ${localized(commission.within)}`}</span>}
              </li>
            ))}
            {isOperator && <li>{t('list.operatorOf', { name: place(home.name, home.within) })}</li>}
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

import { SEMINAR_SORTS, type SeminarBrief } from '@kaskad/contracts';
import { SEMINAR_STATES, type SeminarState } from '@kaskad/domain';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { Link } from '../../shared/router/index.ts';
import { useCan } from '../../shared/access/session.tsx';
import { useLocalized } from '../../shared/i18n/use-localized.ts';
import { usePlace } from '../../shared/i18n/use-place.ts';
import { List, RegionField, useListView, useRegion } from '../../shared/lists/index.ts';
import {
  Button,
  type Column,
  DateField,
  Empty,
  Filters,
  LinkButton,
  Page,
  SearchField,
  SelectField,
  useUrlState,
} from '../../shared/ui/index.ts';
import { CampaignCalendar } from './campaign-calendar.tsx';
import { MonthCalendar } from './month-calendar.tsx';
import { seminarsList } from './seminars.queries.ts';
import { levelKey, type LevelKey, levelNumber, LEVELS, SeminarStatus, useWhen, useWhere } from './seminar-words.tsx';

export function SeminarsPage() {
  const { t } = useTranslation(['seminars', 'shell']);
  const can = useCan();
  const [view, setView] = useUrlState<'list' | 'calendar'>('view', 'list');
  const [q, setQ] = useUrlState<string>('q', '');
  const [state, setState] = useUrlState<SeminarState | ''>('state', '');
  const [level, setLevel] = useUrlState<LevelKey | ''>('level', '');
  const [from, setFrom] = useUrlState<string>('from', '');
  const [to, setTo] = useUrlState<string>('to', '');
  const filters = {
    q: q || undefined,
    state: state || undefined,
    level: level === '' ? undefined : levelNumber(level),
  };
  const actions = !can('seminar.manage') ? (
    can('seminar.deliver') && (
      <LinkButton to="/seminars/own/new" kind="main">
        {t('own.action')}
      </LinkButton>
    )
  ) : (
    <>
      <LinkButton to="/seminars/proposal">{t('newProposal')}</LinkButton>
      <LinkButton to="/seminars/series/new">{t('newSeries')}</LinkButton>
      <LinkButton to="/seminars/new" kind="main">
        {t('newSeminar')}
      </LinkButton>
    </>
  );
  return (
    <Page title={t('title')} lead={t('lead')} actions={actions}>
      <div role="group" className="flex flex-wrap gap-2">
        <Button
          aria-pressed={view === 'list'}
          kind={view === 'list' ? 'main' : 'plain'}
          onClick={() => setView('list')}
        >
          {t('asList')}
        </Button>
        <Button
          aria-pressed={view === 'calendar'}
          kind={view === 'calendar' ? 'main' : 'plain'}
          onClick={() => setView('calendar')}
        >
          {t('asCalendar')}
        </Button>
        {can('person.read') && <CampaignCalendar />}
        {can('person.read') && <LinkButton to="/seminars/unavailable">{t('away.list')}</LinkButton>}
        {can('person.read') && <LinkButton to="/seminars/reports">{t('page.reports')}</LinkButton>}
      </div>
      <Filters>
        <SearchField label={t('search')} value={q} onChange={setQ} />
        <SelectField<SeminarState | ''>
          label={t('state')}
          value={state}
          onChange={setState}
          options={[
            { value: '', label: t('shell:all') },
            ...SEMINAR_STATES.map((value) => ({ value, label: t(`states.${value}`) })),
          ]}
        />
        <SelectField<LevelKey | ''>
          label={t('level')}
          value={level}
          onChange={setLevel}
          options={[
            { value: '', label: t('shell:all') },
            ...LEVELS.map((value) => ({ value, label: t(`levels.${value}`) })),
          ]}
        />
        {view === 'list' && <DateField label={t('from')} value={from} onChange={setFrom} />}
        {view === 'list' && <DateField label={t('to')} value={to} onChange={setTo} />}
        {view === 'list' && <RegionField />}
      </Filters>
      {view === 'calendar' ? (
        <MonthCalendar filters={filters} />
      ) : (
        <SeminarList filters={{ ...filters, from: from || undefined, to: to || undefined }} />
      )}
    </Page>
  );
}

function SeminarList({ filters }: { readonly filters: Parameters<typeof seminarsList>[0] }) {
  const { t } = useTranslation('seminars');
  const can = useCan();
  const view = useListView(SEMINAR_SORTS, 'when');
  const { region } = useRegion();
  const query = useInfiniteQuery(seminarsList({ ...filters, ...view.asked, region }));
  const columns = useColumns();
  const empty = (
    <Empty
      title={t('empty')}
      action={
        can('seminar.manage') && (
          <LinkButton to="/seminars/new" kind="main">
            {t('newSeminar')}
          </LinkButton>
        )
      }
    >
      {t('emptyText')}
    </Empty>
  );
  return (
    <>
      <List view={view} query={query} caption={t('title')} columns={columns} rowKey={({ id }) => id} empty={empty} />
    </>
  );
}

function useColumns(): Column<SeminarBrief>[] {
  const { t } = useTranslation('seminars');
  const localized = useLocalized();
  const place = usePlace();
  const when = useWhen();
  const where = useWhere();
  return [
    {
      key: 'title',
      head: t('columns.title'),
      bare: true,
      cell: (row) => (
        <>
          <Link to={`/seminars/${row.id}`} className="font-semibold">
            {localized(row.title)}
          </Link>
          <p className="text-sm text-soft">{t(`levels.${levelKey(row.level)}`)}</p>
        </>
      ),
    },
    {
      key: 'commission',
      head: t('columns.commission'),
      cell: ({ commissionName, within }) => place(commissionName, within),
    },
    { key: 'when', head: t('columns.when'), cell: when },
    { key: 'where', head: t('columns.where'), cell: where },
    {
      key: 'seats',
      head: t('columns.seats'),
      align: 'right',
      cell: ({ seatsTaken, capacity, waiting }) => (
        <>
          {t('seats', { taken: seatsTaken, capacity })}
          {waiting > 0 && <p className="text-sm text-soft">{t('waiting', { count: waiting })}</p>}
        </>
      ),
    },
    { key: 'state', head: t('columns.state'), cell: ({ state }) => <SeminarStatus state={state} /> },
  ];
}

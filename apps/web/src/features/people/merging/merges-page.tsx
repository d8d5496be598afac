import { MERGE_SORTS, MERGE_STATES, type PersonMerge } from '@kaskad/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from '../../../shared/i18n/use-translation.ts';
import { Link } from '../../../shared/router/index.ts';
import { useFormat } from '../../../shared/i18n/use-format.ts';
import { List, useListView } from '../../../shared/lists/index.ts';
import {
  type Column,
  Empty,
  Filters,
  Page,
  SelectField,
  Status,
  type Tone,
  useUrlState,
} from '../../../shared/ui/index.ts';
import { mergesList } from './merging.queries.ts';

const TONES: Record<PersonMerge['state'], Tone> = {
  proposed: 'warn',
  done: 'good',
  withdrawn: 'quiet',
  undone: 'quiet',
};

export function MergeState({ state }: { readonly state: PersonMerge['state'] }) {
  const { t } = useTranslation('persons');
  return <Status tone={TONES[state]}>{t(`merge.state.${state}`)}</Status>;
}

/** What waits for a second person comes first to whoever opens the page from the list of people. */
export function MergesPage() {
  const { t } = useTranslation(['persons', 'people']);
  const { dateAndTime } = useFormat();
  const [state, setState] = useUrlState<PersonMerge['state'] | ''>('state', '');
  const view = useListView(MERGE_SORTS, '-when');
  const query = useInfiniteQuery(mergesList({ ...view.asked, state: state || undefined }));
  const columns: Column<PersonMerge>[] = [
    {
      key: 'who',
      head: t('people:page.person'),
      bare: true,
      cell: ({ id, survivor, loser }) => (
        <Link className="font-semibold" to={`/person-merges/${id}`}>
          {t('merge.who', { survivor: survivor.name, loser: loser.name })}
        </Link>
      ),
    },
    { key: 'state', head: t('people:rosters.state'), cell: (one) => <MergeState state={one.state} /> },
    { key: 'when', head: t('merge.when'), cell: ({ proposed }) => dateAndTime(proposed.local, { year: true }) },
    { key: 'by', head: t('merge.proposedBy'), cell: ({ proposed }) => proposed.by },
  ];
  return (
    <Page title={t('merge.list')} lead={t('merge.listLead')} back={{ to: '/people', label: t('people:list.title') }}>
      <Filters>
        <SelectField<PersonMerge['state'] | ''>
          label={t('people:rosters.state')}
          value={state}
          onChange={setState}
          options={[
            { value: '', label: t('merge.all') },
            ...MERGE_STATES.map((value) => ({ value, label: t(`merge.state.${value}`) })),
          ]}
        />
      </Filters>
      <List
        view={view}
        query={query}
        caption={t('merge.list')}
        columns={columns}
        rowKey={({ id }) => id}
        empty={
          state === '' ? (
            <Empty title={t('merge.listEmpty')}>{t('merge.listEmptyText')}</Empty>
          ) : (
            <Empty title={t('merge.listNothing')}>{t('merge.listNothingText')}</Empty>
          )
        }
      />
    </Page>
  );
}

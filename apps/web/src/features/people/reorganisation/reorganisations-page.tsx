import { REORGANISATION_SORTS } from '@kaskad/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from '../../../shared/i18n/use-translation.ts';
import { Cards, useListView } from '../../../shared/lists/index.ts';
import { Card, Empty, Page, SelectField, useUrlState } from '../../../shared/ui/index.ts';
import { ChangeLines } from './change-lines.tsx';
import { reorganisationsList } from './reorganisation.queries.ts';

const STATES = ['planned', 'done', 'failed', 'cancelled', 'taken_back'] as const;
type Choice = (typeof STATES)[number] | 'all';

/** What is planned, by its day, and what was done, the last first. */
export function ReorganisationsPage() {
  const { t } = useTranslation('people');
  const [state, setState] = useUrlState<Choice>('state', 'all');
  const view = useListView(REORGANISATION_SORTS, '');
  const query = useInfiniteQuery(reorganisationsList({ ...view.asked, ...(state !== 'all' && { state }) }));
  const options = [
    { value: 'all' as Choice, label: t('reorganise.allStates') },
    ...STATES.map((one) => ({ value: one as Choice, label: t(`reorganise.states.${one}`) })),
  ];
  return (
    <Page
      title={t('reorganise.listTitle')}
      lead={t('reorganise.listLead')}
      back={{ to: '/commissions', label: t('tree.title') }}
    >
      <div role="search" className="card max-w-md">
        <SelectField label={t('reorganise.state')} options={options} value={state} onChange={setState} />
      </div>
      <Cards
        view={view}
        query={query}
        orders={[
          { key: 'day', head: t('reorganise.day') },
          { key: 'commission', head: t('commission') },
          { key: 'made', head: t('reorganise.made') },
          { key: 'state', head: t('reorganise.state') },
        ]}
        empty={
          <Empty title={t(state === 'all' ? 'reorganise.none' : 'reorganise.noneInState')}>
            {t(state === 'all' ? 'reorganise.noneText' : 'reorganise.noneInStateText')}
          </Empty>
        }
      >
        {(rows) => (
          <Card>
            <ChangeLines changes={rows} withName />
          </Card>
        )}
      </Cards>
    </Page>
  );
}

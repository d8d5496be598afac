import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Card, Empty, MoreButton, Page, QueryView, SelectField, useUrlState } from '../../../shared/ui/index.ts';
import { ChangeLines } from './change-lines.tsx';
import { reorganisationsList } from './reorganisation.queries.ts';

const STATES = ['planned', 'done', 'failed', 'cancelled', 'taken_back'] as const;
type Choice = (typeof STATES)[number] | 'all';

/** What is planned, by its day, and what was done, the last first. */
export function ReorganisationsPage() {
  const { t } = useTranslation('people');
  const [state, setState] = useUrlState<Choice>('state', 'all');
  const query = useInfiniteQuery(reorganisationsList(state === 'all' ? {} : { state }));
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
      <QueryView query={query}>
        {({ pages }) =>
          pages[0]?.total === 0 ? (
            <Empty title={t(state === 'all' ? 'reorganise.none' : 'reorganise.noneInState')}>
              {t(state === 'all' ? 'reorganise.noneText' : 'reorganise.noneInStateText')}
            </Empty>
          ) : (
            <Card>
              <ChangeLines changes={pages.flatMap(({ items }) => items)} withName />
              <MoreButton query={query} />
            </Card>
          )
        }
      </QueryView>
    </Page>
  );
}

import { MOVE_SORTS, MOVE_STATES, type MoveState } from '@kaskad/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { Cards, useListView } from '../../shared/lists/index.ts';
import { Empty, Page, RadioGroup, SelectField, useUrlState } from '../../shared/ui/index.ts';
import { MoveCard } from './move-card.tsx';
import { movesList } from './moves.queries.ts';

/** Requests that the reader decides, and those that the reader's commissions sent. */
export function MovesPage() {
  const { t } = useTranslation('moves');
  const [box, setBox] = useUrlState<'inbox' | 'sent'>('box', 'inbox');
  const [state, setState] = useUrlState<MoveState | ''>('state', '');
  const view = useListView(MOVE_SORTS, '-when');
  const query = useInfiniteQuery(movesList({ ...view.asked, box, state: state || undefined }));
  const states = [
    { value: '' as const, label: t('all') },
    ...MOVE_STATES.map((value) => ({ value, label: t(`states.${value}`) })),
  ];
  return (
    <Page title={t('title')} lead={t('lead')} width="narrow">
      <div className="grid items-end gap-3 sm:grid-cols-2">
        <RadioGroup
          legend={t('box')}
          value={box}
          onChange={setBox}
          options={[
            { value: 'inbox', label: t('boxes.inbox') },
            { value: 'sent', label: t('boxes.sent') },
          ]}
        />
        <SelectField<MoveState | ''> label={t('state')} value={state} onChange={setState} options={states} />
      </div>
      <Cards
        view={view}
        query={query}
        orders={[
          { key: 'when', head: t('when') },
          { key: 'name', head: t('name') },
          { key: 'to', head: t('to') },
          { key: 'state', head: t('state') },
        ]}
        empty={
          <Empty title={t(box === 'inbox' ? 'emptyInbox' : 'emptySent')}>
            {t(box === 'inbox' ? 'emptyInboxText' : 'emptySentText')}
          </Empty>
        }
      >
        {(rows) => (
          <ul className="space-y-4">
            {rows.map((request) => (
              <li key={request.id}>
                <MoveCard request={request} box={box} />
              </li>
            ))}
          </ul>
        )}
      </Cards>
    </Page>
  );
}

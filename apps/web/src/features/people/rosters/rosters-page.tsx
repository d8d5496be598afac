import { ROSTER_IMPORT_SORTS, type RosterImport } from '@kaskad/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from '../../../shared/i18n/use-translation.ts';
import { Link } from '../../../shared/router/index.ts';
import { useCan } from '../../../shared/access/session.tsx';
import { useFormat } from '../../../shared/i18n/use-format.ts';
import { usePlace } from '../../../shared/i18n/use-place.ts';
import { List, useListView } from '../../../shared/lists/index.ts';
import { Button, type Column, Empty, LinkButton, Page } from '../../../shared/ui/index.ts';
import { rostersList } from '../people.queries.ts';
import { RosterState } from './roster-state.tsx';
import { UndoDialog } from './undo-dialog.tsx';

export function RostersPage() {
  const { t } = useTranslation('people');
  const view = useListView(ROSTER_IMPORT_SORTS, '-when');
  const query = useInfiniteQuery(rostersList(view.asked));
  const [undoing, setUndoing] = useState<RosterImport | null>(null);
  const columns = useColumns(setUndoing);
  const can = useCan();
  const start = can('roster.import') && (
    <LinkButton to="/rosters/new" kind="main">
      {t('rosters.new')}
    </LinkButton>
  );
  return (
    <Page title={t('rosters.title')} lead={t('rosters.lead')} actions={start}>
      <List
        view={view}
        query={query}
        caption={t('rosters.title')}
        columns={columns}
        rowKey={({ id }) => id}
        empty={
          <Empty title={t('rosters.empty')} action={start}>
            {t('rosters.emptyText')}
          </Empty>
        }
        roomy
      />
      {undoing && <UndoDialog roster={undoing} onClose={() => setUndoing(null)} />}
    </Page>
  );
}

function useColumns(onUndo: (roster: RosterImport) => void): Column<RosterImport>[] {
  const { t } = useTranslation(['people', 'shell']);
  const can = useCan();
  const place = usePlace();
  const { dateAndTime, number } = useFormat();
  return [
    {
      key: 'file',
      head: t('rosters.file'),
      bare: true,
      cell: ({ id, fileName, kind }) => (
        <>
          <Link to={`/rosters/${id}`} className="font-semibold wrap-anywhere">
            {fileName}
          </Link>
          <p className="text-sm text-soft">{t(`rosters.kinds.${kind}`)}</p>
        </>
      ),
    },
    { key: 'commission', head: t('commission'), cell: ({ commission: { name, within } }) => place(name, within) },
    { key: 'when', head: t('rosters.when'), cell: ({ createdAt }) => dateAndTime(createdAt.local) },
    {
      key: 'result',
      head: t('rosters.result'),
      cell: ({ counts }) =>
        t('rosters.resultText', {
          added: number(counts.new),
          changed: number(counts.changed + counts.moved + counts.replaced),
          doubtful: number(counts.doubtful),
        }),
    },
    { key: 'state', head: t('rosters.state'), cell: ({ state }) => <RosterState state={state} /> },
    {
      key: 'undo',
      head: t('page.actions'),
      cell: (roster) =>
        roster.state === 'committed' && can('roster.import') ? (
          <Button aria-label={`${t('preview.undo')}: ${roster.fileName}`} onClick={() => onUndo(roster)}>
            {t('preview.undo')}
          </Button>
        ) : (
          '—'
        ),
    },
  ];
}

import type { RosterImport } from '@kaskad/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useCan } from '../../../shared/access/session.tsx';
import { useFormat } from '../../../shared/i18n/use-format.ts';
import { useLocalized } from '../../../shared/i18n/use-localized.ts';
import {
  Button,
  type Column,
  Empty,
  LinkButton,
  MoreButton,
  Page,
  QueryView,
  Table,
} from '../../../shared/ui/index.ts';
import { rostersList } from '../people.queries.ts';
import { RosterState } from './roster-state.tsx';
import { UndoDialog } from './undo-dialog.tsx';

export function RostersPage() {
  const { t } = useTranslation('people');
  const query = useInfiniteQuery(rostersList);
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
      <QueryView query={query}>
        {({ pages }) => (
          <Table
            caption={t('rosters.title')}
            columns={columns}
            rows={pages.flatMap(({ items }) => items)}
            rowKey={({ id }) => id}
            empty={
              <Empty title={t('rosters.empty')} action={start}>
                {t('rosters.emptyText')}
              </Empty>
            }
          />
        )}
      </QueryView>
      <MoreButton query={query} />
      {undoing && <UndoDialog roster={undoing} onClose={() => setUndoing(null)} />}
    </Page>
  );
}

function useColumns(onUndo: (roster: RosterImport) => void): Column<RosterImport>[] {
  const { t } = useTranslation(['people', 'shell']);
  const can = useCan();
  const localized = useLocalized();
  const { dateAndTime, number } = useFormat();
  return [
    {
      key: 'file',
      head: t('rosters.file'),
      bare: true,
      cell: ({ id, fileName, kind, commission }) => (
        <>
          <Link to={`/rosters/${id}`} className="font-semibold wrap-anywhere">
            {fileName}
          </Link>
          <p className="text-sm text-soft">
            {t(`rosters.kinds.${kind}`)}
            {' · '}
            {localized(commission.name)}
          </p>
        </>
      ),
    },
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
          <Button aria-label={`${t('shell:undo')}: ${roster.fileName}`} onClick={() => onUndo(roster)}>
            {t('shell:undo')}
          </Button>
        ) : (
          '—'
        ),
    },
  ];
}

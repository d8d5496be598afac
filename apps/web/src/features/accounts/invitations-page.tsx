import { type Invitee, JOIN_STATES } from '@kaskad/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../shared/access/session.tsx';
import { useFormat } from '../../shared/i18n/use-format.ts';
import { useLocalized } from '../../shared/i18n/use-localized.ts';
import {
  Button,
  CheckField,
  type Column,
  Empty,
  Filters,
  KeyFigures,
  LinkButton,
  MoreButton,
  Page,
  ProblemSummary,
  QueryView,
  SearchField,
  SelectField,
  Status,
  Table,
  type Tone,
  useUrlState,
} from '../../shared/ui/index.ts';
import { inviteesList, printInvitations, useAccountChange } from './accounts.queries.ts';
import { InviteDialog } from './invite-dialog.tsx';

type State = Invitee['state'];
const TONE: Record<State, Tone> = {
  none: 'quiet',
  invited: 'info',
  expired: 'warn',
  joined: 'good',
  disabled: 'bad',
  staff: 'quiet',
};

export function InvitationsPage() {
  const { t } = useTranslation(['accounts', 'shell']);
  const localized = useLocalized();
  const { number } = useFormat();
  const own = useSession()?.roles[0]?.commission.id ?? '';
  const [commissionId] = useUrlState('commission', own);
  const [subtree, setSubtree] = useUrlState<'true' | 'false'>('subtree', 'false');
  const [state, setState] = useUrlState<State | ''>('state', '');
  const [q, setQ] = useUrlState<string>('q', '');
  const [asked, setAsked] = useState<Invitee | null>(null);
  const query = useInfiniteQuery(inviteesList({ commissionId, subtree, state: state || undefined, q: q || undefined }));
  const print = useAccountChange(() => printInvitations({ commissionId, subtree: subtree === 'true' }));
  const columns = useColumns(setAsked, subtree === 'true');
  return (
    <QueryView query={query}>
      {({ pages }) => {
        const [first] = pages;
        const counts = first?.counts;
        const waiting = counts ? counts.none + counts.invited + counts.expired : 0;
        return (
          <Page
            title={t('invitations.title')}
            lead={
              <>
                {first && <strong className="text-ink">{localized(first.commission.name)}</strong>}
                {'. '}
                {t('invitations.lead')}
              </>
            }
            back={first && { to: `/commissions/${first.commission.id}`, label: localized(first.commission.name) }}
            actions={
              <Button
                kind="main"
                busy={print.isPending}
                disabled={waiting === 0}
                onClick={() => print.mutate(undefined)}
              >
                {t('invitations.print')}
              </Button>
            }
          >
            <ProblemSummary error={print.error} />
            {counts && (
              <KeyFigures
                items={(['none', 'invited', 'expired', 'joined'] as const).map((one) => ({
                  label: t(`invitations.states.${one}`),
                  value: number(counts[one]),
                  tone: one === 'joined' ? 'good' : 'quiet',
                }))}
              />
            )}
            <p className="text-soft">{t('invitations.printHint')}</p>
            <Filters>
              <SearchField label={t('invitations.search')} value={q} onChange={setQ} />
              <SelectField<State | ''>
                label={t('invitations.state')}
                value={state}
                onChange={setState}
                options={[
                  { value: '', label: t('shell:all') },
                  ...JOIN_STATES.map((value) => ({ value, label: t(`invitations.states.${value}`) })),
                ]}
              />
              <CheckField
                label={t('invitations.subtree')}
                checked={subtree === 'true'}
                onChange={(checked) => setSubtree(checked ? 'true' : 'false')}
              />
            </Filters>
            <Table
              caption={t('invitations.title')}
              columns={columns}
              rows={pages.flatMap(({ items }) => items)}
              rowKey={({ personId }) => personId}
              empty={
                <Empty
                  title={t('invitations.empty')}
                  action={<LinkButton to="/rosters">{t('shell:navigation.rosters')}</LinkButton>}
                >
                  {t('invitations.emptyText')}
                </Empty>
              }
            />
            <MoreButton query={query} />
            <InviteDialog key={asked?.personId} invitee={asked} onClose={() => setAsked(null)} />
          </Page>
        );
      }}
    </QueryView>
  );
}

function useColumns(ask: (invitee: Invitee) => void, subtree: boolean): Column<Invitee>[] {
  const { t } = useTranslation('accounts');
  const localized = useLocalized();
  const { shortDate } = useFormat();
  return [
    {
      key: 'name',
      head: t('invitations.name'),
      bare: true,
      cell: ({ name }) => <span className="font-semibold">{name}</span>,
    },
    {
      key: 'position',
      head: t('invitations.position'),
      cell: ({ position }) => (position ? localized(position) : '—'),
    },
    ...(subtree
      ? [
          {
            key: 'commission',
            head: t('invitations.commission'),
            cell: ({ commission }: Invitee) => localized(commission.name),
          },
        ]
      : []),
    {
      key: 'state',
      head: t('invitations.state'),
      cell: ({ state, until }) => (
        <>
          <Status tone={TONE[state]}>{t(`invitations.states.${state}`)}</Status>
          {state === 'invited' && until && (
            <span className="mt-1 block text-sm text-soft">{t('invitations.until', { date: shortDate(until) })}</span>
          )}
        </>
      ),
    },
    {
      key: 'act',
      head: '',
      bare: true,
      cell: (invitee) =>
        invitee.state !== 'disabled' &&
        invitee.state !== 'staff' && (
          <Button kind="quiet" onClick={() => ask(invitee)}>
            {invitee.state === 'joined' ? t('invitations.again') : t('invitations.one')}
          </Button>
        ),
    },
  ];
}

import { type Invitee, INVITEE_SORTS, JOIN_STATES } from '@kaskad/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { useSession } from '../../shared/access/session.tsx';
import { useFormat } from '../../shared/i18n/use-format.ts';
import { useLocalized } from '../../shared/i18n/use-localized.ts';
import { usePlace } from '../../shared/i18n/use-place.ts';
import { List, useListView } from '../../shared/lists/index.ts';
import {
  Button,
  CheckField,
  type Column,
  Empty,
  Filters,
  KeyFigures,
  LinkButton,
  Page,
  SearchField,
  SelectField,
  Status,
  type Tone,
  useUrlState,
} from '../../shared/ui/index.ts';
import { inviteesList } from './accounts.queries.ts';
import { Batches } from './batches.tsx';
import { InviteDialog } from './invite-dialog.tsx';
import { PrintDialog } from './print-dialog.tsx';

type State = Invitee['state'];
const TONE: Record<State, Tone> = {
  none: 'quiet',
  misdelivered: 'bad',
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
  const view = useListView(INVITEE_SORTS, 'commission');
  const query = useInfiniteQuery(
    inviteesList({ ...view.asked, commissionId, subtree, state: state || undefined, q: q || undefined }),
  );
  const [isPrinting, setPrinting] = useState(false);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const choose = (personId: string) =>
    setChosen((before) => (before.has(personId) ? without(before, personId) : new Set([...before, personId])));
  const columns = useColumns(setAsked, subtree === 'true', { chosen, choose });
  const first = query.data?.pages[0];
  const counts = first?.counts;
  return (
    <Page
      title={t('invitations.title')}
      lead={
        <>
          {first && <strong className="text-ink">{localized(first.commission.name)}</strong>}
          {first && '. '}
          {t('invitations.lead')}
        </>
      }
      back={first && { to: `/commissions/${first.commission.id}`, label: localized(first.commission.name) }}
      actions={
        <Button kind="main" onClick={() => setPrinting(true)}>
          {t('invitations.print')}
        </Button>
      }
    >
      {counts && (
        <KeyFigures
          items={(['none', 'invited', 'expired', 'joined'] as const).map((one) => ({
            label: t(`invitations.states.${one}`),
            value: number(counts[one]),
            tone: one === 'joined' ? 'good' : 'quiet',
          }))}
        />
      )}
      <Batches commissionId={commissionId} subtree={subtree === 'true'} />
      <Filters>
        <SearchField
          label={t('invitations.search')}
          value={q}
          onChange={setQ}
          ignored={query.data?.pages[0]?.ignored}
        />
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
      {chosen.size > 0 && (
        <p className="flex flex-wrap items-center gap-3 font-semibold" role="status">
          {t('invitations.chosen', { count: number(chosen.size) })}
          <Button kind="quiet" onClick={() => setChosen(new Set())}>
            {t('invitations.chooseNobody')}
          </Button>
        </p>
      )}
      <List
        view={view}
        query={query}
        caption={t('invitations.title')}
        columns={columns}
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
      <PrintDialog
        key={String(isPrinting)}
        open={isPrinting}
        onClose={() => setPrinting(false)}
        scope={{ commissionId, subtree: subtree === 'true', state: state || undefined, q: q || undefined }}
        selected={[...chosen]}
        onPrinted={() => {
          setPrinting(false);
          setChosen(new Set());
        }}
      />
      <InviteDialog key={asked?.personId} invitee={asked} onClose={() => setAsked(null)} />
    </Page>
  );
}

const without = (chosen: ReadonlySet<string>, personId: string) =>
  new Set([...chosen].filter((one) => one !== personId));

/** Who may get an invitation: staff come by password. */
const isInvitable = ({ state }: Invitee) => state !== 'disabled' && state !== 'staff';

interface Choice {
  readonly chosen: ReadonlySet<string>;
  readonly choose: (personId: string) => void;
}

function useColumns(ask: (invitee: Invitee) => void, subtree: boolean, { chosen, choose }: Choice): Column<Invitee>[] {
  const { t } = useTranslation('accounts');
  const localized = useLocalized();
  const place = usePlace();
  const { shortDate } = useFormat();
  return [
    {
      key: 'name',
      head: t('invitations.name'),
      bare: true,
      cell: (invitee) =>
        isInvitable(invitee) ? (
          <CheckField
            label={<span className="font-semibold">{invitee.name}</span>}
            checked={chosen.has(invitee.personId)}
            onChange={() => choose(invitee.personId)}
          />
        ) : (
          <span className="font-semibold">{invitee.name}</span>
        ),
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
            cell: ({ commission }: Invitee) => place(commission.name, commission.within),
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
        isInvitable(invitee) && (
          <Button kind="quiet" onClick={() => ask(invitee)}>
            {invitee.state === 'joined' ? t('invitations.again') : t('invitations.one')}
          </Button>
        ),
    },
  ];
}

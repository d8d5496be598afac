import { type Account, ACCOUNT_SORTS } from '@kaskad/contracts';
import { STAFF_ROLES, type StaffRole } from '@kaskad/domain';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { Link } from '../../shared/router/index.ts';
import { useCan } from '../../shared/access/session.tsx';
import { useFormat } from '../../shared/i18n/use-format.ts';
import { usePlace } from '../../shared/i18n/use-place.ts';
import { List, useListView } from '../../shared/lists/index.ts';
import {
  type Column,
  Empty,
  Filters,
  LinkButton,
  Notice,
  Page,
  SearchField,
  SelectField,
  Status,
  useUrlState,
} from '../../shared/ui/index.ts';
import { accountsList } from './accounts.queries.ts';

type State = '' | 'active' | 'disabled';

export function AccountsPage() {
  const { t } = useTranslation(['accounts', 'shell']);
  const can = useCan();
  const [q, setQ] = useUrlState<string>('q', '');
  const [role, setRole] = useUrlState<StaffRole | ''>('role', '');
  const [state, setState] = useUrlState<State>('state', '');
  const view = useListView(ACCOUNT_SORTS, 'name');
  const query = useInfiniteQuery(
    accountsList({ ...view.asked, q: q || undefined, role: role || undefined, state: state || undefined }),
  );
  const columns = useColumns();
  const actions = (
    <>
      {can('invitation.issue') && <LinkButton to="/accounts/invitations">{t('list.invitations')}</LinkButton>}
      {can('account.manage') && (
        <LinkButton to="/accounts/new" kind="main">
          {t('list.new')}
        </LinkButton>
      )}
    </>
  );
  return (
    <Page title={t('list.title')} lead={t('list.lead')} actions={actions}>
      <Filters>
        <SearchField label={t('list.search')} value={q} onChange={setQ} ignored={query.data?.pages[0]?.ignored} />
        <SelectField
          label={t('list.role')}
          value={role}
          onChange={setRole}
          options={[
            { value: '', label: t('shell:all') },
            ...STAFF_ROLES.map((value) => ({ value, label: t(`roles.${value}`) })),
          ]}
        />
        <SelectField<State>
          label={t('list.state')}
          value={state}
          onChange={setState}
          options={[
            { value: '', label: t('shell:all') },
            { value: 'active', label: t('list.active') },
            { value: 'disabled', label: t('list.disabled') },
          ]}
        />
      </Filters>
      {query.data?.pages[0]?.alone && <Notice tone="warn">{t('list.alone')}</Notice>}
      <List
        view={view}
        query={query}
        caption={t('list.title')}
        columns={columns}
        rowKey={({ id }) => id}
        empty={<Empty title={t('list.empty')}>{t('list.emptyText')}</Empty>}
      />
    </Page>
  );
}

function useColumns(): Column<Account>[] {
  const { t } = useTranslation('accounts');
  const place = usePlace();
  const { shortDate } = useFormat();
  return [
    {
      key: 'name',
      head: t('list.name'),
      bare: true,
      cell: ({ id, name }) => (
        <Link to={`/accounts/${id}`} className="font-semibold">
          {name ?? t('list.hidden')}
        </Link>
      ),
    },
    { key: 'login', head: t('list.login'), cell: ({ login }) => login ?? '—' },
    {
      key: 'roles',
      head: t('list.roles'),
      cell: ({ grants }) =>
        grants.length === 0 ? (
          <span className="text-soft">{t('list.noRole')}</span>
        ) : (
          <ul>
            {grants.map(({ id, role, commission }) => (
              <li key={id}>
                {t(`roles.${role}`)}
                <span className="text-soft">
                  {' · '}
                  {place(commission.name, commission.within)}
                </span>
              </li>
            ))}
          </ul>
        ),
    },
    { key: 'seen', head: t('list.seen'), cell: ({ lastSeen }) => (lastSeen ? shortDate(lastSeen) : t('list.never')) },
    {
      key: 'state',
      head: t('list.state'),
      cell: ({ disabled }) =>
        disabled ? <Status tone="bad">{t('list.disabled')}</Status> : <Status tone="good">{t('list.active')}</Status>,
    },
  ];
}

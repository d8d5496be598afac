import { type Account, accountsRoutes } from '@kaskad/contracts';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { useParams } from '../../shared/router/index.ts';
import { useCan } from '../../shared/access/session.tsx';
import { call } from '../../shared/api/client.ts';
import { useLocalized } from '../../shared/i18n/use-localized.ts';
import {
  Button,
  Card,
  Dialog,
  DialogActions,
  Notice,
  Page,
  ProblemSummary,
  QueryView,
  ReasonDialog,
  Status,
  Table,
  useLacks,
} from '../../shared/ui/index.ts';
import { oneAccount, useAccountChange } from './accounts.queries.ts';
import { NewPassword } from './new-password.tsx';
import { type RoleAndPlace, RoleFields } from './role-fields.tsx';

export function AccountPage() {
  const { id = '' } = useParams();
  const { t } = useTranslation('accounts');
  const query = useQuery(oneAccount(id));
  const can = useCan()('account.manage');
  return (
    <QueryView query={query}>
      {(account) => (
        <Page
          title={account.name ?? t('list.hidden')}
          back={{ to: '/accounts', label: t('list.title') }}
          width="narrow"
          lead={
            <span className="flex flex-wrap items-center gap-3">
              {account.login}{' '}
              {account.disabled ? (
                <Status tone="bad">{t('list.disabled')}</Status>
              ) : (
                <Status tone="good">{t('list.active')}</Status>
              )}
            </span>
          }
        >
          {account.own && <Notice tone="info">{t('account.own')}</Notice>}
          <Roles account={account} can={can} />
          {can && !account.own && <Measures account={account} />}
        </Page>
      )}
    </QueryView>
  );
}

function Roles({ account, can }: { readonly account: Account; readonly can: boolean }) {
  const { t } = useTranslation('accounts');
  const localized = useLocalized();
  const [revoking, setRevoking] = useState<Account['grants'][number] | null>(null);
  const revoke = useAccountChange(({ id, reason }: { id: string; reason: string }) =>
    call(accountsRoutes.revoke, { params: { id }, body: { reason } }),
  );
  const columns = [
    { key: 'role', head: t('list.role'), cell: ({ role }: Account['grants'][number]) => t(`roles.${role}`) },
    {
      key: 'commission',
      head: t('invitations.commission'),
      cell: ({ commission }: Account['grants'][number]) => localized(commission.name),
    },
    {
      key: 'act',
      head: '',
      bare: true,
      cell: (grant: Account['grants'][number]): ReactNode =>
        can &&
        grant.mayRevoke && (
          <Button kind="quiet" onClick={() => setRevoking(grant)}>
            {t('account.revoke')}
          </Button>
        ),
    },
  ];
  return (
    <Card
      title={t('account.roles')}
      actions={can && !account.own && <AddRole id={account.id} standsForPerson={account.personId !== null} />}
    >
      <Table
        caption={t('account.roles')}
        columns={columns}
        rows={account.grants}
        rowKey={({ id }) => id}
        empty={<p className="text-soft">{t('list.noRole')}</p>}
      />
      <ReasonDialog
        open={revoking !== null}
        title={t('account.revokeTitle')}
        confirm={t('account.revoke')}
        busy={revoke.isPending}
        error={revoke.error}
        text={
          revoking &&
          t('account.revokeText', {
            role: t(`roles.${revoking.role}`),
            commission: localized(revoking.commission.name),
          })
        }
        onClose={() => setRevoking(null)}
        onConfirm={(reason) =>
          revoking && revoke.mutate({ id: revoking.id, reason }, { onSuccess: () => setRevoking(null) })
        }
      />
    </Card>
  );
}

function AddRole({ id, standsForPerson }: { readonly id: string; readonly standsForPerson: boolean }) {
  const { t } = useTranslation('accounts');
  const lacks = useLacks();
  const [open, setOpen] = useState(false);
  const [place, setPlace] = useState<RoleAndPlace>({ role: 'coordinator', commissionId: '' });
  const grant = useAccountChange(() => call(accountsRoutes.grant, { params: { id }, body: place }));
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('account.addRole')}</Button>
      <Dialog open={open} onClose={() => setOpen(false)} title={t('account.addRole')}>
        <form
          className="space-y-4"
          onSubmit={(event) => {
            event.preventDefault();
            grant.mutate(undefined, { onSuccess: () => setOpen(false) });
          }}
        >
          <ProblemSummary error={grant.error} />
          <RoleFields value={place} standsForPerson={standsForPerson} onChange={setPlace} />
          <DialogActions>
            <Button
              type="submit"
              kind="main"
              busy={grant.isPending}
              lacks={lacks([Boolean(place.commissionId), t('new.place')])}
            >
              {t('account.addRole')}
            </Button>
          </DialogActions>
        </form>
      </Dialog>
    </>
  );
}

/** Disabling, enabling, a new password: each with its reason. */
function Measures({ account: { id, login, disabled, mayReset, hasSecondFactor } }: { readonly account: Account }) {
  const { t } = useTranslation('accounts');
  const [asked, setAsked] = useState<'state' | 'reset' | 'factor' | null>(null);
  const close = () => setAsked(null);
  const setState = useAccountChange((reason: string) =>
    call(accountsRoutes.setState, { params: { id }, body: { disabled: !disabled, reason } }),
  );
  const reset = useAccountChange((reason: string) =>
    call(accountsRoutes.resetPassword, { params: { id }, body: { reason } }),
  );
  const drop = useAccountChange((reason: string) =>
    call(accountsRoutes.resetSecondFactor, { params: { id }, body: { reason } }),
  );
  return (
    <>
      {reset.data && <NewPassword login={login} password={reset.data.password} />}
      <div className="flex flex-wrap gap-2">
        {mayReset && <Button onClick={() => setAsked('reset')}>{t('account.reset')}</Button>}
        {mayReset && hasSecondFactor && <Button onClick={() => setAsked('factor')}>{t('secondFactor.reset')}</Button>}
        <Button onClick={() => setAsked('state')}>{disabled ? t('account.enable') : t('account.disable')}</Button>
      </div>
      <ReasonDialog
        open={asked === 'reset'}
        title={t('account.resetTitle')}
        text={t('account.resetText')}
        confirm={t('account.reset')}
        busy={reset.isPending}
        error={reset.error}
        onClose={close}
        onConfirm={(reason) => reset.mutate(reason, { onSuccess: close })}
      />
      <ReasonDialog
        open={asked === 'factor'}
        title={t('secondFactor.reset')}
        text={t('secondFactor.resetText')}
        confirm={t('secondFactor.reset')}
        busy={drop.isPending}
        error={drop.error}
        onClose={close}
        onConfirm={(reason) => drop.mutate(reason, { onSuccess: close })}
      />
      <ReasonDialog
        open={asked === 'state'}
        title={disabled ? t('account.enableTitle') : t('account.disableTitle')}
        text={disabled ? undefined : t('account.disableText')}
        confirm={disabled ? t('account.enable') : t('account.disable')}
        busy={setState.isPending}
        error={setState.error}
        onClose={close}
        onConfirm={(reason) => setState.mutate(reason, { onSuccess: close })}
      />
    </>
  );
}

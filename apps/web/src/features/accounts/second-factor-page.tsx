import { accountsRoutes, type SecondFactorSetUp, type SecondFactorStatus } from '@kaskad/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { CodeField } from '../../shared/access/code-field.tsx';
import { sessionQuery, useSession } from '../../shared/access/session.tsx';
import { call } from '../../shared/api/client.ts';
import { useFormat } from '../../shared/i18n/use-format.ts';
import {
  Button,
  ConfirmDialog,
  LinkButton,
  Notice,
  Page,
  ProblemSummary,
  QueryView,
  useLacks,
} from '../../shared/ui/index.ts';
import { secondFactorStatus, useAccountChange } from './accounts.queries.ts';
import { SecretCode } from './secret-code.tsx';

/** Setting up the code of an application beside the password, and the codes on paper for a lost phone. */
export function SecondFactorPage() {
  const { t } = useTranslation('accounts');
  const query = useQuery(secondFactorStatus);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  return (
    <Page title={t('secondFactor.title')} lead={t('secondFactor.lead')} width="narrow">
      {codes ? (
        <Codes codes={codes} />
      ) : (
        <QueryView query={query}>{(status) => <Stage status={status} onCodes={setCodes} />}</QueryView>
      )}
    </Page>
  );
}

interface StageProps {
  readonly status: SecondFactorStatus;
  readonly onCodes: (codes: readonly string[]) => void;
}

function Stage({ status, onCodes }: StageProps) {
  const { t } = useTranslation('accounts');
  const { longDate, number } = useFormat();
  const isDue = useSession()?.secondFactor === 'due';
  const begin = useMutation({ mutationFn: () => call(accountsRoutes.beginSecondFactor, {}) });
  const [isAsked, setAsked] = useState(false);
  const renew = useAccountChange(() => call(accountsRoutes.newRecoveryCodes, {}));
  if (!status.available) return <Notice tone="info">{t('secondFactor.byPassword')}</Notice>;
  if (isDue && status.since) return <GiveCode />;
  if (begin.data) return <Confirm setUp={begin.data} onCodes={onCodes} />;
  return (
    <>
      {isDue && <Notice tone="warn">{t('secondFactor.due')}</Notice>}
      {status.since ? (
        <Notice tone={status.recoveryCodesLeft < 3 ? 'warn' : 'good'}>
          {t('secondFactor.since', {
            date: longDate(status.since.slice(0, 10)),
            left: number(status.recoveryCodesLeft),
          })}
        </Notice>
      ) : (
        <p>{t('secondFactor.what')}</p>
      )}
      <ProblemSummary error={begin.error} />
      <div className="flex flex-wrap gap-2">
        <Button kind={status.since ? 'plain' : 'main'} busy={begin.isPending} onClick={() => begin.mutate()}>
          {t(status.since ? 'secondFactor.another' : 'secondFactor.begin')}
        </Button>
        {status.since && <Button onClick={() => setAsked(true)}>{t('secondFactor.newCodes')}</Button>}
      </div>
      <ConfirmDialog
        open={isAsked}
        title={t('secondFactor.newCodesTitle')}
        confirm={t('secondFactor.newCodes')}
        busy={renew.isPending}
        error={renew.error}
        onClose={() => setAsked(false)}
        onConfirm={() => renew.mutate(undefined, { onSuccess: ({ codes }) => onCodes(codes) })}
      >
        <p>{t('secondFactor.newCodesText', { left: number(status.recoveryCodesLeft) })}</p>
      </ConfirmDialog>
    </>
  );
}

function Confirm({ setUp, onCodes }: { readonly setUp: SecondFactorSetUp; readonly onCodes: StageProps['onCodes'] }) {
  const { t } = useTranslation(['accounts', 'shell']);
  const lacks = useLacks();
  const cache = useQueryClient();
  const [code, setCode] = useState('');
  const confirm = useMutation({
    mutationFn: () => call(accountsRoutes.confirmSecondFactor, { body: { code } }),
    onSuccess: async ({ codes }) => {
      onCodes(codes);
      await cache.invalidateQueries({ queryKey: sessionQuery.queryKey });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    confirm.mutate();
  };
  return (
    <form className="card space-y-4" onSubmit={submit}>
      <ProblemSummary error={confirm.error} />
      <p>{t('secondFactor.scan')}</p>
      <SecretCode setUp={setUp} />
      <CodeField value={code} onChange={setCode} />
      <Button
        type="submit"
        kind="main"
        busy={confirm.isPending}
        lacks={lacks([code.length >= 6, t('shell:secondFactor.code')])}
      >
        {t('secondFactor.confirm')}
      </Button>
    </form>
  );
}

/** A session from before it was set up. */
function GiveCode() {
  const { t } = useTranslation(['accounts', 'shell']);
  const lacks = useLacks();
  const cache = useQueryClient();
  const [code, setCode] = useState('');
  const give = useMutation({
    mutationFn: () => call(accountsRoutes.giveSecondFactor, { body: { code } }),
    onSuccess: () => cache.invalidateQueries({ queryKey: sessionQuery.queryKey }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    give.mutate();
  };
  return (
    <form className="card space-y-4" onSubmit={submit}>
      <ProblemSummary error={give.error} />
      <CodeField value={code} onChange={setCode} />
      <Button
        type="submit"
        kind="main"
        busy={give.isPending}
        lacks={lacks([code.length >= 6, t('shell:secondFactor.code')])}
      >
        {t('shell:secondFactor.go')}
      </Button>
    </form>
  );
}

function Codes({ codes }: { readonly codes: readonly string[] }) {
  const { t } = useTranslation('accounts');
  return (
    <>
      <Notice tone="warn">{t('secondFactor.codesOnce')}</Notice>
      <ol className="card grid list-decimal grid-cols-2 gap-x-8 gap-y-2 pl-10 font-mono font-semibold select-all">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ol>
      <div className="no-print flex flex-wrap gap-2">
        <Button onClick={() => window.print()}>{t('secondFactor.print')}</Button>
        <LinkButton to="/" kind="main">
          {t('secondFactor.kept')}
        </LinkButton>
      </div>
    </>
  );
}

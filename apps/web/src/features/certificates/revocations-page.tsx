import { type Revocation, revocationRoutes as routes } from '@kaskad/contracts';
import { REVOCATION_STATES, type RevocationState } from '@kaskad/domain';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../shared/api/client.ts';
import { useFormat } from '../../shared/i18n/use-format.ts';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { Link } from '../../shared/router/index.ts';
import {
  Button,
  Card,
  ConfirmDialog,
  Empty,
  Filters,
  Page,
  ProblemSummary,
  QueryView,
  ReasonDialog,
  SelectField,
  useToast,
  useUrlState,
} from '../../shared/ui/index.ts';
import { CertificateTabs } from './certificate-tabs.tsx';
import { revocationsList, useCertificateChange } from './certificates.queries.ts';

/** What was proposed to be revoked: another person than the proposer decides. */
export function RevocationsPage() {
  const { t } = useTranslation('certificates');
  const [state, setState] = useUrlState<RevocationState>('state', 'proposed');
  const query = useQuery(revocationsList(state));
  return (
    <Page title={t('revocations.title')} lead={t('revocations.lead')}>
      <CertificateTabs />
      <Filters>
        <SelectField<RevocationState>
          label={t('revocations.state')}
          value={state}
          onChange={setState}
          options={REVOCATION_STATES.map((value) => ({ value, label: t(`revocations.states.${value}`) }))}
        />
      </Filters>
      <QueryView query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t('revocations.empty')}>{t('revocations.emptyText')}</Empty>
          ) : (
            <ul className="space-y-4">
              {items.map((revocation) => (
                <li key={revocation.id}>
                  <Proposed revocation={revocation} />
                </li>
              ))}
            </ul>
          )
        }
      </QueryView>
    </Page>
  );
}

function Proposed({ revocation }: { readonly revocation: Revocation }) {
  const { t } = useTranslation('certificates');
  const { shortDate } = useFormat();
  const { certificates, reason, proposedBy, proposedAt, decidedBy, decidedAt, decision } = revocation;
  return (
    <Card title={t('revocations.of', { count: certificates.length })}>
      <div className="space-y-3">
        <p className="font-semibold">{reason}</p>
        <p className="text-sm text-soft">
          {t('revocations.proposed', { name: proposedBy, time: shortDate(proposedAt) })}
        </p>
        {decidedBy && decidedAt && (
          <p className="text-sm text-soft">
            {t('revocations.decided', { name: decidedBy, time: shortDate(decidedAt) })}
          </p>
        )}
        {decision && <p>{t('revocations.decision', { reason: decision })}</p>}
        <ul className="list-disc space-y-1 pl-5">
          {certificates.map(({ id, number, name, kind, standing }) => (
            <li key={id}>
              <Link to={`/certificates/${id}`}>{number}</Link>
              {` · ${name} · ${t(`kinds.${kind}`)} · ${t(`standings.${standing}`)}`}
            </li>
          ))}
        </ul>
        <Decide revocation={revocation} />
      </div>
    </Card>
  );
}

function Decide({ revocation: { id, certificates, mayDecide, mayWithdraw } }: { readonly revocation: Revocation }) {
  const { t } = useTranslation('certificates');
  const toast = useToast();
  const [asked, setAsked] = useState<'confirm' | 'reject' | null>(null);
  const params = { id };
  const confirm = useCertificateChange(() => call(routes.confirm, { params }));
  const reject = useCertificateChange((reason: string) => call(routes.reject, { params, body: { reason } }));
  const withdraw = useCertificateChange(() => call(routes.withdraw, { params }));
  const done = (word: 'confirmed' | 'rejected' | 'withdrawn') => ({
    onSuccess: () => {
      setAsked(null);
      toast(t(`revocations.${word}`));
    },
  });
  return (
    <>
      <ProblemSummary error={withdraw.error} />
      <div className="flex flex-wrap gap-2">
        {mayDecide && (
          <>
            <Button kind="danger" onClick={() => setAsked('confirm')}>
              {t('revocations.confirm')}
            </Button>
            <Button onClick={() => setAsked('reject')}>{t('revocations.reject')}</Button>
          </>
        )}
        {mayWithdraw && (
          <Button busy={withdraw.isPending} onClick={() => withdraw.mutate(undefined, done('withdrawn'))}>
            {t('revocations.withdraw')}
          </Button>
        )}
      </div>
      <ConfirmDialog
        open={asked === 'confirm'}
        title={t('revocations.confirm')}
        confirm={t('revocations.confirm')}
        danger
        busy={confirm.isPending}
        error={confirm.error}
        onClose={() => setAsked(null)}
        onConfirm={() => confirm.mutate(undefined, done('confirmed'))}
      >
        <p>{t('revocations.confirmText', { count: certificates.length })}</p>
      </ConfirmDialog>
      <ReasonDialog
        open={asked === 'reject'}
        title={t('revocations.rejectTitle')}
        confirm={t('revocations.reject')}
        busy={reject.isPending}
        error={reject.error}
        onClose={() => setAsked(null)}
        onConfirm={(reason) => reject.mutate(reason, done('rejected'))}
      />
    </>
  );
}

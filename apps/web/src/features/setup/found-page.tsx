import {
  accountsRoutes,
  FOUNDING_ZONES,
  type FoundingOffer,
  type FoundingZone,
  type Language,
  setupRoutes,
} from '@kaskad/contracts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { useNavigate, useParams } from '../../shared/router/index.ts';
import { useEnter } from '../../shared/access/session.tsx';
import { call } from '../../shared/api/client.ts';
import { useLocalized } from '../../shared/i18n/use-localized.ts';
import {
  Button,
  Card,
  LinkButton,
  Loading,
  LocalizedField,
  Page,
  ProblemNote,
  ProblemSummary,
  SelectField,
  TextField,
  useIssueText,
} from '../../shared/ui/index.ts';

/** An empty installation gets its first commission and administrator, who is signed in at once. */
export function FoundPage() {
  const { code = '' } = useParams();
  const { t } = useTranslation('setup');
  const { data, error } = useQuery({
    queryKey: ['founding', code],
    queryFn: () => call(setupRoutes.foundingOffer, { params: { code } }),
    retry: false,
  });
  if (error)
    return (
      <Page title={t('found.broken')} width="narrow">
        <ProblemNote error={error} />
        <LinkButton to="/sign-in?who=staff">{t('found.toSignIn')}</LinkButton>
      </Page>
    );
  if (!data) return <Loading />;
  return (
    <Page title={t('found.title')} lead={t('found.lead')} width="narrow">
      <FoundingForm code={code} offer={data} />
    </Page>
  );
}

function useFounding(code: string) {
  const enter = useEnter();
  const navigate = useNavigate();
  const language = useTranslation('setup').i18n.language as Language;
  return useMutation({
    mutationFn: async ({ commission, administrator }: ReturnType<typeof emptyForm>) => {
      const body = { commission, administrator: { ...administrator, language } };
      const { login } = await call(setupRoutes.found, { params: { code }, body });
      return call(accountsRoutes.signIn, { body: { by: 'password', login, password: administrator.password } });
    },
    onSuccess: async (session) => {
      await enter(session);
      await navigate('/setup', { replace: true });
    },
  });
}

const emptyForm = ({ kinds }: FoundingOffer) => ({
  commission: {
    code: '',
    kind: kinds[0]?.code ?? '',
    name: { kk: '', ru: '' },
    timeZone: FOUNDING_ZONES[0] as FoundingZone,
  },
  administrator: { name: '', login: '', password: '' },
});

function FoundingForm({ code, offer }: { readonly code: string; readonly offer: FoundingOffer }) {
  const { t } = useTranslation('setup');
  const localized = useLocalized();
  const [{ commission, administrator }, setForm] = useState(() => emptyForm(offer));
  const found = useFounding(code);
  const issue = useIssueText(found.error);
  const setCommission = (part: Partial<typeof commission>) =>
    setForm((form) => ({ ...form, commission: { ...form.commission, ...part } }));
  const setAdministrator = (part: Partial<typeof administrator>) =>
    setForm((form) => ({ ...form, administrator: { ...form.administrator, ...part } }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    found.mutate({ commission, administrator });
  };
  return (
    <form className="space-y-5" onSubmit={submit}>
      <ProblemSummary error={found.error} />
      <Card title={t('found.commission')}>
        <div className="space-y-4">
          <p className="text-soft">{t('found.commissionHint')}</p>
          <SelectField
            label={t('found.kind')}
            value={commission.kind}
            onChange={(kind) => setCommission({ kind })}
            options={offer.kinds.map(({ code: value, name }) => ({ value, label: localized(name) }))}
          />
          <LocalizedField
            label={t('found.name')}
            value={commission.name}
            onChange={(name) => setCommission({ name })}
            maxLength={300}
            error={{ kk: issue('commission.name.kk'), ru: issue('commission.name.ru') }}
          />
          <TextField
            label={t('found.code')}
            hint={t('found.codeHint')}
            value={commission.code}
            onChange={(value) => setCommission({ code: value })}
            required
            maxLength={40}
            autoComplete="off"
            error={issue('commission.code')}
          />
          <SelectField
            label={t('found.zone')}
            value={commission.timeZone}
            onChange={(timeZone) => setCommission({ timeZone })}
            options={FOUNDING_ZONES.map((value) => ({ value, label: t(`found.zones.${value}`) }))}
          />
        </div>
      </Card>
      <Card title={t('found.yourself')}>
        <div className="space-y-4">
          <TextField
            label={t('found.fullName')}
            value={administrator.name}
            onChange={(name) => setAdministrator({ name })}
            required
            maxLength={150}
            autoComplete="name"
            error={issue('administrator.name')}
          />
          <TextField
            label={t('found.login')}
            hint={t('found.loginHint')}
            value={administrator.login}
            onChange={(login) => setAdministrator({ login })}
            required
            maxLength={60}
            autoComplete="username"
            error={issue('administrator.login')}
          />
          <TextField
            label={t('found.password')}
            hint={t('found.passwordHint')}
            type="password"
            value={administrator.password}
            onChange={(password) => setAdministrator({ password })}
            required
            maxLength={200}
            autoComplete="new-password"
            error={issue('administrator.password')}
          />
        </div>
      </Card>
      <Button type="submit" kind="main" busy={found.isPending}>
        {t('found.submit')}
      </Button>
    </form>
  );
}

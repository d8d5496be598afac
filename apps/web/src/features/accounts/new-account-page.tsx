import { accountsRoutes } from '@kaskad/contracts';
import { type FormEvent, useState } from 'react';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { useSearchParams } from '../../shared/router/index.ts';
import { call } from '../../shared/api/client.ts';
import { useLanguage } from '../../shared/i18n/use-localized.ts';
import {
  Button,
  LinkButton,
  Notice,
  Page,
  ProblemSummary,
  TextField,
  useIssueText,
  useLacks,
} from '../../shared/ui/index.ts';
import { useAccountChange } from './accounts.queries.ts';
import { NewPassword } from './new-password.tsx';
import { type RoleAndPlace, RoleFields } from './role-fields.tsx';

export function NewAccountPage() {
  const { t } = useTranslation('accounts');
  const lacks = useLacks();
  const language = useLanguage();
  const [params] = useSearchParams();
  const personId = params.get('person') ?? undefined;
  const [login, setLogin] = useState('');
  const [displayName, setDisplayName] = useState(params.get('name') ?? '');
  const [place, setPlace] = useState<RoleAndPlace>({
    role: 'coordinator',
    commissionId: params.get('commission') ?? '',
  });
  const create = useAccountChange(() =>
    call(accountsRoutes.create, { body: { ...place, login, displayName, personId, language } }),
  );
  const issue = useIssueText(create.error);
  const back = { to: '/accounts', label: t('list.title') };

  if (create.data) {
    return (
      <Page title={t('password.title')} back={back} width="narrow">
        <NewPassword login={create.data.account.login} password={create.data.password} />
        <LinkButton to={`/accounts/${create.data.account.id}`}>{t('password.open')}</LinkButton>
      </Page>
    );
  }
  const submit = (event: FormEvent) => {
    event.preventDefault();
    create.mutate(undefined);
  };
  return (
    <Page title={t('new.title')} back={back} width="narrow">
      {personId && <Notice tone="info">{t('new.forPerson')}</Notice>}
      <form className="card space-y-4" onSubmit={submit}>
        <ProblemSummary error={create.error} />
        <TextField
          label={t('new.displayName')}
          value={displayName}
          onChange={setDisplayName}
          required
          maxLength={150}
          error={issue('displayName')}
          autoComplete="off"
        />
        <TextField
          label={t('new.login')}
          hint={t('new.loginHint')}
          value={login}
          onChange={setLogin}
          required
          maxLength={60}
          error={issue('login')}
          autoComplete="off"
        />
        <RoleFields value={place} standsForPerson={personId !== undefined} onChange={setPlace} />
        <Button
          type="submit"
          kind="main"
          busy={create.isPending}
          lacks={lacks([Boolean(place.commissionId), t('new.place')])}
        >
          {t('new.submit')}
        </Button>
      </form>
    </Page>
  );
}

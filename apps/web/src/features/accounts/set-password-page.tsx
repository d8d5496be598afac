import { accountsRoutes } from '@kaskad/contracts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { useParams } from '../../shared/router/index.ts';
import { call } from '../../shared/api/client.ts';
import {
  Button,
  LinkButton,
  Loading,
  Notice,
  Page,
  ProblemNote,
  ProblemSummary,
  TextField,
  useIssueText,
} from '../../shared/ui/index.ts';
import { passwordLink } from './accounts.queries.ts';

/** From a one-time link to a password of one's own; signing in comes after it. */
export function SetPasswordPage() {
  const { code = '' } = useParams();
  const { t } = useTranslation('accounts');
  const { data, error } = useQuery(passwordLink(code));
  const [password, setPassword] = useState('');
  const set = useMutation({
    mutationFn: () => call(accountsRoutes.setPassword, { params: { code }, body: { password } }),
  });
  const issue = useIssueText(set.error);
  if (error)
    return (
      <Page title={t('password.broken')} width="narrow">
        <ProblemNote error={error} />
      </Page>
    );
  if (!data) return <Loading />;
  const { login } = data;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    set.mutate();
  };
  return (
    <Page title={t('password.setTitle')} lead={t('password.setLead', { login })} width="narrow">
      {set.isSuccess ? (
        <>
          <Notice tone="good">{t('password.setDone')}</Notice>
          <LinkButton to={`/sign-in?who=staff&login=${encodeURIComponent(login)}`} kind="main">
            {t('join.toSignIn')}
          </LinkButton>
        </>
      ) : (
        <form className="card space-y-4" onSubmit={submit}>
          <ProblemSummary error={set.error} />
          <TextField
            label={t('password.next')}
            hint={t('password.nextHint')}
            type="password"
            value={password}
            onChange={setPassword}
            required
            maxLength={200}
            error={issue('password')}
            autoComplete="new-password"
          />
          <Button type="submit" kind="main" busy={set.isPending}>
            {t('password.set')}
          </Button>
        </form>
      )}
    </Page>
  );
}

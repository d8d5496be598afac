import { accountsRoutes } from '@kaskad/contracts';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { call } from '../../shared/api/client.ts';
import { Button, LinkButton, Notice, Page, ProblemSummary, TextField, useIssueText } from '../../shared/ui/index.ts';

export function ChangePasswordPage() {
  const { t } = useTranslation('accounts');
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const change = useMutation({ mutationFn: () => call(accountsRoutes.changePassword, { body: { current, next } }) });
  const issue = useIssueText(change.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    change.mutate();
  };
  return (
    <Page title={t('password.changeTitle')} width="narrow">
      {change.isSuccess ? (
        <Notice tone="good">{t('password.changed')}</Notice>
      ) : (
        <form className="card space-y-4" onSubmit={submit}>
          <ProblemSummary error={change.error} />
          <TextField
            label={t('password.current')}
            type="password"
            value={current}
            onChange={setCurrent}
            required
            maxLength={200}
            autoComplete="current-password"
          />
          <TextField
            label={t('password.next')}
            hint={t('password.nextHint')}
            type="password"
            value={next}
            onChange={setNext}
            required
            maxLength={200}
            error={issue('next')}
            autoComplete="new-password"
          />
          <Button type="submit" kind="main" busy={change.isPending}>
            {t('password.change')}
          </Button>
        </form>
      )}
      <LinkButton to="/my/second-factor">{t('secondFactor.title')}</LinkButton>
    </Page>
  );
}

import { accountsRoutes, type CurrentSession, type SignIn } from '@kaskad/contracts';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { Link, useNavigate, useSearchParams } from '../../shared/router/index.ts';
import { useEnter } from '../../shared/access/session.tsx';
import { CodeField } from '../../shared/access/code-field.tsx';
import { ApiError, call } from '../../shared/api/client.ts';
import { Button, LinkButton, Page, ProblemSummary, TextField, useUrlState, useLacks } from '../../shared/ui/index.ts';
import { PinField } from './pin-field.tsx';
import { forgetPerson, rememberedPerson, rememberPerson } from './remembered-person.ts';

/** Where to go on: only within this site. */
const safeNext = (next: string | null) => (next && /^\/(?![/\\])/.test(next) ? next : '/');

function useSignIn() {
  const enter = useEnter();
  const navigate = useNavigate();
  const [params] = useSearchParams();
  return useMutation({
    mutationFn: (body: SignIn) => call(accountsRoutes.signIn, { body }),
    onSuccess: async (session: CurrentSession, { by }) => {
      if (by !== 'password') rememberPerson(session);
      await enter(session);
      await navigate(safeNext(params.get('next')), { replace: true });
    },
  });
}

export function SignInPage() {
  const { t } = useTranslation('entry');
  const [who, setWho] = useUrlState<'member' | 'staff'>('who', 'member');
  return (
    <Page title={t('signIn.title')} width="narrow">
      <div role="group" aria-label={t('signIn.who')} className="grid grid-cols-2 gap-2">
        {(['member', 'staff'] as const).map((one) => (
          <button
            key={one}
            type="button"
            aria-pressed={who === one}
            onClick={() => setWho(one)}
            className={`min-h-12 rounded-lg border-2 px-3 font-semibold ${who === one ? 'border-deep bg-wash text-ink' : 'border-line bg-card text-deep'}`}
          >
            {t(`signIn.${one}`)}
          </button>
        ))}
      </div>
      {who === 'staff' ? <StaffForm /> : <MemberForm />}
      <p>
        <Link to="/figures">{t('signIn.figures')}</Link>
      </p>
    </Page>
  );
}

const codeOf = (error: unknown) => (error instanceof ApiError ? error.problem.code : null);

function StaffForm() {
  const { t } = useTranslation(['entry', 'shell']);
  const lacks = useLacks();
  const signIn = useSignIn();
  const [params] = useSearchParams();
  const [login, setLogin] = useState(params.get('login') ?? '');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [isCodeAsked, setCodeAsked] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const onError = (error: unknown) => setCodeAsked((asked) => asked || codeOf(error) === 'sign_in_code_needed');
    signIn.mutate({ by: 'password', login, password, ...(isCodeAsked && { code }) }, { onError });
  };
  return (
    <form className="card space-y-4" onSubmit={submit}>
      <ProblemSummary error={signIn.error} />
      <TextField
        label={t('signIn.login')}
        value={login}
        onChange={setLogin}
        required
        maxLength={60}
        autoComplete="username"
      />
      <TextField
        label={t('signIn.password')}
        type="password"
        value={password}
        onChange={setPassword}
        required
        maxLength={200}
        autoComplete="current-password"
      />
      {isCodeAsked && <CodeField value={code} onChange={setCode} />}
      <Button
        type="submit"
        kind="main"
        busy={signIn.isPending}
        lacks={lacks([!isCodeAsked || code.length >= 6, t('shell:secondFactor.code')])}
      >
        {t('signIn.submit')}
      </Button>
      <p className="text-soft">{t('signIn.staffLost')}</p>
    </form>
  );
}

function MemberForm() {
  const { t } = useTranslation('entry');
  const lacks = useLacks();
  const signIn = useSignIn();
  const [params, setParams] = useSearchParams();
  const [known, setKnown] = useState(rememberedPerson);
  const [phone, setPhone] = useState('');
  const [pin, setPin] = useState('');
  // A personal link names the account; so does a phone that was used before.
  const accountId = params.get('account') ?? known?.accountId;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    signIn.mutate(accountId ? { by: 'account', accountId, pin } : { by: 'phone', phone, pin });
  };
  const notMe = () => {
    forgetPerson();
    setKnown(null);
    setParams(
      (before) => {
        before.delete('account');
        return before;
      },
      { replace: true },
    );
  };
  return (
    <form className="card space-y-4" onSubmit={submit}>
      <ProblemSummary error={signIn.error} />
      {accountId ? (
        <p className="font-semibold">
          {known?.accountId === accountId ? t('signIn.hello', { name: known.name }) : t('signIn.helloAgain')}
        </p>
      ) : (
        <TextField
          label={t('signIn.phone')}
          hint={t('signIn.phoneHint')}
          type="tel"
          inputMode="tel"
          value={phone}
          onChange={setPhone}
          required
          maxLength={25}
          autoComplete="tel"
        />
      )}
      <PinField
        label={t('signIn.pin')}
        hint={accountId ? undefined : t('signIn.pinHint')}
        value={pin}
        onChange={setPin}
        autoComplete="current-password"
      />
      <Button type="submit" kind="main" busy={signIn.isPending} lacks={lacks([pin.length >= 4, t('signIn.pin')])}>
        {t('signIn.submit')}
      </Button>
      {accountId && (
        <Button kind="quiet" onClick={notMe}>
          {t('signIn.other')}
        </Button>
      )}
      {!accountId && <LinkButton to="/join">{t('signIn.byPaper')}</LinkButton>}
      <p className="text-soft">
        {t('signIn.lost')} {!accountId && t('signIn.first')}
      </p>
    </form>
  );
}

import { accountsRoutes, type Language, type PublicInvitation } from '@kaskad/contracts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { useNavigate, useParams } from '../../shared/router/index.ts';
import { useEnter } from '../../shared/access/session.tsx';
import { call } from '../../shared/api/client.ts';
import { hasChosen, noteChoice, speak } from '../../shared/i18n/i18n.ts';
import { useLanguage, useLocalized } from '../../shared/i18n/use-localized.ts';
import { Button, LinkButton, Loading, Page, ProblemNote, ProblemSummary, useLacks } from '../../shared/ui/index.ts';
import { invitation } from './accounts.queries.ts';
import { PinField } from './pin-field.tsx';
import { rememberPerson } from './remembered-person.ts';
import { StrangeSheet } from './strange-sheet.tsx';

const CONSENT = ['operator', 'subject', 'data', 'purpose', 'term', 'third', 'abroad', 'open'] as const;

/** From the QR code on paper to the first lesson: who you are, a PIN, and on. */
export function JoinPage() {
  const { code = '' } = useParams();
  const { t } = useTranslation('entry');
  const { data, error } = useQuery(invitation(code));
  const [step, setStep] = useState<'greeting' | 'pin' | 'strange'>('greeting');
  const spoken = useRef(false);
  useEffect(() => {
    if (!data || spoken.current) return;
    spoken.current = true;
    if (!hasChosen()) void speak(data.language);
  }, [data]);

  if (error) {
    return (
      <Page title={t('join.broken')} width="narrow">
        <ProblemNote error={error} />
        <LinkButton to="/sign-in" kind="main">
          {t('join.toSignIn')}
        </LinkButton>
      </Page>
    );
  }
  if (!data) return <Loading />;
  if (data.joined) return <EnterPin code={code} invitation={data} />;
  if (step === 'strange') return <StrangeSheet code={code} onBack={() => setStep('greeting')} />;
  return step === 'pin' ? (
    <ChoosePin code={code} />
  ) : (
    <Greeting invitation={data} onAgree={() => setStep('pin')} onStrange={() => setStep('strange')} />
  );
}

function Greeting({
  invitation: { name, commission },
  onAgree,
  onStrange,
}: {
  readonly invitation: PublicInvitation;
  readonly onAgree: () => void;
  readonly onStrange: () => void;
}) {
  const { t } = useTranslation(['entry', 'shell']);
  const localized = useLocalized();
  const language = useLanguage();
  return (
    <Page title={t('join.title')} width="narrow">
      <div className="card">
        <p className="text-soft">{t('join.isItYou')}</p>
        <p className="mt-1 text-xl font-bold">{name}</p>
        <p>{localized(commission)}</p>
        <Button kind="quiet" onClick={onStrange}>
          {t('join.notMe')}
        </Button>
      </div>
      <div role="group" aria-label={t('join.language')} className="grid grid-cols-2 gap-2">
        {(
          [
            ['kk', 'kazakh'],
            ['ru', 'russian'],
          ] as const satisfies readonly (readonly [Language, string])[]
        ).map(([one, label]) => (
          <button
            key={one}
            type="button"
            lang={one}
            aria-pressed={language === one}
            onClick={() => {
              noteChoice();
              void speak(one);
            }}
            className={`min-h-13 rounded-lg border-2 px-3 font-semibold ${language === one ? 'border-deep bg-wash text-ink' : 'border-line bg-card text-deep'}`}
          >
            {t(`shell:${label}`)}
          </button>
        ))}
      </div>
      <section className="space-y-2">
        <h2>{t('join.consentTitle')}</h2>
        <p>{t('join.consentShort')}</p>
        <details>
          <summary className="flex min-h-12 cursor-pointer items-center font-semibold text-deep">
            {t('join.consentMore')}
          </summary>
          <ul className="list-disc space-y-1 pl-5">
            {CONSENT.map((field) => (
              <li key={field}>{t(`join.consent.${field}`)}</li>
            ))}
          </ul>
        </details>
      </section>
      <Button kind="main" onClick={onAgree}>
        {t('join.agree')}
      </Button>
    </Page>
  );
}

/** Whoever joined by this sheet before comes in with it on any phone, also without a phone number in the list. */
function EnterPin({
  code,
  invitation: { name, commission },
}: {
  readonly code: string;
  readonly invitation: PublicInvitation;
}) {
  const { t } = useTranslation('entry');
  const lacks = useLacks();
  const localized = useLocalized();
  const enter = useEnter();
  const navigate = useNavigate();
  const [pin, setPin] = useState('');
  const signIn = useMutation({
    mutationFn: () => call(accountsRoutes.signIn, { body: { by: 'paper', code, pin } }),
    onSuccess: async (session) => {
      rememberPerson(session);
      await enter(session);
      await navigate('/', { replace: true });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    signIn.mutate();
  };
  return (
    <Page title={t('join.knownTitle')} lead={t('join.knownLead')} width="narrow">
      <div className="card">
        <p className="text-xl font-bold">{name}</p>
        <p>{localized(commission)}</p>
      </div>
      <form className="space-y-4" onSubmit={submit}>
        <ProblemSummary error={signIn.error} />
        <PinField label={t('signIn.pin')} value={pin} onChange={setPin} autoComplete="current-password" autoFocus />
        <Button type="submit" kind="main" busy={signIn.isPending} lacks={lacks([pin.length >= 4, t('signIn.pin')])}>
          {t('join.enter')}
        </Button>
        <p className="text-soft">{t('signIn.lost')}</p>
      </form>
    </Page>
  );
}

function ChoosePin({ code }: { readonly code: string }) {
  const { t } = useTranslation('entry');
  const language = useLanguage();
  const enter = useEnter();
  const navigate = useNavigate();
  const [pin, setPin] = useState('');
  const [again, setAgain] = useState('');
  const [tried, setTried] = useState(false);
  const accept = useMutation({
    mutationFn: () => call(accountsRoutes.accept, { params: { code }, body: { pin, language, consent: true } }),
    onSuccess: async (session) => {
      rememberPerson(session);
      await enter(session);
      await navigate('/', { replace: true });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (pin.length >= 4 && pin === again) accept.mutate();
  };
  return (
    <Page title={t('join.pinTitle')} lead={t('join.pinLead')} width="narrow">
      <form className="space-y-4" onSubmit={submit}>
        <ProblemSummary error={accept.error} />
        <PinField
          label={t('join.pin')}
          value={pin}
          onChange={setPin}
          autoComplete="new-password"
          autoFocus
          error={tried && pin.length < 4 ? t('join.short') : undefined}
        />
        <PinField
          label={t('join.again')}
          value={again}
          onChange={setAgain}
          autoComplete="new-password"
          error={tried && pin !== again ? t('join.differ') : undefined}
        />
        <Button type="submit" kind="main" busy={accept.isPending}>
          {t('join.submit')}
        </Button>
      </form>
    </Page>
  );
}

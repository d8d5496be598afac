import { accountsRoutes, type Language, type PublicInvitation } from '@kaskad/contracts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { useEnter } from '../../shared/access/session.tsx';
import { call } from '../../shared/api/client.ts';
import { speak } from '../../shared/i18n/i18n.ts';
import { useLanguage, useLocalized } from '../../shared/i18n/use-localized.ts';
import { Button, LinkButton, Loading, Page, ProblemNote, ProblemSummary } from '../../shared/ui/index.ts';
import { invitation } from './accounts.queries.ts';
import { PinField } from './pin-field.tsx';
import { rememberPerson } from './remembered-person.ts';

const CONSENT = ['operator', 'subject', 'data', 'purpose', 'term', 'third', 'abroad', 'open'] as const;

/** From the QR code on paper to the first lesson: who you are, a PIN, and on. */
export function JoinPage() {
  const { code = '' } = useParams();
  const { t } = useTranslation('accounts');
  const { data, error } = useQuery(invitation(code));
  const [agreed, setAgreed] = useState(false);
  const spoken = useRef(false);
  useEffect(() => {
    if (!data || spoken.current) return;
    spoken.current = true;
    void speak(data.language);
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
  return agreed ? <ChoosePin code={code} /> : <Greeting invitation={data} onAgree={() => setAgreed(true)} />;
}

function Greeting({
  invitation: { name, commission },
  onAgree,
}: {
  readonly invitation: PublicInvitation;
  readonly onAgree: () => void;
}) {
  const { t } = useTranslation(['accounts', 'shell']);
  const localized = useLocalized();
  const language = useLanguage();
  return (
    <Page title={t('join.title')} width="narrow">
      <div className="card">
        <p className="text-soft">{t('join.isItYou')}</p>
        <p className="mt-1 text-xl font-bold">{name}</p>
        <p>{localized(commission)}</p>
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
            onClick={() => void speak(one)}
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

function ChoosePin({ code }: { readonly code: string }) {
  const { t } = useTranslation('accounts');
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

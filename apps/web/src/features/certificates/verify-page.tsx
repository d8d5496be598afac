import type { Verification } from '@kaskad/contracts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { Link, useParams } from '../../shared/router/index.ts';
import { ApiError } from '../../shared/api/client.ts';
import { useFormat } from '../../shared/i18n/use-format.ts';
import { useLocalized } from '../../shared/i18n/use-localized.ts';
import { Page, QueryView, ToneShape } from '../../shared/ui/index.ts';
import { verification } from './certificates.queries.ts';
import { Facts } from './certificate-facts.tsx';
import { useHolder } from './certificate-holder.ts';
import { TONE_OF } from './certificate-standing.tsx';

const FRAME = {
  good: 'border-t-good bg-good-wash text-good',
  warn: 'border-t-warn bg-warn-wash text-warn',
  bad: 'border-t-bad bg-bad-wash text-bad',
  quiet: 'border-t-soft bg-wash text-ink',
  info: '',
};

export function VerifyPage() {
  const { code = '' } = useParams();
  const { t } = useTranslation('certificates');
  const query = useQuery(verification(code));
  // A code that cannot be one is as unknown as one that nobody has.
  const malformed = query.error instanceof ApiError && query.error.status === 400;
  return (
    <Page title={t('verify.title')} width="narrow">
      {malformed ? (
        <Result verified={{ result: 'unknown' }} />
      ) : (
        <QueryView query={query}>{(verified) => <Result verified={verified} />}</QueryView>
      )}
      <p className="mt-4">
        <a href="/verifier">{t('verify.offline')}</a>
      </p>
    </Page>
  );
}

function Result({ verified }: { readonly verified: Verification }) {
  const { t } = useTranslation('certificates');
  const tone = verified.result === 'unknown' ? 'bad' : TONE_OF[verified.result];
  return (
    <article className={`card border-t-8 ${FRAME[tone]}`} aria-live="polite">
      <div className="flex flex-col items-center gap-3 py-2 text-center">
        <ToneShape tone={tone} size={56} />
        <h2>{t(`verify.${verified.result}`)}</h2>
        <Changed verified={verified} />
      </div>
      {verified.result === 'unknown' ? (
        <p className="mt-2 text-ink">{t('verify.unknownText')}</p>
      ) : (
        <Known verified={verified} />
      )}
    </article>
  );
}

type KnownCertificate = Exclude<Verification, { result: 'unknown' }>;

function Changed({ verified }: { readonly verified: Verification }) {
  const { t } = useTranslation('certificates');
  const { longDate } = useFormat();
  if (verified.result === 'unknown' || !verified.changedOn) return null;
  return <p className="text-ink">{t('verify.changedOn', { day: longDate(verified.changedOn) })}</p>;
}

function Known({ verified }: { readonly verified: KnownCertificate }) {
  const { t } = useTranslation('certificates');
  const localized = useLocalized();
  const { longDate } = useFormat();
  const holder = useHolder();
  const { number, kind, commission, campaign, issuedOn, validUntil } = verified;
  return (
    <div className="mt-4 rounded-box bg-card p-4 text-ink">
      <Facts
        items={[
          [t('verify.name'), holder(verified)],
          [t('verify.number'), number],
          [t('verify.kind'), t(`kinds.${kind}`)],
          [t('verify.commission'), localized(commission)],
          [t('verify.campaign'), localized(campaign)],
          [t('verify.issuedOn'), longDate(issuedOn)],
          [t('verify.validUntil'), longDate(validUntil)],
        ]}
      />
      {verified.supersededBy && (
        <p className="mt-3 font-semibold">
          <Link to={`/verify/${verified.supersededBy.code}`}>
            {t('verify.supersededBy', { number: verified.supersededBy.number })}
          </Link>
        </p>
      )}
      <p className="mt-4 text-[0.8em] text-soft">{t('verify.privacy')}</p>
    </div>
  );
}

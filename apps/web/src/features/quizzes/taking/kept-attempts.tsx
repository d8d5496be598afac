import { useQuery } from '@tanstack/react-query';
import { useTranslation } from '../../../shared/i18n/use-translation.ts';
import { useSession } from '../../../shared/access/session.tsx';
import { useLocalized } from '../../../shared/i18n/use-localized.ts';
import { LinkButton } from '../../../shared/ui/index.ts';
import { type Kept, keptAttempts } from './attempt-store.ts';

/** The way to the tests that lie on this device: it is there without a network, when no page of the server is. */
export function KeptAttempts() {
  const owner = useSession()?.accountId ?? '';
  const { data: kept = [] } = useQuery({
    queryKey: ['attempts', 'kept', owner],
    queryFn: () => keptAttempts(owner),
    staleTime: 0,
  });
  return kept.length === 0 ? null : (
    <div className="mb-6 space-y-4">
      {kept.map((one) => (
        <KeptCard key={one.attempt.id} kept={one} />
      ))}
    </div>
  );
}

function KeptCard({ kept: { attempt } }: { readonly kept: Kept }) {
  const { t } = useTranslation('quizzes');
  const localized = useLocalized();
  return (
    <section className="card space-y-3" aria-label={t('learn.keptTitle')}>
      <div>
        <p className="text-[0.85em] font-semibold text-soft">{t('learn.keptTitle')}</p>
        <h2>{localized(attempt.title)}</h2>
        {attempt.offlineMinutes !== null && <p>{t('learn.keptOffline')}</p>}
      </div>
      <LinkButton to={`/learn/attempts/${attempt.id}`}>{t('learn.resume')}</LinkButton>
    </section>
  );
}

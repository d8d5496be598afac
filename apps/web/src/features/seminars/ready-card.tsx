import type { Seminar } from '@kaskad/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useSession } from '../../shared/access/session.tsx';
import { askToPersist } from '../../shared/device/persist.ts';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { Button, Card, Notice, ProblemSummary, QueryView, Status } from '../../shared/ui/index.ts';
import { useChange } from '../../shared/api/use-change.ts';
import { registerDevice } from './event-sender.ts';
import { hallScreen } from './hall.queries.ts';
import { READY_PARTS, readinessOf } from './ready-check.ts';
import { sessionAttendance } from './seminars.queries.ts';

const TONES = { ready: 'good', missing: 'bad', unknown: 'warn' } as const;

/**
 * "Ready for offline", or what is missing on this phone and what to do about it. The device of a trainer is prepared by
 * opening the page; others who may mark, and mostly only look, say that they will mark with theirs.
 */
export function ReadyCard({ seminar }: { readonly seminar: Seminar }) {
  const { t } = useTranslation('seminars');
  const personId = useSession()?.personId;
  const [willMark, setWillMark] = useState(false);
  const trains = seminar.sessions.some(
    ({ cancelled, trainers }) => !cancelled && trainers.some(({ id }) => id === personId),
  );
  if (trains || willMark) return <Readiness seminar={seminar} />;
  return (
    <Card title={t('ready.title')}>
      <div className="space-y-3">
        <p>{t('ready.willMarkText')}</p>
        <Button onClick={() => setWillMark(true)}>{t('ready.willMark')}</Button>
      </div>
    </Card>
  );
}

function Readiness({ seminar }: { readonly seminar: Seminar }) {
  const { t } = useTranslation('seminars');
  const owner = useSession()?.accountId ?? '';
  const client = useQueryClient();
  const key = ['seminars', 'ready', seminar.id, owner];
  const query = useQuery({ queryKey: key, queryFn: () => prepared(), networkMode: 'always', gcTime: 0 });
  const again = useChange(
    async () => void (await askToPersist()),
    () => client.invalidateQueries({ queryKey: key }),
  );

  /** Fetches what the phone keeps and says to the server that it is there; then looks at what is there. */
  async function prepared() {
    const isRegistered = await registerDevice(owner, seminar.id).then(
      () => true,
      () => false,
    );
    for (const { id, cancelled } of seminar.sessions) {
      if (cancelled) continue;
      await client.fetchQuery(sessionAttendance(id, owner)).catch(() => undefined);
      await client.fetchQuery(hallScreen(id, owner)).catch(() => undefined);
    }
    return readinessOf(seminar, { owner, isRegistered });
  }

  return (
    <Card
      title={t('ready.title')}
      actions={
        <Button busy={again.isPending || query.isFetching} onClick={() => again.mutate(undefined)}>
          {t('ready.again')}
        </Button>
      }
    >
      <ProblemSummary error={again.error} />
      <QueryView query={query}>
        {(readiness) => {
          const missing = READY_PARTS.filter((part) => readiness[part] === 'missing');
          return (
            <div className="space-y-4">
              <Notice
                tone={missing.length === 0 ? 'good' : 'warn'}
                title={missing.length === 0 ? t('ready.yes') : t('ready.no', { count: missing.length })}
              />
              <ul className="space-y-3">
                {READY_PARTS.map((part) => (
                  <li key={part}>
                    <Status tone={TONES[readiness[part]]}>{t(`ready.parts.${part}`)}</Status>
                    {readiness[part] !== 'ready' ? (
                      <p className="mt-1 text-[0.85em]">{t(`ready.help.${part}`)}</p>
                    ) : (
                      part === 'code' && <p className="mt-1 text-[0.85em]">{t('ready.codeLasts')}</p>
                    )}
                  </li>
                ))}
              </ul>
            </div>
          );
        }}
      </QueryView>
    </Card>
  );
}

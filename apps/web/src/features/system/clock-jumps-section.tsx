import { type ClockJump, type DecidedMeanwhile, systemRoutes, type ZonedTime } from '@kaskad/contracts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { call } from '../../shared/api/client.ts';
import { useFormat } from '../../shared/i18n/use-format.ts';
import { Button, Dialog, DialogActions, ProblemNote, QueryView, Status, useToast } from '../../shared/ui/index.ts';
import { clockJumps, useSystemAct } from './system.queries.ts';

/** When clocks were set, how it ended, and what was decided meanwhile. */
export function ClockJumpsSection() {
  const { t } = useTranslation('system');
  const query = useQuery(clockJumps());
  return (
    <section className="space-y-3">
      <h2>{t('clocks.title')}</h2>
      <QueryView query={query}>
        {({ items, total }) =>
          total === 0 ? (
            <p className="text-soft">{t('clocks.none')}</p>
          ) : (
            <>
              <p>
                {t('clocks.total', { total })}
                {total > items.length && ` ${t('clocks.listed', { count: items.length })}`}
              </p>
              <ul className="space-y-3">
                {items.map((jump) => (
                  <li key={jump.id}>
                    <JumpCard jump={jump} />
                  </li>
                ))}
              </ul>
            </>
          )
        }
      </QueryView>
    </section>
  );
}

function JumpCard({
  jump: { id, server, offsetSeconds, rightUntil, noticedAt, endedAt, ending, decided },
}: {
  readonly jump: ClockJump;
}) {
  const { t } = useTranslation('system');
  const { dateAndTime, duration } = useFormat();
  const when = (at: ZonedTime) => dateAndTime(at.local, { year: true });
  const facts: readonly [string, string][] = [
    [t('clocks.rightUntil'), rightUntil ? when(rightUntil) : t('clocks.fromStart')],
    [t('clocks.noticed'), when(noticedAt)],
    [t('clocks.ended'), endedAt ? when(endedAt) : t('clocks.open')],
  ];
  return (
    <article className="card space-y-3">
      <div className="flex flex-wrap items-start justify-between gap-2">
        <h3 className="text-[1.05em] wrap-anywhere">
          {server === null ? t('clocks.database') : t('clocks.server', { server })}
        </h3>
        <Status tone={ending ? 'quiet' : 'bad'}>{ending ? t(`clocks.endings.${ending}`) : t('clocks.open')}</Status>
      </div>
      <p>{t(offsetSeconds > 0 ? 'clocks.ahead' : 'clocks.behind', { duration: duration(Math.abs(offsetSeconds)) })}</p>
      <dl className="grid gap-2 sm:grid-cols-2">
        {facts.map(([name, fact]) => (
          <div key={name}>
            <dt className="text-sm text-soft">{name}</dt>
            <dd>{fact}</dd>
          </div>
        ))}
      </dl>
      {decided.length === 0 ? (
        <p className="text-soft">{t('clocks.decidedNothing')}</p>
      ) : (
        <div>
          <h4>{t('clocks.decided')}</h4>
          <ul className="list-disc ps-5">
            {decided.map((one) => (
              <li key={one.kind}>
                <Decided decided={one} />
              </li>
            ))}
          </ul>
        </div>
      )}
      {server === null && !ending && <Confirm id={id} />}
    </article>
  );
}

/** The ids are for whoever looks things up in the trail. */
function Decided({ decided: { kind, count, ids } }: { readonly decided: DecidedMeanwhile }) {
  const { t } = useTranslation('system');
  return (
    <details>
      <summary>{t('clocks.counted', { what: t(`clocks.kinds.${kind}`), count })}</summary>
      <p className="text-sm text-soft">{t('clocks.ids')}</p>
      <ul className="text-sm wrap-anywhere">
        {ids.map((id) => (
          <li key={id}>{id}</li>
        ))}
      </ul>
      {count > ids.length && <p className="text-sm">{t('clocks.moreIds', { count: count - ids.length })}</p>}
    </details>
  );
}

function Confirm({ id }: { readonly id: string }) {
  const { t } = useTranslation(['system', 'shell']);
  const toast = useToast();
  const [isAsking, ask] = useState(false);
  const confirm = useSystemAct(() => call(systemRoutes.confirmClock, { body: { id } }));
  return (
    <>
      <Button onClick={() => ask(true)}>{t('clocks.confirm')}</Button>
      <Dialog open={isAsking} onClose={() => ask(false)} title={t('clocks.confirmTitle')}>
        <div className="space-y-4">
          <p>{t('clocks.confirmText')}</p>
          {confirm.error && <ProblemNote error={confirm.error} />}
          <DialogActions>
            <Button
              kind="danger"
              busy={confirm.isPending}
              onClick={() =>
                confirm.mutate(undefined, {
                  onSuccess: () => {
                    ask(false);
                    toast(t('clocks.confirmed'));
                  },
                })
              }
            >
              {t('clocks.confirm')}
            </Button>
          </DialogActions>
        </div>
      </Dialog>
    </>
  );
}

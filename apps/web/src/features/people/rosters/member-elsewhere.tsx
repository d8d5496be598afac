import { movesRoutes, type RosterDetail, type RosterLine } from '@kaskad/contracts';
import { useTranslation } from '../../../shared/i18n/use-translation.ts';
import { Link } from '../../../shared/router/index.ts';
import { call } from '../../../shared/api/client.ts';
import { useFormat } from '../../../shared/i18n/use-format.ts';
import { Button, Notice, ProblemNote, useToast } from '../../../shared/ui/index.ts';
import { usePeopleChange } from '../people.queries.ts';

function useAsking(rosterId: string) {
  const { t } = useTranslation('people');
  const toast = useToast();
  const ask = usePeopleChange((places: number[]) => call(movesRoutes.askForRows, { body: { rosterId, places } }));
  const send = (places: number[]) =>
    ask.mutate(places, {
      onSuccess: ({ made, left }) =>
        toast(
          [t('preview.elsewhere.sent', { count: made }), left > 0 && t('preview.elsewhere.notSent', { total: left })]
            .filter(Boolean)
            .join(' '),
        ),
    });
  return { send, error: ask.error, busy: ask.isPending };
}

/** A row of somebody beyond the reach: what became of the request, or a way to send one. */
export function ElsewhereRow({
  rosterId,
  line: { place, line, elsewhere },
}: {
  readonly rosterId: string;
  readonly line: RosterLine;
}) {
  const { t } = useTranslation('people');
  const { send, error, busy } = useAsking(rosterId);
  if (!elsewhere) return null;
  const { request, mayRequest } = elsewhere;
  const mayAsk = mayRequest && request?.state !== 'open' && request?.state !== 'accepted';
  return (
    <div className="mt-2 space-y-2">
      <p>{t('preview.elsewhere.why')}</p>
      {request && (
        <p className="font-medium">
          {t(`preview.elsewhere.states.${request.state}`, { reason: request.reason ?? '' })}
        </p>
      )}
      {error && <ProblemNote error={error} />}
      {mayAsk && (
        <Button aria-label={t('preview.elsewhere.sendFor', { line })} busy={busy} onClick={() => send([place])}>
          {t('preview.elsewhere.send')}
        </Button>
      )}
    </div>
  );
}

/** All such rows of the list at once. */
export function ElsewhereNotice({ roster: { id, counts, unrequested, kind } }: { readonly roster: RosterDetail }) {
  const { t } = useTranslation('people');
  const { number } = useFormat();
  const { send, error, busy } = useAsking(id);
  if (counts.elsewhere === 0 || kind === 'commissions') return null;
  return (
    <Notice tone="warn">
      <p className="mb-2">{t('preview.elsewhere.lead', { total: number(counts.elsewhere) })}</p>
      {error && <ProblemNote error={error} />}
      <div className="flex flex-wrap items-center gap-3">
        {unrequested > 0 && (
          <Button busy={busy} onClick={() => send([])}>
            {t('preview.elsewhere.sendAll', { total: number(unrequested) })}
          </Button>
        )}
        <Link to="/moves?box=sent">{t('preview.elsewhere.all')}</Link>
      </div>
    </Notice>
  );
}

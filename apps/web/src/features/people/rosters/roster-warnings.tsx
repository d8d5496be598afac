import { type RosterDetail, rostersRoutes } from '@kaskad/contracts';
import { useState } from 'react';
import { useTranslation } from '../../../shared/i18n/use-translation.ts';
import { call } from '../../../shared/api/client.ts';
import { useFormat } from '../../../shared/i18n/use-format.ts';
import { usePlace } from '../../../shared/i18n/use-place.ts';
import { Button, CheckField, Notice, ProblemNote } from '../../../shared/ui/index.ts';
import { usePeopleChange } from '../people.queries.ts';
import type { ColumnName } from './row-words.ts';

type Reading = RosterDetail['reading'];
type AsideKind = Reading['aside'][number]['kind'];

interface Props {
  readonly roster: RosterDetail;
  /** The lines were planned anew: what was decided about the former ones holds no more. */
  readonly onPlanned: () => void;
}

/**
 * What must be seen before anything is stored: a list of another place, what the file hides, and columns that hold
 * something else.
 */
export function RosterWarnings({ roster, onPlanned }: Props) {
  return (
    <>
      {roster.elsewhere && <Elsewhere roster={roster} elsewhere={roster.elsewhere} onPlanned={onPlanned} />}
      {roster.wentUp > 0 && <WentUp roster={roster} onPlanned={onPlanned} />}
      {roster.reading.aside.length > 0 && (
        <SetAside
          key={roster.reading.aside.map(({ kind, taken }) => `${kind}${taken}`).join()}
          roster={roster}
          onPlanned={onPlanned}
        />
      )}
      <ColumnNotes reading={roster.reading} />
    </>
  );
}

function Elsewhere({
  roster: { id, state, commission },
  elsewhere: { rows, of, offers },
  onPlanned,
}: Props & { readonly elsewhere: NonNullable<RosterDetail['elsewhere']> }) {
  const { t } = useTranslation('people');
  const place = usePlace();
  const { number } = useFormat();
  const move = usePeopleChange((commissionId: string) =>
    call(rostersRoutes.plan, { params: { id }, body: { commissionId } }),
  );
  return (
    <Notice tone="warn" title={t('preview.elsewhereTitle')}>
      <p>
        {t('preview.elsewhereText', {
          total: number(rows),
          of: number(of),
          name: place(commission.name, commission.within),
        })}
      </p>
      {offers.length === 1 && offers[0] && (
        <p>{t('preview.elsewhereOffer', { name: place(offers[0].name, offers[0].within) })}</p>
      )}
      {move.error && <ProblemNote error={move.error} />}
      {state === 'preview' && offers.length > 0 && (
        <div className="mt-3 flex flex-wrap gap-2">
          {offers.map((offer) => (
            <Button
              key={offer.id}
              busy={move.isPending}
              onClick={() => move.mutate(offer.id, { onSuccess: onPlanned })}
            >
              {t('preview.elsewhereMove', { name: place(offer.name, offer.within) })}
            </Button>
          ))}
        </div>
      )}
    </Notice>
  );
}

/** Rows of commissions that went up in others: taken for those in one step. */
function WentUp({ roster: { id, state, wentUp }, onPlanned }: Props) {
  const { t } = useTranslation('people');
  const { number } = useFormat();
  const take = usePeopleChange(() => call(rostersRoutes.plan, { params: { id }, body: { toSuccessors: true } }));
  return (
    <Notice tone="warn" title={t('preview.wentUpTitle')}>
      <p>{t('preview.wentUpText', { total: number(wentUp) })}</p>
      {take.error && <ProblemNote error={take.error} />}
      {state === 'preview' && (
        <div className="mt-3">
          <Button busy={take.isPending} onClick={() => take.mutate(undefined, { onSuccess: onPlanned })}>
            {t('preview.wentUpTake')}
          </Button>
        </div>
      )}
    </Notice>
  );
}

function SetAside({
  roster: {
    id,
    state,
    reading: { aside },
  },
  onPlanned,
}: Props) {
  const { t } = useTranslation('people');
  const { number } = useFormat();
  const before = aside.filter(({ taken }) => taken).map(({ kind }) => kind);
  const [chosen, setChosen] = useState<readonly AsideKind[]>(before);
  const read = usePeopleChange((take: readonly AsideKind[]) =>
    call(rostersRoutes.plan, { params: { id }, body: { take: [...take] } }),
  );
  const choose = (kind: AsideKind, isChosen: boolean) =>
    setChosen(isChosen ? [...chosen, kind] : chosen.filter((one) => one !== kind));
  const isSame = chosen.length === before.length && chosen.every((kind) => before.includes(kind));
  return (
    <Notice tone="warn" title={t('preview.asideTitle')}>
      <p>{t(before.length === aside.length ? 'preview.asideTaken' : 'preview.asideText')}</p>
      <div className="my-2 space-y-2 wrap-anywhere">
        {aside.map(({ kind, count, names }) => {
          const listed = names.join(', ');
          const label = t(`preview.aside.${kind}`, {
            total: number(count),
            names: count > names.length ? t('preview.asideMore', { names: listed }) : listed,
          });
          return (
            <CheckField
              key={kind}
              label={label}
              checked={chosen.includes(kind)}
              disabled={state !== 'preview'}
              onChange={(isChosen) => choose(kind, isChosen)}
            />
          );
        })}
      </div>
      {read.error && <ProblemNote error={read.error} />}
      {state === 'preview' && (
        <Button
          busy={read.isPending}
          lacks={isSame ? t('preview.asideSame') : null}
          onClick={() => read.mutate(chosen, { onSuccess: onPlanned })}
        >
          {t('preview.asideApply')}
        </Button>
      )}
    </Notice>
  );
}

/** A column is spoken of once, however many of its cells are concerned. */
function ColumnNotes({ reading: { tables } }: { readonly reading: Reading }) {
  const { t } = useTranslation('people');
  const { number } = useFormat();
  const notes = tables.flatMap(({ sheet, notes: own }) => own.map((note) => ({ ...note, sheet })));
  if (notes.length === 0) return null;
  const isHarmless = notes.every(({ code }) => code === 'nothing_words');
  return (
    <Notice tone={isHarmless ? 'info' : 'warn'} title={t('preview.notesTitle')}>
      <ul className="space-y-1 wrap-anywhere">
        {notes.map(({ code, column, heading, sheet, count, of, words }) => (
          <li key={`${sheet}${code}${heading}`}>
            {t(`preview.notes.${code}`, {
              heading,
              sheet,
              total: number(count),
              of: number(of),
              words: words.join('», «'),
              column: column ? t(`preview.columns.${column as ColumnName}`) : '',
            })}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

import type { Erratum } from '@kaskad/contracts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from '../../../shared/i18n/use-translation.ts';
import { Link, useParams } from '../../../shared/router/index.ts';
import { useCan } from '../../../shared/access/session.tsx';
import { useFormat } from '../../../shared/i18n/use-format.ts';
import { useLocalized } from '../../../shared/i18n/use-localized.ts';
import { Card, KeyFigures, LinkButton, Notice, Page, Progress, QueryView } from '../../../shared/ui/index.ts';
import { ChangesList } from './changes-list.tsx';
import { isCounting, oneErratum } from './errata.queries.ts';
import { ErratumActs } from './erratum-acts.tsx';
import { KeyCard } from './key-card.tsx';
import { ErratumStateWord } from '../bank/erratum-words.tsx';

export function ErratumPage() {
  const { id = '' } = useParams();
  const query = useQuery(oneErratum(id));
  return <QueryView query={query}>{(erratum) => <ErratumView erratum={erratum} />}</QueryView>;
}

function ErratumView({ erratum }: { readonly erratum: Erratum }) {
  const { t } = useTranslation('errata');
  const localized = useLocalized();
  const { shortDate } = useFormat();
  const can = useCan();
  const { question, version, kind, state, before, corrected, picture } = erratum;
  return (
    <Page
      title={t('view.title', { code: question.code })}
      back={{ to: '/questions/errata', label: t('title') }}
      lead={<ErratumStateWord state={state} />}
    >
      <ErratumActs erratum={erratum} />
      <Card title={t(`kinds.${kind}`)}>
        <p className="font-semibold">
          <Link to={`/questions/${question.id}`}>{`${question.code}, ${t('version', { version })}`}</Link>
        </p>
        <p>{localized(question.stem)}</p>
        <p className="mt-3 border-l-4 border-sun pl-3">{localized(erratum.reason)}</p>
        <p className="mt-3 text-sm text-soft">
          {t('view.proposed', { name: erratum.proposedBy, date: shortDate(erratum.proposedAt) })}
        </p>
        {erratum.decidedBy && erratum.decidedAt && (
          <p className="text-sm text-soft">
            {t('view.decided', { name: erratum.decidedBy, date: shortDate(erratum.decidedAt) })}
          </p>
        )}
        {erratum.decision && (
          <p className="mt-2">
            <strong>{t('view.why')}</strong>
            {': '}
            {erratum.decision}
          </p>
        )}
      </Card>
      {state === 'approved' && can('question.manage') && (
        <Notice tone="info">
          <p>{t('view.newVersion')}</p>
          <p className="mt-2">
            <LinkButton to={`/questions/${question.id}/edit`}>{t('view.writeVersion')}</LinkButton>
          </p>
        </Notice>
      )}
      {(state === 'proposed' || state === 'approved') && <Effects erratum={erratum} />}
      <div className="grid gap-5 lg:grid-cols-2">
        <KeyCard
          title={t(before.kind === 'key' ? 'view.beforeCorrected' : 'view.before')}
          note={before.kind === 'credit' || before.kind === 'drop' ? t(`kinds.${before.kind}`) : undefined}
          interaction={before.interaction}
          picture={picture}
        />
        {corrected && <KeyCard title={t('view.after')} interaction={corrected} picture={picture} />}
      </div>
      {erratum.doneAt && erratum.figures.changed > 0 && <ChangesList erratumId={erratum.id} />}
    </Page>
  );
}

function Effects({ erratum }: { readonly erratum: Erratum }) {
  const { t } = useTranslation('errata');
  const { number, shortDate } = useFormat();
  const can = useCan();
  const { figures, total, doneAt, state, running } = erratum;
  const isProposed = state === 'proposed';
  return (
    <section className="space-y-4" aria-label={t(isProposed ? 'view.preview' : 'view.done')}>
      <h2>{t(isProposed ? 'view.preview' : 'view.done')}</h2>
      {isCounting(erratum) && (
        <div aria-live="polite">
          <Progress
            label={t(isProposed ? 'view.counting' : 'view.rescoring')}
            value={figures.attempts}
            max={total ?? undefined}
          />
          {total !== null && (
            <p className="text-sm text-soft">
              {t('view.progress', { done: number(figures.attempts), total: number(total) })}
            </p>
          )}
        </div>
      )}
      <KeyFigures
        items={[
          { label: t('view.attempts'), value: number(total ?? figures.attempts) },
          { label: t(isProposed ? 'view.changed' : 'view.changedDone'), value: number(figures.changed) },
          { label: t('view.up'), value: number(figures.up) },
          { label: t('view.down'), value: number(figures.down) },
          { label: t('view.gained'), value: number(figures.gained), tone: figures.gained > 0 ? 'good' : undefined },
          { label: t('view.lost'), value: number(figures.lost), tone: figures.lost > 0 ? 'bad' : undefined },
        ]}
      />
      {doneAt && <p className="text-sm text-soft">{t('view.asOf', { date: shortDate(doneAt) })}</p>}
      {isProposed && running > 0 && <p>{t('view.running', { people: number(running) })}</p>}
      {figures.lost > 0 && (
        <div>
          <p>{t('view.losingHint')}</p>
          {can('certificate.read') && (
            <Link className="inline-flex min-h-11 items-center" to="/certificates?test=lost">
              {t('view.certificates')}
            </Link>
          )}
        </div>
      )}
    </section>
  );
}

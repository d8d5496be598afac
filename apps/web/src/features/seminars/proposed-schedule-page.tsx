import { proposalsRoutes, type SeminarProposal } from '@kaskad/contracts';
import { useQuery } from '@tanstack/react-query';
import { call } from '../../shared/api/client.ts';
import { useFormat } from '../../shared/i18n/use-format.ts';
import { useLocalized } from '../../shared/i18n/use-localized.ts';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { useParams } from '../../shared/router/index.ts';
import { Button, LinkButton, Notice, Page, ProblemNote, Progress, QueryView } from '../../shared/ui/index.ts';
import { ProposedFigures } from './proposed-figures.tsx';
import { ProposedGroups } from './proposed-groups.tsx';
import { isSearched, oneProposal } from './proposals.queries.ts';
import { useSeminarChange } from './seminars.queries.ts';

/** A proposed schedule while it is searched for and afterwards: what it costs, what is missing, and its groups. */
export function ProposedSchedulePage() {
  const { t } = useTranslation('proposals');
  const { id = '' } = useParams();
  const query = useQuery(oneProposal(id));
  return (
    <Page
      title={t('title')}
      back={{ to: '/seminars/proposal', label: t('again') }}
      actions={<LinkButton to="/seminars/proposal">{t('again')}</LinkButton>}
    >
      <QueryView query={query}>{(proposal) => <Proposed proposal={proposal} />}</QueryView>
    </Page>
  );
}

function Proposed({ proposal }: { readonly proposal: SeminarProposal }) {
  const { t } = useTranslation('proposals');
  const localized = useLocalized();
  const { state, plan, rounds, seed, title, commissionName } = proposal;
  const params = { id: proposal.id };
  const stop = useSeminarChange(() => call(proposalsRoutes.stop, { params }));
  return (
    <>
      <p>
        {localized(title)}
        {' · '}
        {localized(commissionName)}
      </p>
      {isSearched(proposal) ? (
        <div className="card space-y-3">
          <Progress label={`${t(`states.${state}`)}. ${t('rounds', { count: rounds })}`} />
          {plan && (
            <Button busy={stop.isPending} onClick={() => stop.mutate(undefined)}>
              {t('stop')}
            </Button>
          )}
          {stop.error && <ProblemNote error={stop.error} />}
        </div>
      ) : (
        <Notice tone={state === 'failed' ? 'bad' : 'good'} title={t(`states.${state}`)}>
          {state === 'failed' ? t('failed') : `${t('rounds', { count: rounds })}. ${t('seed', { seed })}`}
        </Notice>
      )}
      {plan && plan.broken > 0 && <Notice tone="bad" title={t('broken', { count: plan.broken })} />}
      {plan && plan.lacks.length > 0 && <Lacks lacks={plan.lacks} />}
      {plan && <ProposedGroups proposal={proposal} plan={plan} />}
      {plan && <ProposedFigures own={plan.figures} greedy={plan.greedy} />}
    </>
  );
}

function Lacks({ lacks }: Pick<NonNullable<SeminarProposal['plan']>, 'lacks'>) {
  const { t } = useTranslation('proposals');
  const localized = useLocalized();
  const { shortDate } = useFormat();
  return (
    <Notice tone="warn" title={t('lacks')}>
      <ul className="list-disc space-y-1 pl-5">
        {lacks.map(({ kind, territory, languages, from, to, groups }) => {
          const words = {
            territory: localized(territory),
            what: t(`lackKinds.${kind}`),
            languages: languages.map((one) => t(one)).join(', '),
            count: groups,
          };
          const days = from && to ? (from === to ? shortDate(from) : `${shortDate(from)} – ${shortDate(to)}`) : null;
          return (
            <li key={`${kind} ${words.territory} ${words.languages}`}>
              {days ? t('lack', { ...words, days }) : t('lackWithoutDay', words)}
            </li>
          );
        })}
      </ul>
    </Notice>
  );
}

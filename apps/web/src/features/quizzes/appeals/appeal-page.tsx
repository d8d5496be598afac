import type { Appeal } from '@kaskad/contracts';
import { APPEAL_OUTCOMES, type AppealOutcome } from '@kaskad/domain';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from '../../../shared/i18n/use-translation.ts';
import { Link, useParams } from '../../../shared/router/index.ts';
import { useCan } from '../../../shared/access/session.tsx';
import { useFormat } from '../../../shared/i18n/use-format.ts';
import { useLocalized } from '../../../shared/i18n/use-localized.ts';
import { usePlace } from '../../../shared/i18n/use-place.ts';
import {
  Button,
  Card,
  Page,
  ProblemSummary,
  QueryView,
  RadioGroup,
  TextField,
  useIssueText,
  useToast,
  useLacks,
} from '../../../shared/ui/index.ts';
import { oneAppeal, useDecision } from './appeals.queries.ts';
import { OutcomeWord } from './outcome-word.tsx';

const LEAST = 10;

export function AppealPage() {
  const { id = '' } = useParams();
  const query = useQuery(oneAppeal(id));
  return <QueryView query={query}>{(appeal) => <AppealView appeal={appeal} />}</QueryView>;
}

function AppealView({ appeal }: { readonly appeal: Appeal }) {
  const { t } = useTranslation('appeals');
  const localized = useLocalized();
  const place = usePlace();
  const { decimal, number, dateAndTime } = useFormat();
  const can = useCan();
  const facts = [
    [t('quiz'), localized(appeal.quiz)],
    [t('view.attempt', { number: appeal.number }), `${decimal(appeal.score)} / ${number(appeal.maxScore)}`],
    [t('made'), dateAndTime(appeal.madeLocal)],
  ] as const;
  return (
    <Page
      title={t('view.title', { name: appeal.person.name })}
      back={{ to: '/quizzes/appeals', label: t('title') }}
      width="narrow"
      lead={
        <span className="flex flex-wrap items-center gap-2">
          <OutcomeWord appeal={appeal} />
          {place(appeal.commission, appeal.within)}
        </span>
      }
    >
      <Card>
        <dl className="divide-y divide-line">
          {facts.map(([term, value]) => (
            <div key={term} className="flex justify-between gap-4 py-1.5">
              <dt className="text-soft">{term}</dt>
              <dd className="text-right font-medium">{value}</dd>
            </div>
          ))}
        </dl>
        <p className="mt-3 flex flex-wrap gap-x-5 gap-y-2">
          <Link to={`/quizzes/attempts/${appeal.attemptId}`}>{t('view.toAnswers')}</Link>
          {can('person.read') && <Link to={`/people/${appeal.person.id}`}>{t('view.toPerson')}</Link>}
        </p>
      </Card>
      <Card title={t('view.said')}>
        <p className="whitespace-pre-line">{appeal.text}</p>
      </Card>
      {appeal.outcome && (
        <Card title={t('outcome')}>
          <p className="border-l-4 border-sun pl-3 whitespace-pre-line">{appeal.decision}</p>
          <p className="mt-3 text-soft">
            {t('view.decidedBy', { name: appeal.decidedBy, when: dateAndTime(appeal.decidedLocal ?? '') })}
          </p>
        </Card>
      )}
      {appeal.outcome === null && appeal.proposal && (
        <ProposalCard id={appeal.id} proposal={appeal.proposal} mayConfirm={appeal.mayConfirm} />
      )}
      {appeal.mayDecide && <Decision id={appeal.id} isProposed={appeal.proposal !== null} />}
      {appeal.outcome === null && !appeal.mayDecide && <p className="text-soft">{t('view.own')}</p>}
    </Page>
  );
}

interface ProposalProps {
  readonly id: string;
  readonly proposal: NonNullable<Appeal['proposal']>;
  readonly mayConfirm: boolean;
}

/** The word of the first of two people; the second one confirms it with the same reasons. */
function ProposalCard({ id, proposal: { decision, by, local }, mayConfirm }: ProposalProps) {
  const { t } = useTranslation('appeals');
  const { dateAndTime } = useFormat();
  const toast = useToast();
  const confirm = useDecision(id);
  return (
    <Card title={t('view.proposed')}>
      <p className="border-l-4 border-sun pl-3 whitespace-pre-line">{decision}</p>
      <p className="mt-3 text-soft">{t('view.proposedBy', { name: by, when: dateAndTime(local) })}</p>
      <ProblemSummary error={confirm.error} />
      {mayConfirm ? (
        <Button
          kind="main"
          busy={confirm.isPending}
          onClick={() => confirm.mutate({ outcome: 'passed', decision }, { onSuccess: () => toast(t('view.sent')) })}
        >
          {t('view.confirm')}
        </Button>
      ) : (
        <p className="mt-3">{t('view.needsSecond')}</p>
      )}
    </Card>
  );
}

function Decision({ id, isProposed }: { readonly id: string; readonly isProposed: boolean }) {
  const { t } = useTranslation('appeals');
  const lacks = useLacks();
  const toast = useToast();
  const [outcome, setOutcome] = useState<AppealOutcome | ''>('');
  const [decision, setDecision] = useState('');
  const decide = useDecision(id);
  const issue = useIssueText(decide.error);
  const send = () => {
    if (outcome)
      decide.mutate(
        { outcome, decision },
        {
          onSuccess: (appeal) => {
            setOutcome('');
            toast(t(appeal.outcome ? 'view.sent' : 'view.proposalSent'));
          },
        },
      );
  };
  const options = APPEAL_OUTCOMES.filter((value) => !isProposed || value !== 'passed');
  return (
    <Card title={t(isProposed ? 'view.decideOtherwise' : 'view.decide')}>
      <form
        className="space-y-4"
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <ProblemSummary error={decide.error} />
        <RadioGroup<AppealOutcome | ''>
          legend={t('view.choose')}
          value={outcome}
          onChange={setOutcome}
          options={options.map((value) => ({ value, label: t(`outcomes.${value}`) }))}
        />
        {outcome && (
          <p className="text-soft" role="status">
            {t(`view.hints.${outcome}`)}
          </p>
        )}
        <TextField
          label={t('view.reason')}
          hint={t('view.reasonHint')}
          multiline
          rows={4}
          value={decision}
          onChange={setDecision}
          required
          maxLength={2000}
          error={issue('decision')}
        />
        <div className="text-soft">
          <p>{t('view.toErrata')}</p>
          <Link className="inline-flex min-h-11 items-center" to="/questions/errata">
            {t('view.errata')}
          </Link>
        </div>
        <Button
          type="submit"
          kind="main"
          busy={decide.isPending}
          lacks={lacks([Boolean(outcome), t('view.choose')], [decision.trim().length >= LEAST, t('view.reason')])}
        >
          {t(outcome === 'passed' ? 'view.propose' : 'view.send')}
        </Button>
      </form>
    </Card>
  );
}

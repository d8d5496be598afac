import { type CreateQuestion, type LocalizedText, questionRoutes } from '@kaskad/contracts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { call } from '../../../shared/api/client.ts';
import { Page, QueryView } from '../../../shared/ui/index.ts';
import { bankChoices, bankTopics, oneQuestion, useBankChange } from './bank.queries.ts';
import { blankInteraction } from './interactions/blank.ts';
import { type QuestionDraft, QuestionForm } from './question-form.tsx';

const NOTHING: LocalizedText = { kk: '', ru: '' };

export function NewQuestionPage() {
  const { t } = useTranslation('quizzes');
  const navigate = useNavigate();
  const choices = useQuery(bankChoices);
  const topics = useQuery(bankTopics());
  const create = useBankChange((body: CreateQuestion) => call(questionRoutes.create, { body }));
  return (
    <Page title={t('bank.newTitle')} back={{ to: '/questions', label: t('bank.title') }}>
      <QueryView query={choices}>
        {({ commissions, lawEditions, audiences }) => (
          <QueryView query={topics}>
            {({ items }) => {
              const draft: QuestionDraft = {
                stem: NOTHING, picture: null, interaction: blankInteraction('single'), rationale: NOTHING, article: '', difficulty: 1,
                lawEditionId: lawEditions[0]?.id ?? '', topic: items[0]?.code ?? '', commissionId: commissions[0]?.id ?? '', code: '',
              };
              return <QuestionForm draft={draft} isNew topics={items} commissions={commissions} lawEditions={lawEditions} audiences={audiences} busy={create.isPending} error={create.error}
                onSave={(body) => create.mutate(body, { onSuccess: ({ id }) => void navigate(`/questions/${id}`, { replace: true }) })} />;
            }}
          </QueryView>
        )}
      </QueryView>
    </Page>
  );
}

export function EditQuestionPage() {
  const { id = '' } = useParams();
  const { t } = useTranslation('quizzes');
  const navigate = useNavigate();
  const question = useQuery(oneQuestion(id));
  const choices = useQuery(bankChoices);
  const revise = useBankChange(({ code: _code, topic: _topic, commissionId: _commission, tags: _tags, ...body }: CreateQuestion) => call(questionRoutes.revise, { params: { id }, body }));
  return (
    <QueryView query={question}>
      {({ code, topic, commission, versions: [current] }) => (
        <Page title={t('bank.editTitle', { code })} lead={t('bank.editLead')} back={{ to: `/questions/${id}`, label: code }}>
          <QueryView query={choices}>
            {({ commissions, lawEditions, audiences }) => current && (
              <QuestionForm draft={{ ...current, lawEditionId: current.lawEdition.id, code, topic, commissionId: commission.id }} isNew={false} topics={[]} commissions={commissions} lawEditions={lawEditions} audiences={audiences}
                busy={revise.isPending} error={revise.error} onSave={(body) => revise.mutate(body, { onSuccess: () => void navigate(`/questions/${id}`, { replace: true }) })} />
            )}
          </QueryView>
        </Page>
      )}
    </QueryView>
  );
}

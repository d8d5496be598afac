import {
  type BankChoices,
  type CreateQuestion,
  type LocalizedText,
  type Question,
  questionRoutes,
  type ReviseQuestion,
} from '@kaskad/contracts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from '../../../shared/i18n/use-translation.ts';
import { useNavigate, useParams } from '../../../shared/router/index.ts';
import { call } from '../../../shared/api/client.ts';
import { Page, QueryView } from '../../../shared/ui/index.ts';
import { bankChoices, bankTopics, oneQuestion, useBankChange } from './bank.queries.ts';
import { blankInteraction } from './interactions/blank-interaction.ts';
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
        {(known) => (
          <QueryView query={topics}>
            {({ items }) => {
              const draft: QuestionDraft = {
                stem: NOTHING,
                picture: null,
                interaction: blankInteraction('single'),
                rationale: NOTHING,
                article: '',
                difficulty: 1,
                lawEditionId: known.lawEditions[0]?.id ?? '',
                topic: items[0]?.code ?? '',
                commissionId: known.commissions[0]?.id ?? '',
                code: '',
              };
              return (
                <QuestionForm
                  draft={draft}
                  isNew
                  topics={items}
                  {...known}
                  busy={create.isPending}
                  error={create.error}
                  onSave={(body) =>
                    create.mutate(body, { onSuccess: ({ id }) => void navigate(`/questions/${id}`, { replace: true }) })
                  }
                />
              );
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
  const question = useQuery(oneQuestion(id));
  const choices = useQuery(bankChoices);
  return (
    <QueryView query={question}>
      {(read) => (
        <Page
          title={t('bank.editTitle', { code: read.code })}
          lead={t('bank.editLead')}
          back={{ to: `/questions/${id}`, label: read.code }}
        >
          <QueryView query={choices}>{(known) => <EditForm question={read} choices={known} />}</QueryView>
        </Page>
      )}
    </QueryView>
  );
}

interface EditFormProps {
  readonly question: Question;
  readonly choices: BankChoices;
}

function EditForm({
  question: {
    id,
    code,
    topic,
    commission,
    versions: [newest],
  },
  choices,
}: EditFormProps) {
  const navigate = useNavigate();
  // What is being written began from this version, whatever is read anew meanwhile.
  const [current] = useState(newest);
  const revise = useBankChange((body: ReviseQuestion) => call(questionRoutes.revise, { params: { id }, body }));
  if (!current) return null;
  const save = ({ code: _code, topic: _topic, commissionId: _commission, tags: _tags, ...content }: CreateQuestion) =>
    revise.mutate(
      { ...content, version: current.version },
      { onSuccess: () => void navigate(`/questions/${id}`, { replace: true }) },
    );
  return (
    <QuestionForm
      draft={{ ...current, lawEditionId: current.lawEdition.id, code, topic, commissionId: commission.id }}
      isNew={false}
      topics={[]}
      {...choices}
      busy={revise.isPending}
      error={revise.error}
      onSave={save}
    />
  );
}

import { type CreateQuiz, quizRoutes } from '@kaskad/contracts';
import { QUIZ_DEFAULTS } from '@kaskad/domain';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from '../../../shared/i18n/use-translation.ts';
import { useNavigate, useParams } from '../../../shared/router/index.ts';
import { call } from '../../../shared/api/client.ts';
import { Page, QueryView } from '../../../shared/ui/index.ts';
import { bankChoices, oneQuiz, useBankChange } from '../bank/bank.queries.ts';
import { QuizForm } from './quiz-form.tsx';

export function NewQuizPage() {
  const { t } = useTranslation('quizzes');
  const navigate = useNavigate();
  const choices = useQuery(bankChoices);
  const create = useBankChange((body: CreateQuiz) => call(quizRoutes.create, { body }));
  const { questions: _, ...defaults } = QUIZ_DEFAULTS.final;
  return (
    <Page title={t('manage.newTitle')} back={{ to: '/quizzes', label: t('manage.title') }}>
      <QueryView query={choices}>
        {({ commissions }) => (
          <QuizForm
            isNew
            commissions={commissions}
            draft={{
              ...defaults,
              kind: 'final',
              title: { kk: '', ru: '' },
              courseVersionId: null,
              blueprint: [],
              anchors: [],
              lateHours: 72,
              offlineHours: 0,
              perDay: null,
              code: '',
              commissionId: commissions[0]?.id ?? '',
            }}
            busy={create.isPending}
            error={create.error}
            onSave={(body) =>
              create.mutate(body, { onSuccess: ({ id }) => void navigate(`/quizzes/${id}`, { replace: true }) })
            }
          />
        )}
      </QueryView>
    </Page>
  );
}

export function EditQuizPage() {
  const { id = '' } = useParams();
  const { t } = useTranslation('quizzes');
  const navigate = useNavigate();
  const quiz = useQuery(oneQuiz(id));
  const update = useBankChange(({ code: _code, commissionId: _commission, ...body }: CreateQuiz) =>
    call(quizRoutes.update, { params: { id }, body }),
  );
  return (
    <Page title={t('manage.editTitle')} back={{ to: `/quizzes/${id}`, label: t('manage.title') }}>
      <QueryView query={quiz}>
        {({ commission, ...draft }) => (
          <QuizForm
            isNew={false}
            commissions={[commission]}
            draft={{ ...draft, commissionId: commission.id }}
            busy={update.isPending}
            error={update.error}
            onSave={(body) =>
              update.mutate(body, { onSuccess: () => void navigate(`/quizzes/${id}`, { replace: true }) })
            }
          />
        )}
      </QueryView>
    </Page>
  );
}

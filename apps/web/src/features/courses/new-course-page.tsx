import { coursesRoutes } from '@kaskad/contracts';
import { permits } from '@kaskad/domain';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { useNavigate } from '../../shared/router/index.ts';
import { useSession } from '../../shared/access/session.tsx';
import { call } from '../../shared/api/client.ts';
import { useLocalized } from '../../shared/i18n/use-localized.ts';
import {
  Button,
  LocalizedField,
  Page,
  ProblemSummary,
  SelectField,
  TextField,
  useIssueText,
  useLacks,
} from '../../shared/ui/index.ts';
import { lawEditions, useCourseChange } from './courses.queries.ts';

export function NewCoursePage() {
  const { t } = useTranslation('courses');
  const lacks = useLacks();
  const localized = useLocalized();
  const navigate = useNavigate();
  const own = (useSession()?.roles ?? []).filter(({ role }) => permits(role, 'course.manage'));
  const editions = useQuery(lawEditions).data?.items ?? [];
  const [code, setCode] = useState('');
  const [title, setTitle] = useState({ kk: '', ru: '' });
  const [summary, setSummary] = useState({ kk: '', ru: '' });
  const [commissionId, setCommissionId] = useState(own[0]?.commission.id ?? '');
  const [chosenEdition, setEdition] = useState('');
  const lawEditionId = chosenEdition || (editions[0]?.id ?? '');
  const create = useCourseChange(() =>
    call(coursesRoutes.create, { body: { code, title, summary, commissionId, lawEditionId } }),
  );
  const issue = useIssueText(create.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    create.mutate(undefined, { onSuccess: ({ id }) => void navigate(`/courses/${id}`) });
  };
  return (
    <Page title={t('new')} back={{ to: '/courses', label: t('title') }} width="narrow">
      <form className="card space-y-4" onSubmit={submit}>
        <ProblemSummary error={create.error} />
        <LocalizedField
          label={t('name')}
          value={title}
          onChange={setTitle}
          maxLength={300}
          error={{ kk: issue('title.kk'), ru: issue('title.ru') }}
        />
        <LocalizedField
          label={t('summary')}
          value={summary}
          onChange={setSummary}
          multiline
          rows={3}
          maxLength={1000}
          error={{ kk: issue('summary.kk'), ru: issue('summary.ru') }}
        />
        <TextField
          label={t('code')}
          hint={t('codeHint')}
          value={code}
          onChange={setCode}
          required
          maxLength={40}
          error={issue('code')}
          autoComplete="off"
        />
        <SelectField
          label={t('commission')}
          value={commissionId}
          onChange={setCommissionId}
          options={own.map(({ commission }) => ({ value: commission.id, label: localized(commission.name) }))}
        />
        <SelectField
          label={t('lawEdition')}
          value={lawEditionId}
          onChange={setEdition}
          options={editions.map(({ id, name }) => ({ value: id, label: localized(name) }))}
        />
        <Button
          type="submit"
          kind="main"
          busy={create.isPending}
          lacks={lacks([Boolean(commissionId), t('commission')], [Boolean(lawEditionId), t('lawEdition')])}
        >
          {t('create')}
        </Button>
      </form>
    </Page>
  );
}

import { rostersRoutes } from '@kaskad/contracts';
import { type DragEvent, type FormEvent, useState } from 'react';
import { useTranslation } from '../../../shared/i18n/use-translation.ts';
import { useNavigate, useSearchParams } from '../../../shared/router/index.ts';
import { upload } from '../../../shared/api/client.ts';
import { Button, Card, FileField, Page, ProblemSummary, Progress, useLacks } from '../../../shared/ui/index.ts';
import { usePeopleChange } from '../people.queries.ts';
import { CommissionField } from './commission-field.tsx';

export function NewRosterPage() {
  const { t } = useTranslation('people');
  const lacks = useLacks();
  const navigate = useNavigate();
  const [params] = useSearchParams();
  const [commissionId, setCommissionId] = useState(params.get('commission') ?? '');
  const [file, setFile] = useState<File | null>(null);
  const preview = usePeopleChange((chosen: File) =>
    upload(rostersRoutes.preview, chosen, { fields: { commissionId } }),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (file) preview.mutate(file, { onSuccess: ({ id }) => void navigate(`/rosters/${id}`) });
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setFile(event.dataTransfer.files[0] ?? null);
  };
  return (
    <Page
      title={t('upload.title')}
      lead={t('upload.lead')}
      width="narrow"
      back={{ to: '/rosters', label: t('rosters.back') }}
    >
      <form className="space-y-5" onSubmit={submit}>
        <ProblemSummary error={preview.error} />
        <Card>
          <CommissionField value={commissionId} onChange={setCommissionId} />
        </Card>
        <div className="card border-2 border-dashed" onDragOver={(event) => event.preventDefault()} onDrop={drop}>
          <p className="mb-3 font-medium">{t('upload.drop')}</p>
          <FileField
            label={t('upload.file')}
            hint={t('upload.hint')}
            accept=".csv,.tsv,.txt,.xlsx,.xls,.ods"
            file={file}
            onFile={setFile}
          />
        </div>
        {preview.isPending && <Progress label={t('upload.reading')} />}
        <Button
          type="submit"
          kind="main"
          busy={preview.isPending}
          lacks={lacks([commissionId !== '', t('upload.commission')], [file !== null, t('upload.file')])}
        >
          {t('upload.check')}
        </Button>
      </form>
    </Page>
  );
}

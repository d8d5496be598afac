import type { CourseModule, WriteModule } from '@kaskad/contracts';
import { type FormEvent, useState } from 'react';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import {
  Button,
  CheckField,
  Dialog,
  DialogActions,
  LocalizedField,
  ProblemSummary,
  useIssueText,
} from '../../shared/ui/index.ts';
import { useCourseChange } from './courses.queries.ts';

interface ModuleDialogProps {
  readonly title: string;
  readonly module?: CourseModule;
  readonly save: (body: WriteModule) => Promise<unknown>;
  readonly onClose: () => void;
}

export function ModuleDialog({ title, module, save, onClose }: ModuleDialogProps) {
  const { t } = useTranslation(['courses', 'shell']);
  const [values, setValues] = useState<WriteModule>({
    title: module?.title ?? { kk: '', ru: '' },
    summary: module?.summary ?? { kk: '', ru: '' },
    forTrainers: module?.forTrainers ?? false,
  });
  const change = useCourseChange(save);
  const issue = useIssueText(change.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    change.mutate(values, { onSuccess: onClose });
  };
  return (
    <Dialog open onClose={onClose} title={title}>
      <form className="space-y-4" onSubmit={submit}>
        <ProblemSummary error={change.error} />
        <LocalizedField
          label={t('name')}
          value={values.title}
          onChange={(text) => setValues({ ...values, title: text })}
          maxLength={300}
          error={{ kk: issue('title.kk'), ru: issue('title.ru') }}
        />
        <LocalizedField
          label={t('summary')}
          value={values.summary}
          onChange={(summary) => setValues({ ...values, summary })}
          multiline
          rows={3}
          maxLength={1000}
        />
        <CheckField
          label={t('module.forTrainers')}
          checked={values.forTrainers}
          onChange={(forTrainers) => setValues({ ...values, forTrainers })}
        />
        <DialogActions>
          <Button type="submit" kind="main" busy={change.isPending}>
            {t('shell:save')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

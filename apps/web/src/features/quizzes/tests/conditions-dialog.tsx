import { type ForeseeConditions, type Quiz, quizRoutes } from '@kaskad/contracts';
import { type FormEvent, useState } from 'react';
import { useTranslation } from '../../../shared/i18n/use-translation.ts';
import { call } from '../../../shared/api/client.ts';
import {
  Button,
  Dialog,
  DialogActions,
  ProblemSummary,
  TextField,
  useForeseenSave,
  useIssueText,
  useToast,
} from '../../../shared/ui/index.ts';
import { useBankChange } from '../bank/bank.queries.ts';

const whole = (text: string) => (text === '' ? null : Math.trunc(Number(text)));
const numberField = { type: 'number', inputMode: 'numeric' } as const;

/** The conditions of a test that is open or has results; whom that concerns is shown before it is saved. */
export function ConditionsDialog({ quiz, onClose }: { readonly quiz: Quiz; readonly onClose: () => void }) {
  const { t } = useTranslation(['quizzes', 'shell']);
  const toast = useToast();
  const { id, minutes, passShare, maxAttempts, remedialAfter, perDay } = quiz;
  const [values, setValues] = useState<Required<ForeseeConditions['change']>>({
    minutes,
    passShare,
    maxAttempts,
    remedialAfter,
    perDay,
  });
  const set = (part: Partial<typeof values>) => setValues({ ...values, ...part });
  const change = useBankChange((seen: string) =>
    call(quizRoutes.changeConditions, { params: { id }, body: { ...values, seen } }),
  );
  const save = useForeseenSave({
    foresee: () => call(quizRoutes.consequences, { params: { id }, body: { change: values } }),
    save: change.mutateAsync,
    onSaved: () => {
      onClose();
      toast(t('shell:saved'));
    },
  });
  const issue = useIssueText(save.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.submit();
  };
  return (
    <Dialog open onClose={onClose} title={t('manage.changeConditions')}>
      <form className="space-y-4" onSubmit={submit}>
        <ProblemSummary error={save.error} />
        <p className="text-soft">{t('manage.conditionsText')}</p>
        <div className="grid items-end gap-4 sm:grid-cols-2">
          <TextField
            {...numberField}
            label={t('manage.passShare')}
            min={0}
            max={100}
            error={issue('passShare')}
            value={values.passShare === null ? '' : String(Math.round(values.passShare * 100))}
            onChange={(text) => set({ passShare: text === '' ? null : (whole(text) ?? 0) / 100 })}
          />
          <TextField
            {...numberField}
            label={t('manage.minutes')}
            value={String(values.minutes)}
            min={1}
            max={300}
            required
            onChange={(text) => set({ minutes: whole(text) ?? 0 })}
            error={issue('minutes')}
          />
          <TextField
            {...numberField}
            label={t('manage.maxAttempts')}
            value={String(values.maxAttempts)}
            min={1}
            max={20}
            required
            onChange={(text) => set({ maxAttempts: whole(text) ?? 0 })}
            error={issue('maxAttempts')}
          />
          <TextField
            {...numberField}
            label={t('manage.perDay')}
            value={values.perDay === null ? '' : String(values.perDay)}
            min={1}
            max={20}
            onChange={(text) => set({ perDay: whole(text) })}
            error={issue('perDay')}
          />
          <TextField
            {...numberField}
            label={t('manage.remedialAfter')}
            value={values.remedialAfter === null ? '' : String(values.remedialAfter)}
            min={1}
            max={20}
            onChange={(text) => set({ remedialAfter: whole(text) })}
            error={issue('remedialAfter')}
          />
        </div>
        <DialogActions>
          <Button type="submit" kind="main" busy={save.busy}>
            {t('manage.save')}
          </Button>
        </DialogActions>
      </form>
      {save.dialog}
    </Dialog>
  );
}

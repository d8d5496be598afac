import type { BankChoices, CreateQuiz } from '@kaskad/contracts';
import { QUIZ_DEFAULTS, QUIZ_KINDS, type QuizKind } from '@kaskad/domain';
import { useState } from 'react';
import { useTranslation } from '../../../shared/i18n/use-translation.ts';
import { useLocalized } from '../../../shared/i18n/use-localized.ts';
import {
  Button,
  Card,
  CheckField,
  LocalizedField,
  ProblemSummary,
  SelectField,
  TextField,
  useIssueText,
} from '../../../shared/ui/index.ts';
import { BlueprintEditor } from './blueprint-editor.tsx';

interface QuizFormProps {
  readonly draft: CreateQuiz;
  readonly isNew: boolean;
  readonly commissions: BankChoices['commissions'];
  readonly busy: boolean;
  readonly error: unknown;
  readonly onSave: (body: CreateQuiz) => void;
}

const whole = (text: string) => (text === '' ? null : Math.trunc(Number(text)));

export function QuizForm({ draft, isNew, commissions, busy, error, onSave }: QuizFormProps) {
  const { t } = useTranslation('quizzes');
  const localized = useLocalized();
  const issue = useIssueText(error);
  const [form, setForm] = useState(() => settingsOf(draft));
  const set = (change: Partial<CreateQuiz>) => setForm((before) => ({ ...before, ...change }));
  const setKind = (kind: QuizKind) => {
    const { questions: _, ...defaults } = QUIZ_DEFAULTS[kind];
    set({ kind, ...defaults });
  };
  const numberField = { type: 'number', inputMode: 'numeric' } as const;
  return (
    <form
      className="space-y-5"
      onSubmit={(event) => {
        event.preventDefault();
        onSave(form);
      }}
    >
      <ProblemSummary error={error} />
      <Card>
        <div className="space-y-4">
          <div className="grid gap-4 md:grid-cols-3">
            <SelectField<QuizKind>
              label={t('manage.kind')}
              value={form.kind}
              onChange={setKind}
              options={QUIZ_KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }))}
            />
            <SelectField
              label={t('manage.commission')}
              value={form.commissionId}
              disabled={!isNew}
              onChange={(commissionId) => set({ commissionId })}
              options={commissions.map(({ id, name }) => ({ value: id, label: localized(name) }))}
            />
            <TextField
              label={t('manage.code')}
              value={form.code}
              disabled={!isNew}
              onChange={(code) => set({ code })}
              required
              maxLength={40}
              error={issue('code')}
            />
          </div>
          <LocalizedField
            label={t('manage.name')}
            value={form.title}
            onChange={(title) => set({ title })}
            maxLength={300}
            error={{ kk: issue('title.kk'), ru: issue('title.ru') }}
          />
        </div>
      </Card>
      <Card title={t('manage.settings')}>
        <div className="grid items-end gap-4 md:grid-cols-2 xl:grid-cols-4">
          <TextField
            {...numberField}
            label={t('manage.minutes')}
            value={String(form.minutes)}
            min={1}
            max={300}
            required
            onChange={(value) => set({ minutes: whole(value) ?? 0 })}
            error={issue('minutes')}
          />
          <TextField
            {...numberField}
            label={t('manage.passShare')}
            hint={t('manage.passShareHint')}
            min={0}
            max={100}
            error={issue('passShare')}
            value={form.passShare === null ? '' : String(Math.round(form.passShare * 100))}
            onChange={(value) => set({ passShare: value === '' ? null : (whole(value) ?? 0) / 100 })}
          />
          <TextField
            {...numberField}
            label={t('manage.maxAttempts')}
            value={String(form.maxAttempts)}
            min={1}
            max={20}
            required
            onChange={(value) => set({ maxAttempts: whole(value) ?? 0 })}
            error={issue('maxAttempts')}
          />
          <TextField
            {...numberField}
            label={t('manage.remedialAfter')}
            hint={t('manage.remedialHint')}
            value={form.remedialAfter === null ? '' : String(form.remedialAfter)}
            min={1}
            max={20}
            onChange={(value) => set({ remedialAfter: whole(value) })}
            error={issue('remedialAfter')}
          />
        </div>
        <h3 className="mt-5 mb-3 font-semibold">{t('manage.conditions')}</h3>
        <div className="grid items-start gap-4 md:grid-cols-3">
          <TextField
            {...numberField}
            label={t('manage.lateHours')}
            hint={t('manage.lateHint')}
            value={String(form.lateHours)}
            min={0}
            max={168}
            required
            onChange={(value) => set({ lateHours: whole(value) ?? 0 })}
            error={issue('lateHours')}
          />
          <TextField
            {...numberField}
            label={t('manage.offlineHours')}
            hint={t('manage.offlineHint')}
            value={String(form.offlineHours)}
            min={0}
            max={336}
            required
            onChange={(value) => set({ offlineHours: whole(value) ?? 0 })}
            error={issue('offlineHours')}
          />
          <TextField
            {...numberField}
            label={t('manage.perDay')}
            hint={t('manage.perDayHint')}
            value={form.perDay === null ? '' : String(form.perDay)}
            min={1}
            max={20}
            onChange={(value) => set({ perDay: whole(value) })}
            error={issue('perDay')}
          />
        </div>
        <div className="mt-4">
          <CheckField label={t('manage.explains')} checked={form.explains} onChange={(explains) => set({ explains })} />
        </div>
      </Card>
      <BlueprintEditor
        plan={{
          commissionId: form.commissionId,
          blueprint: form.blueprint,
          anchors: form.anchors,
          equalForms: form.equalForms,
        }}
        onChange={set}
      />
      <Button type="submit" kind="main" busy={busy} lacks={form.blueprint.length === 0 ? t('manage.noParts') : null}>
        {t('manage.save')}
      </Button>
    </form>
  );
}

/** Only what may be sent: the draft may be a stored quiz that carries more. */
function settingsOf({
  kind,
  title,
  courseVersionId,
  blueprint,
  anchors,
  equalForms,
  minutes,
  passShare,
  maxAttempts,
  remedialAfter,
  explains,
  lateHours,
  offlineHours,
  perDay,
  code,
  commissionId,
}: CreateQuiz): CreateQuiz {
  return {
    kind,
    title,
    courseVersionId,
    blueprint,
    anchors,
    equalForms,
    minutes,
    passShare,
    maxAttempts,
    remedialAfter,
    explains,
    lateHours,
    offlineHours,
    perDay,
    code,
    commissionId,
  };
}

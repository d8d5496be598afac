import type { BankChoices, CreateQuestion, Topic } from '@kaskad/contracts';
import { type Finding, lintItem, NOTHING_KNOWN } from '@kaskad/domain';
import { useDeferredValue, useMemo, useState } from 'react';
import { useTranslation } from '../../../shared/i18n/use-translation.ts';
import { useLocalized } from '../../../shared/i18n/use-localized.ts';
import {
  Button,
  Card,
  LocalizedField,
  ProblemSummary,
  SelectField,
  TextField,
  useIssueText,
} from '../../../shared/ui/index.ts';
import { InteractionEditor } from './interactions/interaction-editor.tsx';
import { PictureField } from './interactions/picture-field.tsx';
import { FindingsCard } from './findings-view.tsx';
import { PhonePreview } from './phone-preview.tsx';
import { AudienceField } from './question-tags.tsx';
import { DIFFICULTIES } from './question-words.tsx';

export type QuestionDraft = CreateQuestion;

interface QuestionFormProps extends BankChoices {
  readonly draft: QuestionDraft;
  readonly isNew: boolean;
  readonly topics: readonly Topic[];
  readonly busy: boolean;
  readonly error: unknown;
  readonly onSave: (body: CreateQuestion) => void;
}

export function QuestionForm({
  draft,
  isNew,
  topics,
  commissions,
  lawEditions,
  audiences,
  tags,
  busy,
  error,
  onSave,
}: QuestionFormProps) {
  const { t } = useTranslation('quizzes');
  const localized = useLocalized();
  const issue = useIssueText(error);
  const [form, setForm] = useState(() => contentOf(draft));
  const findings = useFindings(form, lawEditions);
  const set = (change: Partial<QuestionDraft>) => setForm((before) => ({ ...before, ...change }));
  const both = (path: string) => ({ kk: issue(`${path}.kk`), ru: issue(`${path}.ru`) });
  const named = (items: readonly BankChoices['commissions'][number][]) =>
    items.map(({ id, name }) => ({ value: id, label: localized(name) }));
  return (
    <div className="grid gap-5 xl:grid-cols-[minmax(0,2fr)_minmax(min(26rem,36vw),1fr)]">
      <form
        className="space-y-5"
        onSubmit={(event) => {
          event.preventDefault();
          onSave(trimmed(form));
        }}
      >
        <ProblemSummary error={error} />
        {isNew && (
          <Card>
            <div className="grid gap-4 md:grid-cols-3">
              <TextField
                label={t('bank.code')}
                value={form.code}
                onChange={(code) => set({ code })}
                required
                maxLength={40}
                error={issue('code')}
              />
              <SelectField
                label={t('bank.topic')}
                value={form.topic}
                onChange={(topic) => set({ topic })}
                options={topics.map(({ code, title }) => ({ value: code, label: localized(title) }))}
                error={issue('topic')}
              />
              <SelectField
                label={t('bank.commission')}
                value={form.commissionId}
                onChange={(commissionId) => set({ commissionId })}
                options={named(commissions)}
                error={issue('commissionId')}
              />
            </div>
            <div className="mt-4">
              <AudienceField
                audiences={audiences}
                tags={tags}
                chosen={form.tags ?? []}
                onChange={(chosen) => set({ tags: chosen })}
              />
            </div>
          </Card>
        )}
        <Card>
          <LocalizedField
            label={t('bank.stem')}
            multiline
            rows={3}
            value={form.stem}
            onChange={(stem) => set({ stem })}
            error={both('stem')}
            maxLength={1500}
          />
        </Card>
        <Card title={t('editor.picture')}>
          <PictureField picture={form.picture} onChange={(picture) => set({ picture })} error={both('picture.alt')} />
        </Card>
        <Card title={t('bank.options')}>
          <InteractionEditor
            interaction={form.interaction}
            picture={form.picture}
            onChange={(interaction) => set({ interaction })}
            issueOf={both}
          />
        </Card>
        <Card>
          <LocalizedField
            label={t('bank.rationale')}
            multiline
            rows={3}
            value={form.rationale}
            onChange={(rationale) => set({ rationale })}
            error={both('rationale')}
            maxLength={2000}
          />
        </Card>
        <Card>
          <div className="grid gap-4 md:grid-cols-3">
            <SelectField
              label={t('bank.difficulty')}
              value={String(form.difficulty)}
              onChange={(value) => set({ difficulty: Number(value) as 1 | 2 | 3 })}
              options={DIFFICULTIES.map((name, index) => ({
                value: String(index + 1),
                label: t(`difficulties.${name}`),
              }))}
            />
            <TextField
              label={t('bank.article')}
              hint={t('bank.articleHint')}
              value={form.article}
              onChange={(article) => set({ article })}
              maxLength={200}
              error={issue('article')}
            />
            <SelectField
              label={t('bank.lawEdition')}
              value={form.lawEditionId}
              onChange={(lawEditionId) => set({ lawEditionId })}
              options={named(lawEditions)}
              error={issue('lawEditionId')}
            />
          </div>
        </Card>
        <Button type="submit" kind="main" busy={busy}>
          {t('bank.save')}
        </Button>
      </form>
      <div className="space-y-5 self-start xl:sticky xl:top-4">
        <PhonePreview question={form} />
        {isBegun(form) && <FindingsCard findings={findings} isDraft />}
      </div>
    </div>
  );
}

/** What the linter says while the question is written, a moment behind the keys. */
function useFindings(form: QuestionDraft, lawEditions: BankChoices['lawEditions']) {
  const written = useDeferredValue(form);
  return useMemo(() => {
    const findings = lintItem(written, lawEditions.find(({ id }) => id === written.lawEditionId) ?? NOTHING_KNOWN);
    const isMissing = ({ code }: Finding) => code === 'text_missing' || code === 'rationale_missing';
    // What is begun in neither language is still to come.
    return findings.filter(
      (one) =>
        !isMissing(one) ||
        !findings.some(
          (other) =>
            isMissing(other) &&
            other.place === one.place &&
            other.index === one.index &&
            other.language !== one.language,
        ),
    );
  }, [written, lawEditions]);
}
const isBegun = ({ stem, rationale }: QuestionDraft) =>
  [stem, rationale].some(({ kk, ru }) => kk.trim() !== '' || ru.trim() !== '');

/** Only what may be sent: the draft may be a stored version that carries more. */
function contentOf({
  stem,
  picture,
  interaction,
  rationale,
  article,
  difficulty,
  lawEditionId,
  topic,
  commissionId,
  code,
  tags = [],
}: QuestionDraft): QuestionDraft {
  return { stem, picture, interaction, rationale, article, difficulty, lawEditionId, topic, commissionId, code, tags };
}

/** Lines left empty while accepted forms were typed are not sent. */
function trimmed(form: QuestionDraft): QuestionDraft {
  const { interaction } = form;
  if (interaction.type !== 'short_text') return form;
  const filled = (forms: readonly string[]) => forms.map((one) => one.trim()).filter(Boolean);
  return {
    ...form,
    interaction: {
      ...interaction,
      accepted: { kk: filled(interaction.accepted.kk), ru: filled(interaction.accepted.ru) },
    },
  };
}

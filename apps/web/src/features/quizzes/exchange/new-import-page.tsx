import { exchangeRoutes } from '@kaskad/contracts';
import { useQuery } from '@tanstack/react-query';
import { type DragEvent, type FormEvent, useState } from 'react';
import { useTranslation } from '../../../shared/i18n/use-translation.ts';
import { useNavigate } from '../../../shared/router/index.ts';
import { downloadHref } from '../../../shared/api/client.ts';
import { useLanguage, useLocalized } from '../../../shared/i18n/use-localized.ts';
import {
  Button,
  Card,
  CheckField,
  FileField,
  Page,
  ProblemSummary,
  Progress,
  QueryView,
  SelectField,
  useLacks,
} from '../../../shared/ui/index.ts';
import { bankChoices, bankTopics } from '../bank/bank.queries.ts';
import { DIFFICULTIES } from '../bank/question-words.tsx';
import { usePreview } from './exchange.queries.ts';

const ACCEPTED = '.txt,.gift,.xml,.qti,.dat,.zip,.imscc,.h5p,.csv,.tsv,.xlsx,.xls,.ods,.docx,.docm';
const MEGABYTES = 20;
const FORMS = ['answers', 'key', 'looks', 'signs', 'tags', 'table'] as const;
const LANGUAGES = ['auto', 'kk', 'ru'] as const;

/** Chooses what is read; what was read stands on the next page. */
export function NewImportPage() {
  const { t } = useTranslation(['exchange', 'quizzes']);
  const choices = useQuery(bankChoices);
  return (
    <Page
      title={t('upload.title')}
      lead={t('upload.lead')}
      width="narrow"
      back={{ to: '/questions/imports', label: t('list.back') }}
    >
      <QueryView query={choices}>
        {({ commissions, lawEditions }) => <UploadForm commissions={commissions} lawEditions={lawEditions} />}
      </QueryView>
    </Page>
  );
}

interface Named {
  readonly id: string;
  readonly name: { readonly kk: string; readonly ru: string };
}

function UploadForm({
  commissions,
  lawEditions,
}: {
  readonly commissions: readonly Named[];
  readonly lawEditions: readonly Named[];
}) {
  const { t } = useTranslation(['exchange', 'quizzes']);
  const lacks = useLacks();
  const localized = useLocalized();
  const navigate = useNavigate();
  const preview = usePreview();
  const [commissionId, setCommission] = useState(commissions[0]?.id ?? '');
  const [lawEditionId, setEdition] = useState(lawEditions[0]?.id ?? '');
  const topics = useQuery(bankTopics()).data?.items ?? [];
  const [chosenTopic, setTopic] = useState('');
  const topic = chosenTopic || topics[0]?.code || '';
  const [difficulty, setDifficulty] = useState<'1' | '2' | '3'>('2');
  const [language, setLanguage] = useState<(typeof LANGUAGES)[number]>('auto');
  const [first, setFirst] = useState<File | null>(null);
  const [second, setSecond] = useState<File | null>(null);
  const [firstIsRight, setFirstIsRight] = useState(false);
  const files = [first, second].filter((file) => file !== null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    preview.mutate(
      {
        files,
        fields: { commissionId, lawEditionId, topic, difficulty, language, unmarked: firstIsRight ? 'first' : 'gap' },
      },
      { onSuccess: ({ id }) => void navigate(`/questions/imports/${id}`) },
    );
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    const [one = null, other = null] = [...event.dataTransfer.files];
    setFirst(one);
    if (other) setSecond(other);
  };
  const named = (items: readonly Named[]) => items.map(({ id, name }) => ({ value: id, label: localized(name) }));
  return (
    <form className="space-y-5" onSubmit={submit}>
      <ProblemSummary error={preview.error} />
      <div
        className="card space-y-4 border-2 border-dashed"
        onDragOver={(event) => event.preventDefault()}
        onDrop={drop}
      >
        <p className="font-medium">{t('upload.drop')}</p>
        <FileField
          label={t('upload.files')}
          hint={t('upload.filesHint', { limit: MEGABYTES })}
          accept={ACCEPTED}
          file={first}
          onFile={setFirst}
        />
        <FileField
          label={t('upload.second')}
          hint={t('upload.secondHint')}
          accept={ACCEPTED}
          file={second}
          onFile={setSecond}
        />
        <TextForms />
        <CheckField
          label={t('upload.unmarked')}
          hint={t('upload.unmarkedHint')}
          checked={firstIsRight}
          onChange={setFirstIsRight}
        />
        <TemplateLinks />
      </div>
      <Card>
        <div className="grid gap-4 sm:grid-cols-2">
          <SelectField
            label={t('upload.commission')}
            value={commissionId}
            onChange={setCommission}
            options={named(commissions)}
          />
          <SelectField
            label={t('upload.edition')}
            value={lawEditionId}
            onChange={setEdition}
            options={named(lawEditions)}
          />
          <SelectField
            label={t('upload.topic')}
            hint={t('upload.topicHint')}
            value={topic}
            onChange={setTopic}
            options={topics.map(({ code, title }) => ({ value: code, label: localized(title) }))}
          />
          <SelectField<'1' | '2' | '3'>
            label={t('upload.difficulty')}
            hint={t('upload.difficultyHint')}
            value={difficulty}
            onChange={setDifficulty}
            options={DIFFICULTIES.map((name, place) => ({
              value: String(place + 1) as '1',
              label: t(`quizzes:difficulties.${name}`),
            }))}
          />
          <SelectField<(typeof LANGUAGES)[number]>
            label={t('upload.language')}
            value={language}
            onChange={setLanguage}
            options={LANGUAGES.map((value) => ({ value, label: t(`upload.languages.${value}`) }))}
          />
        </div>
      </Card>
      {preview.isPending && <Progress label={t('upload.reading')} />}
      <Button
        type="submit"
        kind="main"
        busy={preview.isPending}
        lacks={lacks(
          [files.length > 0, t('upload.files')],
          [commissionId !== '', t('upload.commission')],
          [lawEditionId !== '', t('upload.edition')],
          [topic !== '', t('upload.topic')],
        )}
      >
        {t('upload.check')}
      </Button>
    </form>
  );
}

/** What a text or a Word document must have so that its questions are found. */
function TextForms() {
  const { t } = useTranslation('exchange');
  return (
    <details>
      <summary className="min-h-11 cursor-pointer py-2 font-semibold text-deep">{t('upload.textForms')}</summary>
      <ul className="list-disc space-y-2 pl-5">
        {FORMS.map((form) => (
          <li key={form} className="break-words">
            {t(`upload.textForm.${form}`)}
          </li>
        ))}
      </ul>
      <p className="mt-2 text-soft">{t('upload.textFormsHint')}</p>
    </details>
  );
}

function TemplateLinks() {
  const { t } = useTranslation('exchange');
  const language = useLanguage();
  return (
    <div className="text-soft">
      <p>{t('upload.templateText')}</p>
      <p className="flex flex-wrap gap-x-5">
        {(['xlsx', 'csv'] as const).map((format) => (
          <a
            key={format}
            download
            className="inline-flex min-h-11 items-center"
            href={downloadHref(exchangeRoutes.template, { query: { format, in: language } })}
          >{`${t('upload.template')} (${format.toUpperCase()})`}</a>
        ))}
      </p>
    </div>
  );
}

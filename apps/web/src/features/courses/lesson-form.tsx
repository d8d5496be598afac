import { coursesRoutes, type LessonSource, type StoredFile, type WriteLesson } from '@kaskad/contracts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { downloadHref, upload } from '../../shared/api/client.ts';
import {
  Button,
  Card,
  CheckField,
  DownloadLink,
  FileField,
  LocalizedField,
  ProblemSummary,
  QueryView,
  TextField,
  useIssueText,
} from '../../shared/ui/index.ts';
import { lessonPreview, useCourseChange } from './courses.queries.ts';

interface LessonFormProps {
  readonly lesson?: LessonSource;
  readonly readOnly?: boolean;
  readonly save: (body: WriteLesson) => Promise<LessonSource>;
  readonly onSaved: (lesson: LessonSource) => void;
}

const EMPTY: WriteLesson = {
  title: { kk: '', ru: '' },
  minutes: 3,
  article: '',
  body: { kk: '', ru: '' },
  figure: null,
  videoUrl: null,
  attachmentId: null,
};

function bodyOf({ title, minutes, article, body, figure, videoUrl, attachment, minor }: LessonSource): WriteLesson {
  return {
    minor,
    title,
    minutes,
    article,
    body,
    figure: figure && { fileId: figure.fileId, alt: figure.alt },
    videoUrl,
    attachmentId: attachment?.id ?? null,
  };
}

/** A lesson in both languages side by side, with what stands around the text. */
export function LessonForm({ lesson, readOnly = false, save, onSaved }: LessonFormProps) {
  const { t } = useTranslation('courses');
  const [values, setValues] = useState(lesson ? bodyOf(lesson) : EMPTY);
  const [previews, setPreviews] = useState(readOnly);
  const change = useCourseChange(save);
  const issue = useIssueText(change.error);
  const set = (part: Partial<WriteLesson>) => setValues({ ...values, ...part });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    change.mutate(values, { onSuccess: onSaved });
  };
  return (
    <form onSubmit={submit}>
      <fieldset disabled={readOnly} className="space-y-5">
        <ProblemSummary error={change.error} />
        <Card>
          <div className="space-y-4">
            <LocalizedField
              label={t('lesson.title')}
              value={values.title}
              onChange={(title) => set({ title })}
              maxLength={300}
            />
            <div className="grid gap-4 sm:grid-cols-2">
              <TextField
                label={t('lesson.minutes')}
                type="number"
                min={1}
                max={240}
                value={String(values.minutes)}
                onChange={(minutes) => set({ minutes: Number(minutes) })}
                error={issue('minutes')}
              />
              <TextField
                label={t('lesson.article')}
                value={values.article}
                onChange={(article) => set({ article })}
                maxLength={200}
              />
            </div>
          </div>
        </Card>
        <Card
          title={t('lesson.body')}
          actions={
            !readOnly && (
              <Button onClick={() => setPreviews(!previews)}>
                {previews ? t('lesson.edit') : t('lesson.preview')}
              </Button>
            )
          }
        >
          <p className="mb-2 text-sm text-soft">{t('lesson.bodyHint')}</p>
          {previews ? (
            <Preview {...values.body} />
          ) : (
            <LocalizedField
              label={t('lesson.body')}
              value={values.body}
              onChange={(body) => set({ body })}
              multiline
              rows={18}
              maxLength={20_000}
              error={{ kk: issue('body.kk'), ru: issue('body.ru') }}
            />
          )}
        </Card>
        <FigureFields figure={values.figure} onChange={(figure) => set({ figure })} />
        <Card title={t('lesson.attachment')}>
          <div className="space-y-4">
            <AttachmentField attachmentId={values.attachmentId} onChange={(attachmentId) => set({ attachmentId })} />
            <TextField
              label={t('lesson.video')}
              hint={t('lesson.videoHint')}
              type="url"
              value={values.videoUrl ?? ''}
              onChange={(videoUrl) => set({ videoUrl: videoUrl || null })}
              maxLength={500}
              error={issue('videoUrl')}
            />
          </div>
        </Card>
        {lesson && !lesson.isFirst && (
          <Card>
            <CheckField
              label={t('lesson.minor')}
              checked={values.minor ?? false}
              onChange={(minor) => set({ minor })}
            />
            <p className="mt-1 text-sm text-soft">{t('lesson.minorHint')}</p>
          </Card>
        )}
        {!readOnly && (
          <Button type="submit" kind="main" busy={change.isPending}>
            {t('lesson.save')}
          </Button>
        )}
      </fieldset>
    </form>
  );
}

/** What the server makes of the text: the same that people will read. */
function Preview({ kk, ru }: { readonly kk: string; readonly ru: string }) {
  const query = useQuery(lessonPreview(kk, ru));
  return (
    <QueryView query={query}>
      {(html) => (
        <div className="grid gap-6 md:grid-cols-2">
          <div lang="kk" className="prose" dangerouslySetInnerHTML={{ __html: html.kk }} />
          <div lang="ru" className="prose" dangerouslySetInnerHTML={{ __html: html.ru }} />
        </div>
      )}
    </QueryView>
  );
}

const fileHref = (id: string) => downloadHref(coursesRoutes.file, { params: { id } });

function useUpload(onKept: (file: StoredFile) => void) {
  return useMutation({ mutationFn: (file: File) => upload(coursesRoutes.upload, file), onSuccess: onKept });
}

function FigureFields({
  figure,
  onChange,
}: {
  readonly figure: WriteLesson['figure'];
  readonly onChange: (figure: WriteLesson['figure']) => void;
}) {
  const { t } = useTranslation('courses');
  const sent = useUpload(({ id }) => onChange({ fileId: id, alt: figure?.alt ?? { kk: '', ru: '' } }));
  return (
    <Card
      title={t('lesson.figure')}
      actions={
        figure && (
          <Button kind="quiet" onClick={() => onChange(null)}>
            {t('lesson.removeFigure')}
          </Button>
        )
      }
    >
      <div className="space-y-4">
        <ProblemSummary error={sent.error} />
        {figure && (
          <img src={fileHref(figure.fileId)} alt={figure.alt.kk} className="max-h-72 rounded-lg border border-line" />
        )}
        <FileField
          label={t('lesson.figureFile')}
          hint={t('lesson.figureHint')}
          accept=".svg,.png,.jpg,.jpeg"
          file={null}
          onFile={(file) => file && sent.mutate(file)}
        />
        {figure && (
          <LocalizedField
            label={t('lesson.alt')}
            value={figure.alt}
            onChange={(alt) => onChange({ ...figure, alt })}
            multiline
            rows={2}
            maxLength={1000}
          />
        )}
      </div>
    </Card>
  );
}

function AttachmentField({
  attachmentId,
  onChange,
}: {
  readonly attachmentId: string | null;
  readonly onChange: (id: string | null) => void;
}) {
  const { t } = useTranslation('courses');
  const sent = useUpload(({ id }) => onChange(id));
  return (
    <div className="space-y-2">
      <ProblemSummary error={sent.error} />
      <FileField
        label={t('lesson.attachment')}
        accept=".pdf"
        file={null}
        onFile={(file) => file && sent.mutate(file)}
      />
      {attachmentId && (
        <div className="flex flex-wrap gap-2">
          <DownloadLink href={fileHref(attachmentId)} open>
            {t('lesson.attachment')}
          </DownloadLink>
          <Button kind="quiet" onClick={() => onChange(null)}>
            {t('lesson.removeAttachment')}
          </Button>
        </div>
      )}
    </div>
  );
}

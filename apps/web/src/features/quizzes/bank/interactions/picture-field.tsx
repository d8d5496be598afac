import { coursesRoutes, type QuestionPicture } from '@kaskad/contracts';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from '../../../../shared/i18n/use-translation.ts';
import { upload } from '../../../../shared/api/client.ts';
import { useLocalized } from '../../../../shared/i18n/use-localized.ts';
import { Button, FileField, LocalizedField, ProblemSummary } from '../../../../shared/ui/index.ts';
import { pictureSrc } from '../../taking/interactions/view-props.ts';

interface PictureFieldProps {
  readonly picture: QuestionPicture | null;
  readonly onChange: (picture: QuestionPicture | null) => void;
  readonly error: { kk?: string; ru?: string };
}

/** A picture, with words in both languages for those who do not see it. */
export function PictureField({ picture, onChange, error }: PictureFieldProps) {
  const { t } = useTranslation('quizzes');
  const localized = useLocalized();
  const sent = useMutation({
    mutationFn: (file: File) => upload(coursesRoutes.upload, file),
    onSuccess: ({ id }) => onChange({ id, alt: picture?.alt ?? { kk: '', ru: '' } }),
  });
  return (
    <div className="space-y-4">
      <ProblemSummary error={sent.error} />
      {picture && (
        <img
          src={pictureSrc(picture.id)}
          alt={localized(picture.alt)}
          className="max-h-72 rounded-box border border-line"
        />
      )}
      <FileField
        label={t('editor.pictureFile')}
        hint={t('editor.pictureHint')}
        accept=".svg,.png,.jpg,.jpeg"
        file={null}
        onFile={(file) => file && sent.mutate(file)}
      />
      {picture && (
        <>
          <LocalizedField
            label={t('editor.alt')}
            value={picture.alt}
            onChange={(alt) => onChange({ ...picture, alt })}
            error={error}
            multiline
            rows={2}
            maxLength={500}
          />
          <Button kind="quiet" onClick={() => onChange(null)}>
            {t('editor.removePicture')}
          </Button>
        </>
      )}
    </div>
  );
}

import type { LocalizedText } from '@kaskad/contracts';
import { MAX_OPTIONS, MIN_OPTIONS } from '@kaskad/domain';
import { useTranslation } from '../../../../shared/i18n/use-translation.ts';
import { Button, LocalizedField } from '../../../../shared/ui/index.ts';
import { freeId } from './editor-props.ts';

interface Part {
  readonly id: string;
  readonly text: LocalizedText;
}
interface PartsFieldProps {
  readonly title: string;
  readonly parts: readonly Part[];
  readonly onChange: (parts: Part[], removed?: number) => void;
  readonly errorOf: (place: number) => { kk?: string; ru?: string };
  /** Whether their order matters and may be changed. */
  readonly ordered?: boolean;
}

/** A list of short bilingual texts. */
export function PartsField({ title, parts, onChange, errorOf, ordered = false }: PartsFieldProps) {
  const { t } = useTranslation('quizzes');
  const swap = (place: number, other: number) =>
    onChange(
      parts.map((part, at) => (at === place ? (parts[other] ?? part) : at === other ? (parts[place] ?? part) : part)),
    );
  return (
    <fieldset className="space-y-3">
      <legend className="font-semibold">{title}</legend>
      {parts.map((part, index) => (
        <div key={part.id} className="rounded-box border border-line p-3">
          <LocalizedField
            label={`${index + 1}`}
            value={part.text}
            onChange={(text) => onChange(parts.map((one, at) => (at === index ? { ...one, text } : one)))}
            error={errorOf(index)}
            maxLength={500}
          />
          <div className="mt-2 flex flex-wrap gap-2">
            {ordered && index > 0 && (
              <Button kind="quiet" onClick={() => swap(index, index - 1)}>
                {t('editor.up', { place: index + 1 })}
              </Button>
            )}
            {ordered && index < parts.length - 1 && (
              <Button kind="quiet" onClick={() => swap(index, index + 1)}>
                {t('editor.down', { place: index + 1 })}
              </Button>
            )}
            {parts.length > MIN_OPTIONS && (
              <Button
                kind="quiet"
                onClick={() =>
                  onChange(
                    parts.filter((_, at) => at !== index),
                    index,
                  )
                }
              >
                {t('editor.remove', { place: index + 1 })}
              </Button>
            )}
          </div>
        </div>
      ))}
      {parts.length < MAX_OPTIONS && (
        <Button onClick={() => onChange([...parts, { id: freeId(parts), text: { kk: '', ru: '' } }])}>
          {t('editor.add')}
        </Button>
      )}
    </fieldset>
  );
}

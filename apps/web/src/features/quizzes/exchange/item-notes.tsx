import type { ImportItem } from '@kaskad/contracts';
import { useTranslation } from '../../../shared/i18n/use-translation.ts';
import { Status } from '../../../shared/ui/index.ts';
import { FindingLine } from '../bank/findings-view.tsx';
import { useNoteText } from './import-words.tsx';

type Notes = ImportItem['notes'];
type Findings = ImportItem['findings'];

/** What changes nothing for the person who answers: languages, looks, and what stands beside the question. */
const ASIDE: ReadonlySet<Notes[number]['code']> = new Set([
  'language_guessed',
  'language_missing',
  'language_left_out',
  'rationale_missing',
  'formatting',
  'active_content',
  'link',
  'raised_text',
  'word_changes',
  'cloze',
  'feedback_joined',
  'result_feedback',
  'hints',
  'tags_left_out',
  'code_changed',
  'topic_unknown',
] as const);

/** First what changes something for the person who answers, then, apart, all else. */
export function ItemNotes({ notes }: { readonly notes: Notes }) {
  const { t } = useTranslation('exchange');
  const aside = notes.filter(({ code }) => ASIDE.has(code));
  return (
    <>
      <NoteList
        title={t('preview.notesFirst')}
        notes={notes.filter((note) => !aside.includes(note))}
        look="text-[0.95em]"
      />
      <NoteList title={t('preview.notes')} notes={aside} look="text-sm text-soft" />
    </>
  );
}

function NoteList({ title, notes, look }: { readonly title: string; readonly notes: Notes; readonly look: string }) {
  const noteText = useNoteText();
  if (notes.length === 0) return null;
  return (
    <section aria-label={title} className={look}>
      <p className="font-semibold">{title}</p>
      <ul className="mt-1 list-disc space-y-1 pl-5">
        {notes.map((note) => (
          <li key={`${note.code} ${note.value}`} className="wrap-anywhere">
            {noteText(note)}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What the linter says of it: counted above, word by word for whoever asks. */
export function ItemFindings({ findings }: { readonly findings: Findings }) {
  const { t } = useTranslation(['exchange', 'bank']);
  if (findings.length === 0) return null;
  const { missing, others } = folded(findings);
  return (
    <details>
      <summary className="min-h-11 cursor-pointer py-2 font-semibold text-deep">{t('preview.findings')}</summary>
      <ul className="divide-y divide-line">
        {missing.map(({ language, of }) => (
          <li key={language} className="flex flex-wrap items-start gap-x-3 gap-y-1 py-2">
            <Status tone="bad">{t('bank:findings.severities.error')}</Status>
            <p className="min-w-0 flex-1 basis-56">
              {t('preview.noTexts', {
                language: t(`bank:findings.languages.${language}`),
                places: of
                  .map(({ place, index }) => t(`bank:findings.places.${place}`, { place: (index ?? 0) + 1 }))
                  .join(', '),
              })}
            </p>
          </li>
        ))}
        {others.map((finding) => (
          <li key={`${finding.code}/${finding.place}/${finding.index}/${finding.language}`} className="py-2">
            <FindingLine finding={finding} />
          </li>
        ))}
      </ul>
    </details>
  );
}

/** As many as there are lines to read. */
export function countsOf(findings: Findings): { readonly errors: number; readonly warnings: number } {
  const { missing, others } = folded(findings);
  const errors = others.filter(({ severity }) => severity === 'error').length;
  return { errors: errors + missing.length, warnings: others.length - errors };
}

/** A file in one language lacks every text of the other: that is one thing to be told. */
function folded(findings: Findings) {
  const missing = (['kk', 'ru'] as const)
    .map((language) => ({
      language,
      of: findings.filter((one) => one.code === 'text_missing' && one.language === language),
    }))
    .filter(({ of }) => of.length > 1);
  const told = new Set(missing.flatMap(({ of }) => of));
  return { missing, others: findings.filter((one) => !told.has(one)) };
}

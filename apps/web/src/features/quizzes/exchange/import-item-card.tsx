import type { ImportItem } from '@kaskad/contracts';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useLanguage } from '../../../shared/i18n/use-localized.ts';
import { CheckField, Notice } from '../../../shared/ui/index.ts';
import { FindingCounts, FindingLine } from '../staff/review/findings-view.tsx';
import { useDifficultyName } from '../staff/words.tsx';
import { useNoteText, VerdictWord } from './words.tsx';

interface Props {
  readonly item: ImportItem;
  readonly files: readonly string[];
  /** Null where nothing is to be decided. */
  readonly taken: boolean | null;
  readonly onTake: (taken: boolean) => void;
}

/** A question of the file: what was understood of it, what was not, and what would become of it. */
export function ImportItemCard({ item, files, taken, onTake }: Props) {
  const { t } = useTranslation(['exchange', 'quizzes', 'problems']);
  const difficultyName = useDifficultyName();
  const noteText = useNoteText();
  const { verdict, refusal, code, question, changes, type, topicTitle, difficulty, article, hasPicture, notes, findings } = item;
  const language = useLanguage();
  const where = files.length > 1 ? t('preview.fileAndLine', { file: files[item.file] ?? '', line: item.line }) : t('preview.line', { line: item.line });
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  return (
    <li className="card space-y-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-soft">
        <VerdictWord verdict={verdict} />
        {code && <span className="font-semibold text-ink">{code}</span>}
        <span>{where}</span>
        <span>{[t(`quizzes:types.${type}`), topicTitle[language], difficultyName(difficulty), article].filter(Boolean).join(' · ')}</span>
        {hasPicture && <span>{t('preview.picture')}</span>}
        <FindingCounts findings={{ errors, warnings: findings.length - errors }} />
      </div>
      <BothLanguages text={item.stem} strong />
      {refusal && <Notice tone="bad">{t(`problems:${refusal.code as 'import_twice_in_file'}`)}</Notice>}
      {changes.length > 0 && <p>{t('preview.changed', { what: changes.map((change) => t(`changes.${change}`)).join(', ') })}</p>}
      {notes.length > 0 && <ul className="list-disc space-y-1 pl-5 text-[0.95em]">{notes.map((note) => <li key={`${note.code} ${note.value}`} className="wrap-anywhere">{noteText(note)}</li>)}</ul>}
      <Details item={item} />
      <div className="flex flex-wrap items-center gap-x-6 gap-y-1">
        {taken !== null && <CheckField label={t('preview.take')} checked={taken} onChange={onTake} />}
        {question && <Link className="inline-flex min-h-11 items-center" to={`/questions/${question.id}`}>{t('preview.inBank', { code: question.code })}</Link>}
      </div>
    </li>
  );
}

function Details({ item: { parts, rationale, findings } }: Pick<Props, 'item'>) {
  const { t } = useTranslation(['exchange', 'bank']);
  const hasRationale = rationale.kk !== '' || rationale.ru !== '';
  if (parts.length + findings.length === 0 && !hasRationale) return null;
  return (
    <details>
      <summary className="min-h-11 cursor-pointer py-2 font-semibold text-deep">{t('preview.details')}</summary>
      <ol className="mt-1 space-y-2">
        {parts.map(({ text, right }, place) => (
          <li key={place} className={`border-l-4 pl-3 ${right ? 'border-good' : 'border-line'}`}>
            <BothLanguages text={text} />
            {right && <span className="text-sm font-semibold text-good">{t('preview.right')}</span>}
          </li>
        ))}
      </ol>
      {hasRationale && <div className="mt-3"><p className="font-semibold">{t('preview.rationale')}</p><BothLanguages text={rationale} /></div>}
      {findings.length > 0 && <ul className="mt-3 divide-y divide-line">{findings.map((finding) => <li key={`${finding.code}/${finding.place}/${finding.index}/${finding.language}`} className="py-2"><FindingLine finding={finding} /></li>)}</ul>}
    </details>
  );
}

/** The reader's language first; one that is missing is said to be. */
function BothLanguages({ text, strong = false }: { readonly text: { readonly kk: string; readonly ru: string }; readonly strong?: boolean }) {
  const { t } = useTranslation('exchange');
  const language = useLanguage();
  const order = language === 'kk' ? (['kk', 'ru'] as const) : (['ru', 'kk'] as const);
  return (
    <div className="wrap-anywhere whitespace-pre-line">
      {order.map((one, place) => <p key={one} lang={one} className={place === 0 ? (strong ? 'font-semibold' : '') : 'text-[0.95em] text-soft'}>{text[one] || <em className="text-warn">{`${t('preview.noWords')} (${t(`languageNames.${one}`)})`}</em>}</p>)}
    </div>
  );
}

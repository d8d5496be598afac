import type { ImportItem } from '@kaskad/contracts';
import { useTranslation } from '../../../shared/i18n/use-translation.ts';
import { Link } from '../../../shared/router/index.ts';
import { useLawReference } from '../../../shared/i18n/use-law-reference.ts';
import { useLanguage } from '../../../shared/i18n/use-localized.ts';
import { CheckField, Notice } from '../../../shared/ui/index.ts';
import { PictureView } from '../bank/interactions/picture-view.tsx';
import { FindingCounts } from '../bank/findings-view.tsx';
import { useDifficultyName } from '../bank/question-words.tsx';
import { AnswerRule, usePoints } from './answer-rule.tsx';
import { countsOf, ItemFindings, ItemNotes } from './item-notes.tsx';
import { VerdictWord } from './import-words.tsx';

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
  const {
    verdict,
    refusal,
    code,
    question,
    changes,
    kept,
    type,
    topicTitle,
    difficulty,
    article,
    hasPicture,
    notes,
    findings,
  } = item;
  const language = useLanguage();
  const lawReference = useLawReference();
  const where =
    files.length > 1
      ? t('preview.fileAndLine', { file: files[item.file] ?? '', line: item.line })
      : t('preview.line', { line: item.line });
  return (
    <li className="card space-y-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-soft">
        <VerdictWord verdict={verdict} />
        {code && <span className="font-semibold text-ink">{code}</span>}
        <span>{where}</span>
        <span>
          {[t(`quizzes:types.${type}`), topicTitle[language], difficultyName(difficulty), lawReference(article)]
            .filter(Boolean)
            .join(' · ')}
        </span>
        {hasPicture && <span>{t('preview.picture')}</span>}
        <FindingCounts findings={countsOf(findings)} />
      </div>
      <BothLanguages text={item.stem} strong />
      {refusal && <Notice tone="bad">{t(`problems:${refusal.code as 'import_twice_in_file'}`)}</Notice>}
      {changes.length > 0 && (
        <p>{t('preview.changed', { what: changes.map((change) => t(`changes.${change}`)).join(', ') })}</p>
      )}
      {kept.length > 0 && (
        <p className="text-soft">{t('preview.kept', { what: kept.map((one) => t(`changes.${one}`)).join(', ') })}</p>
      )}
      <ItemNotes notes={notes} />
      <Details item={item} />
      <ItemFindings findings={findings} />
      <div className="flex flex-wrap items-center gap-x-6 gap-y-1">
        {taken !== null && <CheckField label={t('preview.take')} checked={taken} onChange={onTake} />}
        {question && (
          <Link className="inline-flex min-h-11 items-center" to={`/questions/${question.id}`}>
            {t('preview.inBank', { code: question.code })}
          </Link>
        )}
      </div>
    </li>
  );
}

/**
 * The key by eye: what is right, what each option earns or costs, the place on the picture. Open where something is to
 * be decided.
 */
function Details({ item: { verdict, stem, parts, rationale, interaction, picture } }: Pick<Props, 'item'>) {
  const { t } = useTranslation('exchange');
  const pointsOf = usePoints(interaction);
  const hasRationale = rationale.kk !== '' || rationale.ru !== '';
  if (parts.length === 0 && !hasRationale && !interaction) return null;
  return (
    <details open={verdict === 'new' || verdict === 'changed'}>
      <summary className="min-h-11 cursor-pointer py-2 font-semibold text-deep">{t('preview.details')}</summary>
      {picture && interaction && <PictureView version={{ picture, interaction }} />}
      <ol className="mt-1 space-y-2">
        {parts.map(({ text, right }, place) => {
          const points = pointsOf(place);
          return (
            <li key={place} className={`border-l-4 pl-3 ${right ? 'border-good' : 'border-line'}`}>
              <BothLanguages text={text} of={stem} />
              {(right || points) && (
                <p className="text-sm">
                  {right && <span className="font-semibold text-good">{t('preview.right')}</span>}
                  {right && points && ' · '}
                  {points && <span className="text-soft">{points}</span>}
                </p>
              )}
            </li>
          );
        })}
      </ol>
      {interaction && <AnswerRule interaction={interaction} />}
      {hasRationale && (
        <div className="mt-3">
          <p className="font-semibold">{t('preview.rationale')}</p>
          <BothLanguages text={rationale} of={stem} />
        </div>
      )}
    </details>
  );
}

type Texts = Pick<ImportItem['stem'], 'kk' | 'ru'>;

/** The reader's language first; one that is missing is said to be, once for a question `of` whose stem lacks it too. */
function BothLanguages({
  text,
  of,
  strong = false,
}: {
  readonly text: Texts;
  readonly of?: Texts;
  readonly strong?: boolean;
}) {
  const { t } = useTranslation('exchange');
  const language = useLanguage();
  const order = language === 'kk' ? (['kk', 'ru'] as const) : (['ru', 'kk'] as const);
  // A number, or a name, need not be read twice.
  const shown =
    text.kk === text.ru && text.kk !== ''
      ? order.slice(0, 1)
      : order.filter((one) => text[one] !== '' || of === undefined || of[one] !== '');
  return (
    <div className="wrap-anywhere whitespace-pre-line">
      {shown.map((one, place) => (
        <p
          key={one}
          lang={text.kk === text.ru ? undefined : one}
          className={place === 0 ? (strong ? 'font-semibold' : '') : 'text-[0.95em] text-soft'}
        >
          {text[one] || <em className="text-warn">{`${t('preview.noWords')} (${t(`languageNames.${one}`)})`}</em>}
        </p>
      ))}
    </div>
  );
}

import type { AnalysedItem, ItemAnalysis } from '@kaskad/contracts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from '../../../shared/i18n/use-translation.ts';
import { useParams } from '../../../shared/router/index.ts';
import { useCan } from '../../../shared/access/session.tsx';
import { useFormat } from '../../../shared/i18n/use-format.ts';
import { Card, Empty, KeyFigures, LinkButton, Notice, Page, QueryView } from '../../../shared/ui/index.ts';
import { itemAnalysis, quizAnalysis } from './analysis.queries.ts';
import { ChoicesTable } from './choices-table.tsx';
import { useSelection } from './analysis-selection.tsx';
import { FlagWords, useFigures, useReadings } from './figure-words.tsx';

/** One question: what its figures say in words, and what people chose in each language. */
export function ItemAnalysisPage() {
  const { t } = useTranslation('analysis');
  const { id = '', versionId = '' } = useParams();
  const { query: selection, search } = useSelection();
  const quiz = useQuery(quizAnalysis(id, selection));
  const can = useCan();
  const item = quiz.data?.items.find((one) => one.versionId === Number(versionId));
  const actions = item && (
    <>
      {can('question.manage') && (
        <LinkButton to={`/questions/${item.questionId}/erratum?version=${item.version}`}>
          {t('item.toErratum')}
        </LinkButton>
      )}
      <LinkButton to={`/questions/${item.questionId}`}>{t('item.toQuestion')}</LinkButton>
    </>
  );
  return (
    <Page
      title={t('item.title', { code: item?.code ?? '' })}
      lead={item && <FlagWords flags={item.flags} />}
      back={{ to: `/quizzes/${id}/analysis${search}`, label: t('title') }}
      actions={actions}
    >
      <QueryView query={quiz}>
        {({ shield }) =>
          item ? (
            <ItemView quizId={id} item={item} shield={shield} />
          ) : (
            <Empty title={t('emptyTitle')}>{t('emptyText')}</Empty>
          )
        }
      </QueryView>
    </Page>
  );
}

function ItemView({
  quizId,
  item,
  shield,
}: {
  readonly quizId: string;
  readonly item: AnalysedItem;
  readonly shield: number;
}) {
  const { t } = useTranslation('analysis');
  const { query: selection } = useSelection();
  const readingsOf = useReadings();
  const answers = useQuery(itemAnalysis(quizId, item.versionId, selection));
  const tone = item.flags.some((flag) => flag === 'key_doubtful' || flag === 'translation')
    ? 'bad'
    : item.flags.length > 0
      ? 'warn'
      : 'info';
  return (
    <>
      <Notice tone={tone} title={t('item.reading')}>
        {readingsOf(item).map((reading) => (
          <p key={reading}>{reading}</p>
        ))}
      </Notice>
      <Card>
        <div className="grid gap-4 md:grid-cols-2">
          {(['kk', 'ru'] as const).map((language) => (
            <div key={language} lang={language}>
              <p className="text-sm text-soft">{t(`languages.${language}`)}</p>
              <p className="font-semibold">{item.stem[language]}</p>
            </div>
          ))}
        </div>
      </Card>
      <QueryView query={answers}>
        {(analysis) =>
          analysis.standing === 'shown' ? (
            <>
              <ItemFigures item={item} analysis={analysis} />
              <ChoicesTable choices={analysis.choices} type={item.type} />
            </>
          ) : (
            <Notice tone="info" title={t('shieldedTitle')}>
              {t('shieldedText', { count: shield })}
            </Notice>
          )
        }
      </QueryView>
    </>
  );
}

function ItemFigures({
  item: { all, kk, ru, differential },
  analysis: { people, seconds },
}: {
  readonly item: AnalysedItem;
  readonly analysis: ItemAnalysis;
}) {
  const { t } = useTranslation('analysis');
  const { number, duration } = useFormat();
  const { share, signed, correlation } = useFigures();
  const byLanguage = (first: string, second: string) =>
    `${t('languages.kk')}: ${first}, ${t('languages.ru')}: ${second}`;
  return (
    <KeyFigures
      items={[
        {
          label: t('items.right'),
          value: share(all.difficulty),
          hint:
            kk.difficulty !== null && ru.difficulty !== null
              ? byLanguage(share(kk.difficulty), share(ru.difficulty))
              : `${t('item.people')}: ${number(people ?? 0)}`,
        },
        {
          label: t('items.discrimination'),
          value: correlation(all.discrimination, all.people),
          tone: (all.discrimination ?? 0) < -0.05 ? 'bad' : undefined,
        },
        {
          label: t('item.delta'),
          value: differential ? signed(differential.delta) : t('none'),
          tone: differential?.class === 'C' ? 'bad' : undefined,
          hint: differential ? (
            <>
              {t(`differential.classes.${differential.class}`)}
              <br />
              {t('item.interval', { low: signed(differential.low), high: signed(differential.high) })}
            </>
          ) : undefined,
        },
        {
          label: t('item.time'),
          value: seconds ? duration(seconds.median) : t('none'),
          hint: seconds ? (
            <>
              {seconds.kk !== null && seconds.ru !== null && (
                <>
                  {byLanguage(duration(seconds.kk), duration(seconds.ru))}
                  <br />
                </>
              )}
              {t('item.timeHint', { count: seconds.people })}
            </>
          ) : (
            t('item.noTime')
          ),
        },
      ]}
    />
  );
}

import type { GroupResults, Seminar } from '@kaskad/contracts';
import { wallSheetOf } from '@kaskad/domain';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { firstScreenShown } from '../../shared/device/first-screen.ts';
import { useFormat } from '../../shared/i18n/use-format.ts';
import { useLocalized } from '../../shared/i18n/use-localized.ts';
import { useParams } from '../../shared/router/index.ts';
import { Button, CheckField, LinkButton, QueryView } from '../../shared/ui/index.ts';
import { oneSeminar, resultsOf } from './seminars.queries.ts';
import { useWhen, useWhere } from './seminar-words.tsx';
import { InBoth } from './spoken.tsx';

/** A sheet of results that may hang on a wall: numbers, and at most the names of those who passed. */
export function WallPage() {
  const { id = '' } = useParams();
  const { t } = useTranslation(['hall', 'seminars']);
  const seminar = useQuery(oneSeminar(id));
  const results = useQuery(resultsOf(id));
  const [withNames, setNames] = useState(false);
  useEffect(() => {
    document.title = t('wall.title');
    firstScreenShown();
  }, [t]);
  return (
    <div className="mx-auto max-w-3xl p-4">
      <nav aria-label={t('wall.title')} className="no-print mb-6 space-y-3 border-b border-line pb-4">
        <LinkButton to={`/seminars/${id}/results`} kind="quiet">
          {'← '}
          {t('wall.back')}
        </LinkButton>
        <QueryView query={results}>
          {(group) => <Choice group={group} withNames={withNames} onNames={setNames} />}
        </QueryView>
      </nav>
      <QueryView query={seminar}>
        {(one) => (
          <QueryView query={results}>
            {(group) => <Sheet seminar={one} group={group} withNames={withNames} />}
          </QueryView>
        )}
      </QueryView>
    </div>
  );
}

const takersOf = ({ items }: GroupResults) => items.filter(({ final }) => final);
const passedOf = ({ items }: GroupResults) => items.filter(({ final }) => final?.passed);
const shownOf = (group: GroupResults) =>
  wallSheetOf({ takers: takersOf(group).length, passed: passedOf(group).length });

interface ChoiceProps {
  readonly group: GroupResults;
  readonly withNames: boolean;
  readonly onNames: (on: boolean) => void;
}

function Choice({ group, withNames, onNames }: ChoiceProps) {
  const { t } = useTranslation('hall');
  return (
    <>
      {shownOf(group).names ? (
        <CheckField label={t('wall.names')} hint={t('wall.namesHint')} checked={withNames} onChange={onNames} />
      ) : (
        <p className="text-soft">{t('wall.tooFew')}</p>
      )}
      <Button kind="main" onClick={() => window.print()}>
        {t('wall.print')}
      </Button>
    </>
  );
}

interface SheetProps {
  readonly seminar: Seminar;
  readonly group: GroupResults;
  readonly withNames: boolean;
}

function Sheet({ seminar, group, withNames }: SheetProps) {
  const { figures, names } = shownOf(group);
  const passed = passedOf(group);
  return (
    <article className="space-y-6">
      <header>
        <h1>
          <InBoth>
            <Title seminar={seminar} />
          </InBoth>
        </h1>
        <p className="mt-2 text-soft">
          <InBoth>
            <WhenAndWhere seminar={seminar} />
          </InBoth>
        </p>
      </header>
      <dl>
        <Line what="came" value={group.came} />
        {figures && <Line what="passed" value={passed.length} />}
        {figures && <MeanLine what="entryMean" value={group.entryMean} />}
        {figures && <MeanLine what="finalMean" value={group.finalMean} />}
      </dl>
      {withNames && names && (
        <section>
          <h2>
            <InBoth>
              <Words what="passedNames" />
            </InBoth>
          </h2>
          <ol className="mt-3 list-decimal ps-8 text-lg sm:columns-2 print:columns-2">
            {passed.map(({ person }) => (
              <li key={person.id}>{person.name}</li>
            ))}
          </ol>
        </section>
      )}
    </article>
  );
}

function Title({ seminar }: Pick<SheetProps, 'seminar'>) {
  return <>{useLocalized()(seminar.title)}</>;
}

function WhenAndWhere({ seminar }: Pick<SheetProps, 'seminar'>) {
  const when = useWhen();
  const where = useWhere();
  return (
    <>
      {when(seminar)}
      {' · '}
      {where(seminar)}
    </>
  );
}

type WallWord = 'came' | 'passed' | 'passedNames' | 'entryMean' | 'finalMean';
function Words({ what }: { readonly what: WallWord }) {
  const { t } = useTranslation(['hall', 'seminars']);
  return <>{what === 'entryMean' || what === 'finalMean' ? t(`seminars:results.${what}`) : t(`hall:wall.${what}`)}</>;
}

function Line({ what, value }: { readonly what: WallWord; readonly value: number | string }) {
  return (
    <div className="flex items-center justify-between gap-6 border-b border-line py-2">
      <dt>
        <InBoth>
          <Words what={what} />
        </InBoth>
      </dt>
      <dd className="text-4xl font-bold whitespace-nowrap tabular-nums">{value}</dd>
    </div>
  );
}

function MeanLine({ what, value }: { readonly what: 'entryMean' | 'finalMean'; readonly value: number | null }) {
  const { percent } = useFormat();
  return value === null ? null : <Line what={what} value={percent(value)} />;
}

import type { Seminar, SeminarBadges } from '@kaskad/contracts';
import { badgeText } from '@kaskad/domain';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { firstScreenShown } from '../../shared/device/first-screen.ts';
import { useLocalized } from '../../shared/i18n/use-localized.ts';
import { usePlace } from '../../shared/i18n/use-place.ts';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { useParams } from '../../shared/router/index.ts';
import { Button, drawModules, Empty, LinkButton, QrCode, QueryView } from '../../shared/ui/index.ts';
import { modulesOf } from './hall.queries.ts';
import { badgesOf, oneSeminar } from './seminars.queries.ts';
import { InBoth } from './spoken.tsx';

/** Badges to print and cut: the name to be read across a table, and a code that says nothing of the person. */
export function BadgesPage() {
  const { id = '' } = useParams();
  const { t } = useTranslation('seminars');
  const seminar = useQuery(oneSeminar(id));
  const badges = useQuery(badgesOf(id));
  useEffect(() => {
    document.title = t('badges.title');
    firstScreenShown();
  }, [t]);
  return (
    <div className="mx-auto max-w-4xl p-4 print:max-w-none print:p-0">
      <nav aria-label={t('badges.title')} className="no-print mb-6 space-y-3 border-b border-line pb-4">
        <LinkButton to={`/seminars/${id}/roster`} kind="quiet">
          {'← '}
          {t('page.roster')}
        </LinkButton>
        <h1>{t('badges.title')}</h1>
        <p className="text-soft">{t('badges.lead')}</p>
        <Button kind="main" onClick={() => window.print()}>
          {t('badges.printNow')}
        </Button>
      </nav>
      <QueryView query={seminar}>
        {(one) => (
          <QueryView query={badges}>
            {({ items }) =>
              items.length === 0 ? <Empty title={t('badges.none')} /> : <Sheet seminar={one} items={items} />
            }
          </QueryView>
        )}
      </QueryView>
    </div>
  );
}

interface SheetProps {
  readonly seminar: Seminar;
  readonly items: SeminarBadges['items'];
}

function Sheet({ seminar, items }: SheetProps) {
  return (
    <ul className="grid gap-3 sm:grid-cols-2 print:grid-cols-2 print:gap-0">
      {items.map((one) => (
        <li key={one.badge} className="break-inside-avoid border border-dashed border-line p-4 print:min-h-[55mm]">
          <Badge seminar={seminar} one={one} />
        </li>
      ))}
    </ul>
  );
}

function Badge({ seminar, one: { person, badge } }: { seminar: Seminar; one: SheetProps['items'][number] }) {
  const { t } = useTranslation('seminars');
  return (
    <article className="flex flex-col gap-3 sm:flex-row print:flex-row">
      <div className="min-w-0 grow space-y-2">
        <h2 className="text-2xl leading-tight font-bold wrap-anywhere">{person.name}</h2>
        <div className="space-y-1 text-sm">
          <InBoth>
            <Office person={person} />
          </InBoth>
        </div>
        <div className="text-xs text-soft">
          <InBoth>
            <Title seminar={seminar} />
          </InBoth>
        </div>
      </div>
      <QrCode
        qr={drawModules(modulesOf(badgeText(badge)))}
        label={t('badges.of', { name: person.name })}
        className="size-28 shrink-0 print:size-[30mm]"
      />
    </article>
  );
}

function Office({ person: { position, commissionName, within } }: Pick<SheetProps['items'][number], 'person'>) {
  const localized = useLocalized();
  const place = usePlace();
  return <>{[position && localized(position), place(commissionName, within)].filter(Boolean).join(', ')}</>;
}

function Title({ seminar }: Pick<SheetProps, 'seminar'>) {
  return <>{useLocalized()(seminar.title)}</>;
}

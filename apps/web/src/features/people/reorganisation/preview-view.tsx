import type { ReorganisationFigures, ReorganisationPreview } from '@kaskad/contracts';
import type { ReactNode } from 'react';
import { useTranslation } from '../../../shared/i18n/use-translation.ts';
import { useFormat } from '../../../shared/i18n/use-format.ts';
import { useLocalized } from '../../../shared/i18n/use-localized.ts';
import { usePlace } from '../../../shared/i18n/use-place.ts';
import { Card, KeyFigures, Table } from '../../../shared/ui/index.ts';

const ORDER = [
  'closed',
  'moved',
  'people',
  'ended',
  'continued',
  'certificates',
  'seminarsHandedOver',
  'seminarsCancelled',
  'venues',
  'grantsEnded',
  'grantsMoved',
  'invitations',
] as const satisfies readonly (keyof ReorganisationFigures)[];

/** The figures that are not nought. */
export function Figures({ figures }: { readonly figures: ReorganisationFigures }) {
  const { t } = useTranslation('people');
  const { number } = useFormat();
  return (
    <KeyFigures
      items={ORDER.filter((key) => figures[key] > 0).map((key) => ({
        label: t(`reorganise.figures.${key}`),
        value: number(figures[key]),
      }))}
    />
  );
}

/** What follows, in lists: everybody and everything that the change concerns. */
export function PreviewView({ preview }: { readonly preview: ReorganisationPreview }) {
  const { t } = useTranslation(['people', 'accounts']);
  const localized = useLocalized();
  const place = usePlace();
  const { number, longDate } = useFormat();
  const { people, seminars, reach, readiness } = preview;
  const colours = ({ precincts, green, amber, red }: ReorganisationPreview['readiness'][number]['before']) =>
    t('reorganise.colours', {
      precincts: number(precincts),
      green: number(green),
      amber: number(amber),
      red: number(red),
    });
  const roleName = (role: string) => t(`accounts:roles.${role as 'trainer'}`);
  return (
    <>
      <Figures figures={preview.figures} />
      {readiness.length > 0 && (
        <Card title={t('reorganise.readiness')}>
          <Table
            caption={t('reorganise.readiness')}
            rows={readiness}
            rowKey={({ campaignId }) => campaignId}
            columns={[
              {
                key: 'name',
                head: t('reorganise.campaign'),
                bare: true,
                cell: ({ name, change }) => (
                  <Two
                    one={localized(name)}
                    other={change === 'stays' ? null : t(`reorganise.campaignChange.${change}`)}
                  />
                ),
              },
              { key: 'before', head: t('reorganise.before'), cell: ({ before }) => colours(before) },
              { key: 'after', head: t('reorganise.after'), cell: ({ after }) => colours(after) },
            ]}
          />
        </Card>
      )}
      {people.length > 0 && (
        <Card title={t('reorganise.people')}>
          <Table
            caption={t('reorganise.people')}
            rows={people}
            rowKey={({ personId, position }) => `${personId} ${position.kk}`}
            columns={[
              { key: 'name', head: t('page.person'), bare: true, cell: ({ name }) => name },
              { key: 'now', head: t('reorganise.now'), cell: ({ position }) => localized(position) },
              {
                key: 'becomes',
                head: t('reorganise.then'),
                cell: ({ becomes }) => (becomes ? localized(becomes) : t('reorganise.leaves')),
              },
            ]}
          />
        </Card>
      )}
      {seminars.length > 0 && (
        <Card title={t('reorganise.seminarList')}>
          <ul className="list-disc space-y-1 pl-5">
            {seminars.map(({ id, title, day, act }) => (
              <li key={id}>
                {localized(title)}
                {', '}
                {longDate(day)}
                {': '}
                {t(`reorganise.seminarActs.${act}`)}
              </li>
            ))}
          </ul>
        </Card>
      )}
      {reach.length > 0 && (
        <Card title={t('reorganise.reach')}>
          <ul className="list-disc space-y-1 pl-5">
            {reach.map(({ commission, change, roles }) => (
              <li key={`${commission.id} ${change}`}>
                {t(`reorganise.reachChange.${change}`, { name: place(commission.name, commission.within) })}
                {roles.length > 0 && (
                  <> {roles.map(({ role, count }) => `${roleName(role)} – ${number(count)}`).join(', ')}</>
                )}
              </li>
            ))}
          </ul>
        </Card>
      )}
    </>
  );
}

const Two = ({ one, other }: { readonly one: ReactNode; readonly other: ReactNode }) => (
  <>
    {one}
    {other && <span className="block text-sm text-soft">{other}</span>}
  </>
);

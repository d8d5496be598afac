import type { RosterCandidate, RosterLine } from '@kaskad/contracts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from '../../../shared/i18n/use-translation.ts';
import { useLocalized } from '../../../shared/i18n/use-localized.ts';
import { usePlace } from '../../../shared/i18n/use-place.ts';
import { positionsList } from '../people.queries.ts';
import { maskedIin } from '../person-name.ts';

interface Compared {
  readonly key: 'fullName' | 'iin' | 'phone' | 'position' | 'commissionNumber';
  readonly inFile: string;
  readonly inSystem: string;
}

/** The row and whoever may be meant, side by side: what differs stands out in words, not in colour alone. */
export function Candidates({ line }: { readonly line: RosterLine }) {
  const { t } = useTranslation('people');
  const compare = useComparison();
  if (line.candidates.length === 0 || !line.person) return null;
  return (
    <div className="mt-2 space-y-2" role="group" aria-label={t('preview.compare', { line: line.line })}>
      {line.candidates.map((candidate) => (
        <table key={candidate.personId} className="w-full table-fixed rounded-lg bg-wash text-sm">
          <thead>
            <tr className="text-left text-soft">
              <th className="w-1/4 p-1.5">
                <span className="sr-only">{t('preview.columns.fullName')}</span>
              </th>
              <th className="p-1.5 font-medium">{t('preview.inFile')}</th>
              <th className="p-1.5 font-medium">{t('preview.inSystem')}</th>
            </tr>
          </thead>
          <tbody>
            {compare(line, candidate).map(({ key, inFile, inSystem }) => {
              const differs = inFile !== '' && inSystem !== '' && inFile !== inSystem;
              return (
                <tr key={key} className="align-top">
                  <th scope="row" className="p-1.5 text-left font-normal text-soft wrap-anywhere">
                    {t(`preview.columns.${key}`)}
                    {differs && (
                      <>
                        {' '}
                        <span className="text-warn">{t('preview.differs')}</span>
                      </>
                    )}
                  </th>
                  <td className={`p-1.5 wrap-anywhere ${differs ? 'font-semibold' : ''}`}>{inFile || '–'}</td>
                  <td className={`p-1.5 wrap-anywhere ${differs ? 'font-semibold' : ''}`}>{inSystem || '–'}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      ))}
    </div>
  );
}

function useComparison() {
  const localized = useLocalized();
  const place = usePlace();
  const positions = useQuery(positionsList).data?.items ?? [];
  const positionName = (code: string | null) => {
    const found = positions.find((one) => one.code === code);
    return found ? localized(found.name) : '';
  };
  return (
    { person, into, intoText }: RosterLine,
    { name, iinTail, phone, position, commission, within }: RosterCandidate,
  ): Compared[] => [
    { key: 'fullName', inFile: person?.name ?? '', inSystem: name },
    {
      key: 'iin',
      inFile: person?.iinTail ? maskedIin(person.iinTail) : '',
      inSystem: iinTail ? maskedIin(iinTail) : '',
    },
    { key: 'phone', inFile: person?.phone ?? '', inSystem: phone ?? '' },
    { key: 'position', inFile: positionName(person?.position ?? null), inSystem: positionName(position) },
    {
      key: 'commissionNumber',
      inFile: into ? place(into.name, into.within) : (intoText ?? ''),
      inSystem: place(commission, within),
    },
  ];
}

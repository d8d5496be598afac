import type { SessionAttendance } from '@kaskad/contracts';
import { type EnrolmentState, NOT_EXPECTED_STATES } from '@kaskad/domain';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { QueryView } from '../../shared/ui/index.ts';
import { sessionAttendance } from './seminars.queries.ts';
import { InBoth } from './spoken.tsx';

/** More names than that nobody reads on a wall. */
const SHOWN = 24;

/** Whom the hall still waits for: without a mark, or marked as absent. */
const isMissing = ({ enrolment, mark }: SessionAttendance['people'][number]) =>
  !(NOT_EXPECTED_STATES as readonly EnrolmentState[]).includes(enrolment) && (mark === null || mark === 'absent');

interface MissingProps {
  readonly sessionId: string;
  readonly owner: string;
  /** How many came, as the counter shows. */
  readonly present: number;
}

/** By name, once the trainer has turned it on. */
export function MissingPeople({ sessionId, owner, present }: MissingProps) {
  const query = useQuery({ ...sessionAttendance(sessionId, owner), refetchInterval: 10_000 });
  const { refetch } = query;
  // The list follows the counter at once.
  useEffect(() => void refetch(), [present, refetch]);
  return (
    <QueryView query={query}>
      {({ people }) => {
        const missing = people.filter(isMissing);
        return (
          <div className="min-h-0 flex-1 overflow-hidden text-[length:calc(var(--u)*1.45)] leading-snug">
            <div className="text-[length:calc(var(--u)*1.7)] leading-tight font-semibold">
              <InBoth>
                <Words missing={missing.length} />
              </InBoth>
            </div>
            <ul className="mt-[calc(var(--u)*0.6)] gap-x-[calc(var(--u)*2)] sm:columns-2">
              {missing.slice(0, SHOWN).map(({ person }) => (
                <li key={person.id}>{person.name}</li>
              ))}
              {missing.length > SHOWN && (
                <li className="text-soft">
                  <More count={missing.length - SHOWN} />
                </li>
              )}
            </ul>
          </div>
        );
      }}
    </QueryView>
  );
}

function Words({ missing }: { readonly missing: number }) {
  const { t } = useTranslation('hall');
  return <>{missing === 0 ? t('nobodyMissing') : t('missing', { count: missing })}</>;
}

function More({ count }: { readonly count: number }) {
  const { t } = useTranslation('hall');
  return <>{t('more', { count })}</>;
}

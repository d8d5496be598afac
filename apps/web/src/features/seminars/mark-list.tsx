import { type AttendanceMark, fitsSearch, readNameSearch } from '@kaskad/domain';
import { useState } from 'react';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import type { OutboxRow } from '../../shared/outbox/index.ts';
import { Button, ConfirmDialog, SearchField } from '../../shared/ui/index.ts';
import type { KeptMark } from './attendance-sender.ts';
import { MarkRow } from './mark-row.tsx';
import { type MarkedPerson, shownMark } from './marked-person.ts';
import type { Marking } from './use-marking.ts';

interface MarkListProps {
  readonly people: readonly MarkedPerson[];
  readonly kept: readonly OutboxRow<KeptMark>[];
  /** Whole minutes of the session. */
  readonly minutes: number;
  readonly isWide: boolean;
  readonly mayMark: boolean;
  /** Why no marks are taken, null where they are. */
  readonly closed: string | null;
  readonly onMark: Marking;
  readonly onCorrect: (person: MarkedPerson) => void;
}

/** The people of a session in the order of the server, the same on the laptop and on the phone. */
export function MarkList({ people, kept, closed, onMark, onCorrect, ...view }: MarkListProps) {
  const { t } = useTranslation('seminars');
  const [q, setQ] = useState('');
  const latest = new Map(kept.map((row) => [row.payload.personId, row]));
  const search = readNameSearch(q);
  const shown = q.trim() === '' ? people : people.filter(({ person }) => fitsSearch(person.name, search));
  const unmarked = people.filter((one) => shownMark(one, latest.get(one.person.id)) === null);
  const marked = people.length - unmarked.length;
  return (
    <section aria-label={t('attendance.people')} className="space-y-2">
      <SearchField
        label={t('attendance.search')}
        value={q}
        onChange={setQ}
        ignored={[...search.ignored, ...search.numbers]}
      />
      <div className="flex min-h-11 flex-wrap items-center justify-between gap-2">
        <p role="status" className="font-semibold">
          {t('attendance.marked', { marked, total: people.length })}
        </p>
        {view.mayMark && unmarked.length > 0 && <AllPresent unmarked={unmarked} closed={closed} onMark={onMark} />}
      </div>
      {shown.length === 0 && <p className="text-soft">{t('attendance.nobodyFound')}</p>}
      <ul className="rounded-box border border-line bg-card px-2 empty:hidden">
        {shown.map((one) => (
          <MarkRow
            key={one.person.id}
            one={one}
            row={latest.get(one.person.id)}
            disabled={closed !== null}
            onMark={(mark: AttendanceMark, minutes?: number) => onMark([one], mark, { minutes })}
            onCorrect={() => onCorrect(one)}
            {...view}
          />
        ))}
      </ul>
    </section>
  );
}

interface AllPresentProps {
  readonly unmarked: readonly MarkedPerson[];
  readonly closed: string | null;
  readonly onMark: Marking;
}

/** Touches everybody who has no mark: asked with the number, and to be taken back like any mark. */
function AllPresent({ unmarked, closed, onMark }: AllPresentProps) {
  const { t } = useTranslation('seminars');
  const [isAsked, setAsked] = useState(false);
  const close = () => setAsked(false);
  return (
    <>
      <Button lacks={closed} onClick={() => setAsked(true)}>
        {t('attendance.allPresent')}
      </Button>
      <ConfirmDialog
        open={isAsked}
        onClose={close}
        title={t('attendance.allPresentTitle')}
        confirm={t('attendance.allPresentConfirm', { count: unmarked.length })}
        onConfirm={() => {
          close();
          onMark(unmarked, 'present');
        }}
      >
        <p>{t('attendance.allPresentText', { count: unmarked.length })}</p>
      </ConfirmDialog>
    </>
  );
}

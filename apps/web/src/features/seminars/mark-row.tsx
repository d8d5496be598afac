import type { AttendanceMark } from '@kaskad/domain';
import { useId, useState } from 'react';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { useLocalized } from '../../shared/i18n/use-localized.ts';
import type { OutboxRow } from '../../shared/outbox/index.ts';
import type { KeptMark } from './attendance-sender.ts';
import { MarkState } from './mark-state.tsx';
import { type MarkedPerson, shownMark } from './marked-person.ts';

/** Beside "present", which has the first place. */
const OTHER_MARKS = ['late', 'left_early', 'absent', 'excused'] as const satisfies readonly AttendanceMark[];
/** Minutes after the beginning at which people come late. */
const DELAYS = [5, 10, 15, 20, 30, 45] as const;

interface MarkRowProps {
  readonly one: MarkedPerson;
  /** The last mark made here. */
  readonly row: OutboxRow<KeptMark> | undefined;
  /** Whole minutes of the session. */
  readonly minutes: number;
  /** On a wide page all marks stand beside the name; elsewhere one button opens them. */
  readonly isWide: boolean;
  readonly mayMark: boolean;
  readonly disabled: boolean;
  readonly onMark: (mark: AttendanceMark, minutes?: number) => void;
  readonly onCorrect: () => void;
}

/** One low row for each person: name, how far the mark has come, and the marks. */
export function MarkRow(props: MarkRowProps) {
  const { one, row, minutes, isWide, mayMark, disabled, onMark, onCorrect } = props;
  const { t } = useTranslation('seminars');
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const [isLate, setLate] = useState(false);
  const mark = shownMark(one, row);
  // A mark without a reason does not replace a correction.
  const press = (chosen: AttendanceMark) => {
    if (one.reasoned && !row) return onCorrect();
    setLate(chosen === 'late');
    onMark(chosen);
  };
  const button = (chosen: AttendanceMark) => (
    <MarkButton
      key={chosen}
      mark={chosen}
      isPressed={mark === chosen}
      disabled={disabled}
      onClick={() => press(chosen)}
    />
  );
  const aside = isWide ? 'lg:flex lg:pb-0' : '';
  const columns = isWide ? 'lg:grid lg:grid-cols-[minmax(0,1fr)_auto_auto]' : '';
  return (
    <li className="border-b border-line py-1 last:border-b-0">
      <div
        role="group"
        aria-label={t('attendance.of', { name: one.person.name })}
        className={`flex flex-wrap items-center gap-x-2 gap-y-1 ${columns}`}
      >
        <div className="min-w-0 grow basis-36">
          <p className="text-base leading-tight font-semibold wrap-anywhere">{one.person.name}</p>
          <Beneath one={one} row={row} isWide={isWide} isOpen={isOpen} />
        </div>
        <div className="flex gap-1">
          {mayMark && button('present')}
          <button
            type="button"
            aria-label={t('attendance.more', { name: one.person.name })}
            aria-expanded={isOpen}
            aria-controls={id}
            onClick={() => setOpen(!isOpen)}
            className={`size-11 rounded-lg border-2 border-line bg-card text-xl leading-none text-deep ${isWide ? 'lg:hidden' : ''}`}
          >
            <span aria-hidden="true">{isOpen ? '×' : '⋯'}</span>
          </button>
        </div>
        <div id={id} className={`${isOpen ? 'flex' : 'hidden'} basis-full flex-wrap gap-1 pb-1 ${aside}`}>
          {mayMark && OTHER_MARKS.map(button)}
          {(one.mark !== null || !mayMark) && (
            <button
              type="button"
              onClick={onCorrect}
              className="min-h-11 rounded-lg px-2 text-sm font-semibold text-deep underline"
            >
              {t(mayMark ? 'attendance.correct' : 'attendance.trail')}
            </button>
          )}
        </div>
        {isLate && mark === 'late' && (
          <Delays
            longest={minutes}
            onChoose={(delay) => {
              setLate(false);
              onMark('late', minutes - delay);
            }}
          />
        )}
      </div>
    </li>
  );
}

interface BeneathProps extends Pick<MarkRowProps, 'one' | 'row' | 'isWide'> {
  readonly isOpen: boolean;
}

/** State and office, small and on one line; whole where there is more to say than that somebody is there. */
function Beneath({ one, row, isWide, isOpen }: BeneathProps) {
  const localized = useLocalized();
  const { position, commissionName } = one.person;
  const office = [localized(commissionName), position && localized(position)].filter(Boolean).join(', ');
  const mark = shownMark(one, row);
  const isWhole = isOpen || isWide || row?.state === 'refused' || (mark !== null && mark !== 'present');
  return (
    <div className={`flex gap-x-1.5 text-xs leading-snug text-soft ${isWhole ? 'flex-wrap' : ''}`}>
      <MarkState one={one} row={row} />
      <span className={isWhole ? '' : 'min-w-0 truncate'}>{office}</span>
    </div>
  );
}

/** How late, where the moment of the tap does not say it. */
function Delays({ longest, onChoose }: { readonly longest: number; readonly onChoose: (delay: number) => void }) {
  const { t } = useTranslation('seminars');
  return (
    <div
      role="group"
      aria-label={t('attendance.delay')}
      className="col-span-full flex basis-full flex-wrap items-center gap-1 pb-1"
    >
      <span className="text-sm text-soft">{t('attendance.delay')}</span>
      {DELAYS.filter((delay) => delay < longest).map((delay) => (
        <button
          key={delay}
          type="button"
          onClick={() => onChoose(delay)}
          className="min-h-11 min-w-11 rounded-lg border-2 border-line bg-card px-1 text-sm font-semibold"
        >
          {t('attendance.minutes', { minutes: delay })}
        </button>
      ))}
    </div>
  );
}

const PRESSED: Record<AttendanceMark, string> = {
  present: 'border-good bg-good-wash text-good',
  late: 'border-warn bg-warn-wash text-warn',
  left_early: 'border-warn bg-warn-wash text-warn',
  absent: 'border-bad bg-bad-wash text-bad',
  excused: 'border-deep bg-wash text-deep',
};

/** For the tick too: nothing moves under the finger that marks one after another. */
const ROOM = 'min-w-[5.75rem]';

interface MarkButtonProps {
  readonly mark: AttendanceMark;
  readonly isPressed: boolean;
  readonly disabled: boolean;
  readonly onClick: () => void;
}

function MarkButton({ mark, isPressed, disabled, onClick }: MarkButtonProps) {
  const { t } = useTranslation('seminars');
  return (
    <button
      type="button"
      aria-pressed={isPressed}
      disabled={disabled}
      onClick={onClick}
      className={`min-h-11 rounded-lg border-2 px-1.5 text-sm font-semibold disabled:opacity-55 ${mark === 'present' ? ROOM : ''} ${isPressed ? PRESSED[mark] : 'border-line bg-card text-ink'}`}
    >
      {isPressed && <span aria-hidden="true">{'✓ '}</span>}
      {t(`attendance.buttons.${mark}`)}
    </button>
  );
}

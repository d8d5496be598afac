import { addDays } from '@kaskad/domain';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useFormat } from '../i18n/use-format.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { Button } from './buttons.tsx';
import { Dialog, DialogActions } from './dialog.tsx';
import { monthFrom, weeksOf } from './month-days.ts';

interface DayDialogProps {
  /** `2026-03-18`; empty while none is chosen. */
  readonly day: string;
  readonly min?: string;
  readonly max?: string;
  readonly onChoose: (day: string) => void;
  readonly onClose: () => void;
}

const STEPS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };
const MONTHS: Readonly<Record<string, number>> = { PageUp: -1, PageDown: 1 };
const today = () => new Date().toISOString().slice(0, 10);

/** The same day of another month, or its last one. */
function dayOfMonth(day: string, by: number): string {
  const month = monthFrom(day.slice(0, 7), by);
  const moved = `${month}-${day.slice(8, 10)}`;
  const last = addDays(`${monthFrom(month, 1)}-01`, -1);
  return moved > last ? last : moved;
}

/** A month to choose a day from: with the mouse, or with the arrows, PageUp and PageDown. */
export function DayDialog({ day, min = '', max = '9999', onChoose, onClose }: DayDialogProps) {
  const { t } = useTranslation('shell');
  const { monthAndYear } = useFormat();
  const [at, setAt] = useState(day || (today() < min ? min : today()));
  const [isByKeys, setByKeys] = useState(true);
  const move = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    const months = MONTHS[event.key];
    if (step === undefined && months === undefined) return;
    event.preventDefault();
    setByKeys(true);
    setAt(step === undefined ? dayOfMonth(at, months ?? 0) : addDays(at, step));
  };
  const turn = (by: number) => {
    setByKeys(false);
    setAt(dayOfMonth(at, by));
  };
  return (
    <Dialog open onClose={onClose} title={t('calendar.title')}>
      <div className="mb-2 flex items-center justify-between gap-2">
        <Button kind="quiet" aria-label={t('calendar.previous')} onClick={() => turn(-1)}>
          {'←'}
        </Button>
        <p aria-live="polite" className="font-semibold">
          {monthAndYear(`${at.slice(0, 7)}-01`)}
        </p>
        <Button kind="quiet" aria-label={t('calendar.next')} onClick={() => turn(1)}>
          {'→'}
        </Button>
      </div>
      <div onKeyDown={move}>
        <Month
          at={at}
          chosen={day}
          takesFocus={isByKeys}
          isOpen={(one) => one >= min && one <= max}
          onChoose={onChoose}
        />
      </div>
      <DialogActions>{null}</DialogActions>
    </Dialog>
  );
}

interface MonthProps {
  readonly at: string;
  readonly chosen: string;
  readonly takesFocus: boolean;
  readonly isOpen: (day: string) => boolean;
  readonly onChoose: (day: string) => void;
}

function Month({ at, chosen, takesFocus, isOpen, onChoose }: MonthProps) {
  const { weekdaysShort, weekdayOf, longDate } = useFormat();
  const current = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (takesFocus) current.current?.focus();
  }, [at, takesFocus]);
  const month = at.slice(0, 7);
  return (
    <table className="table-keep w-full table-fixed border-collapse">
      <thead>
        <tr>
          {weekdaysShort().map((name) => (
            <th key={name} scope="col" className="p-1 text-sm font-semibold text-soft">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(month, weekdayOf).map((week) => (
          <tr key={week[0]}>
            {week.map((one) => (
              <td key={one} className="p-0.5">
                <button
                  ref={one === at ? current : undefined}
                  type="button"
                  tabIndex={one === at ? 0 : -1}
                  aria-label={longDate(one)}
                  aria-pressed={one === chosen}
                  aria-current={one === today() ? 'date' : undefined}
                  disabled={!isOpen(one)}
                  onClick={() => onChoose(one)}
                  className={`min-h-11 w-full rounded-lg border-2 tabular-nums disabled:opacity-40 ${one === chosen ? 'border-deep bg-deep text-on-deep' : one === today() ? 'border-sun' : 'border-transparent'} ${one.startsWith(month) ? 'font-semibold' : 'text-soft'}`}
                >
                  {Number(one.slice(8, 10))}
                </button>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './buttons.tsx';
import { ProblemSummary } from './feedback.tsx';
import { TextField } from './fields.tsx';

interface DialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly children?: ReactNode;
}

/** The browser's own modal dialog: it keeps the focus inside, closes on Escape and gives the focus back. */
export function Dialog({ open, onClose, title, children }: DialogProps) {
  const element = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const dialog = element.current;
    if (!dialog) return;
    if (open && !dialog.open) {
      dialog.showModal();
      beginHarmlessly(dialog);
    }
    if (!open && dialog.open) dialog.close();
  }, [open]);
  return (
    <dialog
      ref={element}
      aria-labelledby={id}
      onClose={onClose}
      className="m-auto w-[min(34rem,calc(100vw-2rem))] rounded-box border border-line bg-card p-5 text-ink backdrop:bg-black/50"
    >
      {open && (
        <>
          <h2 id={id} tabIndex={-1} className="mb-3 outline-none">
            {title}
          </h2>
          {children}
        </>
      )}
    </dialog>
  );
}

/**
 * Where the first thing of a dialog is the button that does it, the focus begins on the way back, so that a second
 * Enter gives nothing away.
 */
function beginHarmlessly(dialog: HTMLDialogElement): void {
  const first = dialog.querySelector<HTMLElement>(
    'a[href], button:not([disabled]), input:not([disabled]), select, textarea',
  );
  if (!first?.matches('.button-main, .button-danger')) return;
  const harmless =
    dialog.querySelector<HTMLElement>('.button:not(.button-main, .button-danger, [disabled])') ??
    dialog.querySelector<HTMLElement>('h2');
  harmless?.focus();
}

interface ReasonDialogProps {
  readonly open: boolean;
  readonly title: string;
  readonly text?: ReactNode;
  readonly confirm: string;
  readonly onConfirm: (reason: string) => void;
  readonly onClose: () => void;
  readonly busy?: boolean;
  readonly error?: unknown;
}

/** For what is written into the audit trail with its reason. */
export function ReasonDialog({
  open,
  title,
  text,
  confirm,
  onConfirm,
  onClose,
  busy = false,
  error,
}: ReasonDialogProps) {
  const { t } = useTranslation('shell');
  const [reason, setReason] = useState('');
  return (
    <Dialog open={open} onClose={onClose} title={title}>
      <form
        className="space-y-4"
        onSubmit={(event) => {
          event.preventDefault();
          onConfirm(reason);
        }}
      >
        {text && <div>{text}</div>}
        <ProblemSummary error={error} />
        <TextField
          label={t('reason')}
          value={reason}
          onChange={setReason}
          multiline
          rows={3}
          required
          maxLength={500}
        />
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button type="submit" kind="danger" busy={busy} disabled={reason.trim().length < 3}>
            {confirm}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

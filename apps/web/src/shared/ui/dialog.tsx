import { createContext, type ReactNode, useContext, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from '../i18n/use-translation.ts';
import { enterLayer } from '../router/layers.ts';
import { Button, useLacks } from './buttons.tsx';
import { ProblemSummary } from './feedback.tsx';
import { TextField } from './fields.tsx';

interface DialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly children?: ReactNode;
}

const Close = createContext<() => void>(() => undefined);

/**
 * The browser's own modal dialog: it keeps the focus inside and gives it back. There is always a way out: the cross,
 * Escape, and the Back of the browser or the phone.
 */
export function Dialog({ open, onClose, title, children }: DialogProps) {
  const { t } = useTranslation('shell');
  const element = useRef<HTMLDialogElement>(null);
  const close = useRef(onClose);
  const id = useId();
  useEffect(() => {
    close.current = onClose;
  });
  useEffect(() => (open ? enterLayer(() => close.current()) : undefined), [open]);
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
        <Close value={onClose}>
          <h2 id={id} tabIndex={-1} className="mb-3 pr-9 outline-none">
            {title}
          </h2>
          {children}
          <button
            type="button"
            aria-label={t('close')}
            onClick={onClose}
            className="absolute top-2 right-2 inline-flex size-11 cursor-pointer items-center justify-center rounded-full text-2xl leading-none text-soft hover:bg-wash"
          >
            <span aria-hidden="true">{'×'}</span>
          </button>
        </Close>
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

/** What can be done in a dialog, and beside it the way out; `stay` says what it leads back to. */
export function DialogActions({ stay, children }: { readonly stay?: string; readonly children: ReactNode }) {
  const { t } = useTranslation('shell');
  const close = useContext(Close);
  return (
    <div className="dialog-actions flex flex-wrap justify-end gap-2">
      <Button onClick={close}>{stay ?? t('cancel')}</Button>
      {children}
    </div>
  );
}

interface ConfirmDialogProps extends DialogProps {
  /** The act in a word or two, as on the button that asked for it. */
  readonly confirm: string;
  readonly onConfirm: () => void;
  readonly danger?: boolean;
  readonly busy?: boolean;
  readonly error?: unknown;
}

/** Before an act that touches several people or cannot be taken back: what it does, and to how many. */
export function ConfirmDialog({
  confirm,
  onConfirm,
  danger = false,
  busy = false,
  error,
  children,
  ...dialog
}: ConfirmDialogProps) {
  return (
    <Dialog {...dialog}>
      <div className="space-y-4">
        <ProblemSummary error={error} />
        {children}
        <DialogActions>
          <Button kind={danger ? 'danger' : 'main'} busy={busy} onClick={onConfirm}>
            {confirm}
          </Button>
        </DialogActions>
      </div>
    </Dialog>
  );
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
  const lacks = useLacks();
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
        <DialogActions>
          <Button type="submit" kind="danger" busy={busy} lacks={lacks([reason.trim().length >= 3, t('reason')])}>
            {confirm}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

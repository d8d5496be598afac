import { useTranslation } from '../i18n/use-translation.ts';
import { Button } from './buttons.tsx';
import { useToast } from './toast.tsx';

interface CopyButtonProps {
  readonly text: string;
  readonly label: string;
  /** What is said when it lies in the clipboard. */
  readonly copied: string;
  readonly kind?: 'main' | 'plain';
}

/** Copies a text; where the browser refuses, it says that the text is to be copied by hand. */
export function CopyButton({ text, label, copied, kind = 'plain' }: CopyButtonProps) {
  const { t } = useTranslation('shell');
  const toast = useToast();
  const copy = async () => toast((await intoClipboard(text)) ? copied : t('copyByHand'));
  return (
    <Button kind={kind} onClick={() => void copy()}>
      {label}
    </Button>
  );
}

/** Pages that came over plain HTTP, as on a laptop's own network, have no clipboard but the old command. */
async function intoClipboard(text: string): Promise<boolean> {
  const clipboard = navigator.clipboard as Clipboard | undefined;
  if (clipboard)
    return clipboard.writeText(text).then(
      () => true,
      () => copyByCommand(text),
    );
  return copyByCommand(text);
}

function copyByCommand(text: string): boolean {
  const field = Object.assign(document.createElement('textarea'), { value: text, readOnly: true });
  // A modal dialog takes the selection only from what lies in it.
  (document.querySelector('dialog[open]') ?? document.body).append(field);
  field.select();
  try {
    return document.execCommand('copy');
  } catch {
    return false;
  } finally {
    field.remove();
  }
}

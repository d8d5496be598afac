import { type ReactNode, useState } from 'react';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { TextField } from '../../shared/ui/index.ts';

interface PinFieldProps {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly error?: string;
  readonly value: string;
  readonly onChange: (pin: string) => void;
  readonly autoComplete: 'current-password' | 'new-password';
  readonly autoFocus?: boolean;
}

/** Digits only, on the number pad, hidden like a password until the person wants to see them. */
export function PinField({ onChange, ...props }: PinFieldProps) {
  const { t } = useTranslation('entry');
  const [isShown, setShown] = useState(false);
  return (
    <div>
      <TextField
        {...props}
        type={isShown ? 'text' : 'password'}
        inputMode="numeric"
        maxLength={6}
        required
        onChange={(typed) => onChange(typed.replace(/\D/g, ''))}
      />
      <button
        type="button"
        aria-pressed={isShown}
        onClick={() => setShown(!isShown)}
        className="button button-quiet mt-1"
      >
        {t(isShown ? 'pin.hide' : 'pin.show')}
      </button>
    </div>
  );
}

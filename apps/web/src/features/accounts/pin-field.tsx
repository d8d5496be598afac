import type { ReactNode } from 'react';
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

/** Digits only, on the number pad, hidden like a password. */
export function PinField({ onChange, ...props }: PinFieldProps) {
  return (
    <TextField
      {...props}
      type="password"
      inputMode="numeric"
      maxLength={6}
      required
      onChange={(typed) => onChange(typed.replace(/\D/g, ''))}
    />
  );
}

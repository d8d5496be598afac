import type { Grant } from './permissions.ts';
import { isStaffRole } from './roles.ts';
import type { SessionOrigin } from './session-origin.ts';

/** After how many minutes a sensitive act asks for a code again. */
export const FRESH_MINUTES = 10;
export const RECOVERY_CODES = 10;

/**
 * Of one session. `none`: opened by PIN, or nobody of staff. `offered`: may be set up. `due`: nothing but setting it
 * up, or giving the code, is possible. `on`: the code was given.
 */
export const SECOND_FACTOR_STATES = ['none', 'offered', 'due', 'on'] as const;
export type SecondFactorState = (typeof SECOND_FACTOR_STATES)[number];

export interface SecondFactorFacts {
  readonly openedBy: SessionOrigin;
  readonly grants: readonly Pick<Grant, 'role'>[];
  readonly isSetUp: boolean;
  /** When a code was last given in this session. */
  readonly givenAt: Date | null;
  /** In production; the demo offers it. */
  readonly isRequired: boolean;
}

export function secondFactorState({
  openedBy,
  grants,
  isSetUp,
  givenAt,
  isRequired,
}: SecondFactorFacts): SecondFactorState {
  if (openedBy === 'pin') return 'none';
  if (isSetUp) return givenAt ? 'on' : 'due';
  if (!grants.some(({ role }) => isStaffRole(role))) return 'none';
  return isRequired ? 'due' : 'offered';
}

/** Whether a code given at that moment still covers a sensitive act. A clock that went back covers nothing. */
export function isCodeFresh(givenAt: Date | null, now: Date): boolean {
  if (!givenAt) return false;
  const age = now.getTime() - givenAt.getTime();
  return age >= 0 && age <= FRESH_MINUTES * 60_000;
}

export type TakeOverRefusal = 'account_own' | 'second_factor_other_administrator';

interface TakeOver {
  readonly actorId: string;
  readonly ownerId: string;
  /** Who set the present password; null when its owner chose it. */
  readonly passwordGivenBy: string | null;
  /** Who took the second factor away, as long as no new one is set up. */
  readonly secondFactorResetBy: string | null;
}

/**
 * Whoever replaces both password and second factor owns the account: so one administrator replaces one of them, never
 * both.
 */
export function takeOverRefusal(
  what: 'password' | 'second_factor',
  { actorId, ownerId, passwordGivenBy, secondFactorResetBy }: TakeOver,
): TakeOverRefusal | null {
  if (actorId === ownerId) return 'account_own';
  const other = what === 'password' ? secondFactorResetBy : passwordGivenBy;
  return other === actorId ? 'second_factor_other_administrator' : null;
}

/** What somebody typed: six digits of the application, or a recovery code with or without signs between its letters. */
export function readTypedCode(text: string): { readonly kind: 'totp' | 'recovery'; readonly code: string } {
  const code = text.toLowerCase().replace(/[^a-z0-9]/g, '');
  return { kind: /^\d{6}$/.test(code) ? 'totp' : 'recovery', code };
}

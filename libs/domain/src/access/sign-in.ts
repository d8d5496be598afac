/** How many wrong guesses are heard before one has to wait. Windows are of `windowMinutes`; a day has its own bound. */
export interface GuessLimits {
  readonly windowMinutes: number;
  /** Against one account from devices that never signed in to it. */
  readonly account: number;
  readonly accountDay: number;
  /** From a device that signed in to the account before: strangers cannot use these up. */
  readonly device: number;
  /** From one network address; a village often shares one. */
  readonly address: number;
}

/**
 * A PIN of 4 digits has 10,000 values: 40 guesses a day find it within a campaign of 30 days with a chance of at most 12 %, and those who
 * guess still have to know whose phone number it is. Nobody is locked out: every bound ends with its window, and the own phone has its own.
 */
export const GUESS_LIMITS: GuessLimits = { windowMinutes: 15, account: 10, accountDay: 40, device: 10, address: 100 };

export interface Guesses {
  readonly inWindow: number;
  readonly inDay: number;
}

/** Whether one more guess is heard. Counts are of wrong guesses before this one. */
export function mayGuess(bucket: 'account' | 'device' | 'address', guesses: Guesses, limits: GuessLimits = GUESS_LIMITS): boolean {
  if (guesses.inWindow >= limits[bucket]) return false;
  return bucket !== 'account' || guesses.inDay < limits.accountDay;
}

export type PinRefusal = 'pin_too_simple';

/** Why a PIN (4 to 6 digits) is refused: all digits alike, or running up or down by one. */
export function pinRefusal(pin: string): PinRefusal | null {
  const steps = [...pin].slice(1).map((digit, place) => Number(digit) - Number(pin[place]));
  const [first] = steps;
  return steps.every((step) => step === first) && first !== undefined && Math.abs(first) <= 1 ? 'pin_too_simple' : null;
}

/** How long a session lasts at most, in milliseconds: staff half a day, a member's own phone 30 days. */
export const sessionLifetime = (isStaff: boolean) => (isStaff ? 12 : 30 * 24) * 3_600_000;

export type InvitationRefusal = 'invitation_unknown' | 'invitation_used' | 'invitation_withdrawn' | 'invitation_expired';

export interface InvitationState {
  readonly usedAt: Date | null;
  readonly revokedAt: Date | null;
  readonly expiresAt: Date;
}

/** Why an invitation opens nothing, or null. `null` as invitation stands for a code nobody issued. */
export function invitationRefusal(invitation: InvitationState | null, now: Date): InvitationRefusal | null {
  if (!invitation) return 'invitation_unknown';
  if (invitation.usedAt) return 'invitation_used';
  if (invitation.revokedAt) return 'invitation_withdrawn';
  return invitation.expiresAt <= now ? 'invitation_expired' : null;
}

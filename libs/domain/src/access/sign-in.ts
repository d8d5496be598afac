/** How many wrong guesses are heard before one has to wait: within `windowMinutes`, and within a day. */
interface Bound {
  readonly window: number;
  readonly day: number;
}

/** What guesses are counted against. */
export type GuessKind = 'account' | 'device' | 'address' | 'code' | 'own_code' | 'paper' | 'papers' | 'hall' | 'kiosk';

/**
 * A PIN of 4 digits has 10,000 values: 40 guesses a day find it within a campaign of 30 days with a chance of at most
 * 12 %, and those who guess still have to know whose phone number it is. Nobody is locked out: every bound ends, and
 * the own phone has its own.
 *
 * `account`: against one account, from devices that never signed in to it. `device`: from devices that signed in to the
 * account before; strangers cannot use these up. `address`: from one network address against accounts that exist, for
 * devices that never signed in to them. A hall of 300 people shares one: whoever guesses at a few names, or at names
 * that nobody has, never closes it to the others. It stops those who try one PIN over the whole register: 3,000 guesses
 * at PINs find a third of one account in a day. `code`, `own_code`: codes of the second factor, after the right
 * password, from elsewhere and from the owner's devices and sessions. Three of a million are right at any moment: a
 * thief of the password finds one in a day with a chance of 0.006 %. `paper`, `papers`: codes typed from paper that are
 * nobody's, from one network address and from everywhere. With 71,000 sheets in people's hands one address finds one of
 * them in a day with a chance of 0.015 %, all together with 0.5 %; the QR code beside it stays open. `hall`: codes of a
 * hall, typed by one person: five of a million open a session of theirs, so that 40 guesses a day find it with a chance
 * of 0.02 %. `kiosk`: codes of a hall, typed at the tablets of one session by everybody who comes to it: whoever types
 * in vain closes them to the others for a quarter of an hour at most. While a door is open for three hours they find a
 * code with a chance of 0.4 %, and with it, for some two minutes, the names of those who have not come.
 */
export const GUESS_LIMITS: Record<GuessKind, Bound> = {
  account: { window: 10, day: 40 },
  device: { window: 10, day: Infinity },
  address: { window: Infinity, day: 3_000 },
  code: { window: 5, day: 20 },
  own_code: { window: 10, day: 60 },
  paper: { window: 300, day: 600 },
  papers: { window: 2_000, day: 20_000 },
  hall: { window: 10, day: 40 },
  kiosk: { window: 60, day: Infinity },
};
export const GUESS_WINDOW_MINUTES = 15;

export interface Guesses {
  readonly inWindow: number;
  readonly inDay: number;
}

/** Which bound refuses one more guess, or null. Counts are of wrong guesses before this one. */
export function guessRefusal(kind: GuessKind, { inWindow, inDay }: Guesses): 'window' | 'day' | null {
  const { window, day } = GUESS_LIMITS[kind];
  if (inDay >= day) return 'day';
  return inWindow >= window ? 'window' : null;
}

export type PinRefusal = 'pin_too_simple';

/** Why a PIN (4 to 6 digits) is refused: all digits alike, or running up or down by one. */
export function pinRefusal(pin: string): PinRefusal | null {
  const steps = [...pin].slice(1).map((digit, index) => Number(digit) - Number(pin[index]));
  const [first] = steps;
  return steps.every((step) => step === first) && first !== undefined && Math.abs(first) <= 1 ? 'pin_too_simple' : null;
}

/** How long a session lasts at most, in milliseconds: staff half a day, a member's own phone 30 days. */
export const sessionLifetime = (isStaff: boolean) => (isStaff ? 12 : 30 * 24) * 3_600_000;

export type InvitationRefusal =
  | 'invitation_unknown'
  | 'invitation_used'
  | 'invitation_withdrawn'
  | 'invitation_expired';

export interface InvitationState {
  readonly usedAt: Date | null;
  readonly revokedAt: Date | null;
  readonly expiresAt: Date;
}

/** Why an invitation lets nobody in, or null. Pass null as invitation for a code that was never issued. */
export function invitationRefusal(invitation: InvitationState | null, now: Date): InvitationRefusal | null {
  if (!invitation) return 'invitation_unknown';
  if (invitation.usedAt) return 'invitation_used';
  if (invitation.revokedAt) return 'invitation_withdrawn';
  return invitation.expiresAt <= now ? 'invitation_expired' : null;
}

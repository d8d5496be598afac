import { freshHallSteps, readHallCode } from '@kaskad/domain';
import type { DataSource } from 'typeorm';
import { Refusal } from '../../../platform/http/refusal.ts';
import type { Bucket } from '../../accounts/guesses.queries.ts';
import { giveBackGuess, takeGuess } from '../../accounts/sign-in-guesses.ts';
import { ownSessions } from './check-in.queries.ts';
import type { CheckInTokens } from './check-in-tokens.service.ts';

interface Scanned {
  readonly personId: string | null;
  readonly token: string;
  readonly device: string | null;
  readonly now: Date;
}

/** A session, and since when a phone has held the scan of its code; null when it was scanned just now. */
interface Meant {
  readonly sessionId: string;
  readonly heldSince: Date | null;
}

/**
 * The session that the code of a hall opens for this person, or null. A token cannot be guessed and may be anybody's;
 * of the six digits that are typed the wrong guesses are bounded, and they open sessions of the person's own groups
 * alone.
 */
export async function sessionMeant(
  db: DataSource,
  tokens: CheckInTokens,
  { personId, token, device, now }: Scanned,
): Promise<Meant | null> {
  const code = readHallCode(token);
  if (code === null) {
    const read = tokens.read(token, device, now);
    if (read && !read.isFresh) throw new Refusal('check_in_old');
    return read && { sessionId: read.sessionId, heldSince: read.heldSince };
  }
  if (!personId) throw new Refusal('seminar_not_enrolled');
  const guess: Bucket[] = [{ kind: 'hall', key: personId }];
  await takeGuess(db, guess, now);
  const found =
    (await ownSessions(db.manager, personId, now)).find((id) =>
      freshHallSteps(now).some((step) => tokens.codeFor(id, step) === code),
    ) ?? null;
  if (!found) return null;
  await giveBackGuess(db.manager, guess, now);
  return { sessionId: found, heldSince: null };
}

import type { LocalizedText } from '@kaskad/contracts';
import type { EntityManager } from 'typeorm';
import { IS_STAFF, PLACE } from './invitations.queries.ts';
import type { Candidate } from './account-password.ts';
import type { PaperDigest } from './paper-codes.ts';

export interface InvitationRow {
  id: string;
  personId: string;
  givenName: string;
  familyName: string;
  language: 'kk' | 'ru';
  commissionId: string;
  commission: LocalizedText;
  issuerId: string | null;
  usedAt: Date | null;
  revokedAt: Date | null;
  expiresAt: Date;
  /** It was used, and its owner signs in with it and the PIN. */
  opensByPin: boolean;
}

// Whoever joined by a paper has it beside the PIN on any phone; staff come by password.
const OPENS_BY_PIN = `i.used_at is not null and a.pin_hash is not null and a.disabled_at is null and not ${IS_STAFF}`;

export async function invitationOf(db: EntityManager, { hash, isTyped }: PaperDigest): Promise<InvitationRow | null> {
  const [row] = await db.query<InvitationRow[]>(
    `select i.id, i.person_id as "personId", p.given_name as "givenName", p.family_name as "familyName", p.language,
      c.id as "commissionId", c.name as commission, i.created_by as "issuerId",
      i.used_at as "usedAt", i.revoked_at as "revokedAt", i.expires_at as "expiresAt",
      ${OPENS_BY_PIN} as "opensByPin"
     ${PLACE} join invitations i on i.person_id = p.id where i.${isTyped ? 'typed_hash' : 'code_hash'} = $1`,
    [hash],
  );
  return row ?? null;
}

/** The account that somebody joined by this paper. */
export function accountsByPaper(db: EntityManager, { hash, isTyped }: PaperDigest): Promise<Candidate[]> {
  return db.query<Candidate[]>(
    `select a.id as "accountId", a.pin_hash as hash from invitations i join accounts a on a.person_id = i.person_id
     where i.${isTyped ? 'typed_hash' : 'code_hash'} = $1 and ${OPENS_BY_PIN}`,
    [hash],
  );
}

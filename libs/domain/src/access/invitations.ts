/** Of a commission: who holds no invitation that opens, or everyone who has not joined. */
export const INVITATION_CHOICES = ['without', 'unjoined'] as const;
export type InvitationChoice = (typeof INVITATION_CHOICES)[number];

/** Issued at once, 250 pages of eight; whoever prints those that are left prints again. */
export const INVITATIONS_AT_ONCE = 2_000;
export const INVITATIONS_PER_PAGE = 8;

export type IssueRefusal = 'invitation_nobody' | 'invitation_crowded' | 'invitation_voids_more';

export interface IssueFacts {
  /** For how many invitations were asked. */
  readonly persons: number;
  /** How many of them hold an earlier one that still opens and that a new one would void. */
  readonly holding: number;
  /** How many the one who asks was told would be voided. */
  readonly told: number;
}

/**
 * Why invitations are not issued, or null. A sheet in somebody's hands is voided only by an act that named how many it
 * voids; fewer than named is what happens when some were used in the meantime.
 */
export function issueRefusal({ persons, holding, told }: IssueFacts): IssueRefusal | null {
  if (persons === 0) return 'invitation_nobody';
  if (holding > told) return 'invitation_voids_more';
  return persons > INVITATIONS_AT_ONCE && holding > 0 ? 'invitation_crowded' : null;
}

export const pagesOf = (invitations: number) => Math.ceil(invitations / INVITATIONS_PER_PAGE);

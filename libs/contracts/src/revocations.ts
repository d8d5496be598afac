import { REVOCATION_STATES } from '@kaskad/domain';
import { z } from 'zod';
import { Reason } from './accreditations.ts';
import { Certificate } from './certificates.ts';
import { ById, Id, Instant } from './common.ts';
import { route } from './route.ts';

/** Certificates that one person wants to be revoked, for one reason: another person decides. */
export const ProposeRevocation = z
  .strictObject({ certificateIds: z.array(Id).min(1).max(500), reason: Reason })
  .meta({ id: 'ProposeRevocation' });
export type ProposeRevocation = z.infer<typeof ProposeRevocation>;

export const RejectRevocation = z.strictObject({ reason: Reason }).meta({ id: 'RejectRevocation' });
export type RejectRevocation = z.infer<typeof RejectRevocation>;

const Somebody = z.string().max(310);

export const Revocation = z
  .object({
    id: Id,
    state: z.enum(REVOCATION_STATES),
    reason: z.string().max(500),
    proposedBy: Somebody,
    proposedAt: Instant,
    decidedBy: Somebody.nullable(),
    decidedAt: Instant.nullable(),
    /** Why it was rejected. */
    decision: z.string().max(500).nullable(),
    certificates: z.array(
      Certificate.pick({ id: true, number: true, kind: true, name: true, nameRu: true, standing: true }),
    ),
    mayDecide: z.boolean(),
    mayWithdraw: z.boolean(),
  })
  .meta({ id: 'CertificateRevocation' });
export type Revocation = z.infer<typeof Revocation>;

export const RevocationQuery = z.strictObject({ state: z.enum(REVOCATION_STATES).default('proposed') });
export type RevocationQuery = z.output<typeof RevocationQuery>;

const byId = { params: ById };
export const revocationRoutes = {
  /** The newest hundred. */
  list: route('GET', '/certificate-revocations', {
    query: RevocationQuery,
    response: z.object({ items: z.array(Revocation) }),
  }),
  get: route('GET', '/certificate-revocations/:id', { ...byId, response: Revocation }),
  propose: route('POST', '/certificate-revocations', { body: ProposeRevocation, response: Revocation }),
  confirm: route('POST', '/certificate-revocations/:id/confirmation', { ...byId, response: Revocation }),
  reject: route('POST', '/certificate-revocations/:id/rejection', {
    ...byId,
    body: RejectRevocation,
    response: Revocation,
  }),
  withdraw: route('POST', '/certificate-revocations/:id/withdrawal', { ...byId, response: Revocation }),
};

import { CERTIFICATE_EVENTS, CERTIFICATE_KINDS, CERTIFICATE_STANDINGS } from '@kaskad/domain';
import { z } from 'zod';
import { ById, Day, Flag, Id, Local, LocalizedText, PageQuery, pageOf, Search } from './common.ts';
import { download, route } from './route.ts';

/** What the certificates feature can refuse with, beside the common codes. */
export type CertificatesProblem =
  | 'certificate_not_valid' | 'accreditation_needs_certificate' | 'accreditation_exists' | 'accreditation_level_too_high' | 'accreditation_ended'
  | 'no_campaign';

const Kind = z.enum(CERTIFICATE_KINDS);
const Standing = z.enum(CERTIFICATE_STANDINGS);
const Reason = z.string().trim().min(3).max(500);
const VerifyCode = z.string().regex(/^[\w-]{10,64}$/);

export const Certificate = z
  .object({
    id: Id, number: z.string().max(80), kind: Kind, name: z.string().max(310), personId: Id,
    commission: z.object({ id: Id, name: LocalizedText }), position: LocalizedText.nullable(),
    standing: Standing, issuedOn: Day, validUntil: Day,
    /** The test it rests on was scored anew and is no longer passed, nor is another one: no machine revokes it, a human looks. */
    testLost: z.boolean(),
  })
  .meta({ id: 'Certificate' });
export type Certificate = z.infer<typeof Certificate>;

export const CertificateChange = z
  .object({ event: z.enum(CERTIFICATE_EVENTS), local: Local, zone: z.string().max(64), actor: z.string().max(310).nullable(), reason: z.string().max(500).nullable() })
  .meta({ id: 'CertificateChange' });

export const CertificateDetail = Certificate.extend({
  campaign: z.object({ id: Id, name: LocalizedText, electionDay: Day }),
  lawEdition: LocalizedText,
  seminar: z.object({ id: Id, title: LocalizedText }).nullable(),
  attendanceShare: z.number().nullable(),
  scoreShare: z.number().nullable(),
  verifyUrl: z.string().max(300),
  history: z.array(CertificateChange),
  mayRevoke: z.boolean(),
}).meta({ id: 'CertificateDetail' });
export type CertificateDetail = z.infer<typeof CertificateDetail>;

/** A certificate on its holder's phone. `qr.path` is an SVG path over a square of `qr.size` modules, quiet zone included. */
export const MyCertificate = Certificate.omit({ personId: true })
  .extend({ campaign: LocalizedText, verifyUrl: z.string().max(300), qr: z.object({ size: z.int(), path: z.string().max(40_000) }) })
  .meta({ id: 'MyCertificate' });
export type MyCertificate = z.infer<typeof MyCertificate>;

export const CertificateQuery = PageQuery.extend({
  campaignId: Id.optional(), commissionId: Id.optional(), kind: Kind.optional(), standing: Standing.optional(), testLost: Flag.optional(), search: Search,
  language: z.enum(['kk', 'ru']).default('kk'),
}).strict();
export type CertificateQuery = z.output<typeof CertificateQuery>;

export const RevokeCertificate = z.strictObject({ reason: Reason }).meta({ id: 'RevokeCertificate' });
export type RevokeCertificate = z.infer<typeof RevokeCertificate>;

/** All that a stranger learns: whether it is genuine and holds. The reason of a revocation stays private. */
export const Verification = z
  .discriminatedUnion('result', [
    z.object({ result: z.literal('unknown') }),
    z.object({
      result: Standing, number: z.string().max(80), kind: Kind, name: z.string().max(310), commission: LocalizedText, campaign: LocalizedText,
      issuedOn: Day, validUntil: Day, changedOn: Day.nullable(),
    }),
  ])
  .meta({ id: 'Verification' });
export type Verification = z.infer<typeof Verification>;

export const Accreditation = z
  .object({
    id: Id, personId: Id, name: z.string().max(310), commission: z.object({ id: Id, name: LocalizedText }), campaign: z.object({ id: Id, name: LocalizedText }),
    level: z.int(), certificateNumber: z.string().max(80).nullable(), validFrom: Day, validUntil: Day, endedOn: Day.nullable(), endReason: z.string().max(500).nullable(),
    holds: z.boolean(), seminarsHeld: z.int(), hoursDelivered: z.number(), mayEnd: z.boolean(),
  })
  .meta({ id: 'Accreditation' });
export type Accreditation = z.infer<typeof Accreditation>;

export const AccreditationQuery = PageQuery.extend({
  campaignId: Id.optional(), holding: z.enum(['true', 'false']).transform((word) => word === 'true').optional(), search: Search,
  language: z.enum(['kk', 'ru']).default('kk'),
}).strict();
export type AccreditationQuery = z.output<typeof AccreditationQuery>;

export const GrantAccreditation = z
  .strictObject({
    personId: Id, campaignId: Id, commissionId: Id, level: z.int().min(0).max(3),
    /** Appointed by the Academy before the campaign's first seminar, instead of the own right to train. */
    appointedByAcademy: z.boolean().default(false), reason: Reason,
  })
  .meta({ id: 'GrantAccreditation' });
export type GrantAccreditation = z.output<typeof GrantAccreditation>;

export const EndAccreditation = z.strictObject({ reason: Reason }).meta({ id: 'EndAccreditation' });
export type EndAccreditation = z.infer<typeof EndAccreditation>;

/** Somebody who may be accredited: a search in the actor's own subtree. */
export const TrainerCandidate = z
  .object({ personId: Id, name: z.string().max(310), commission: z.object({ id: Id, name: LocalizedText }), hasRightToTrain: z.boolean(), accredited: z.boolean() })
  .meta({ id: 'TrainerCandidate' });
export type TrainerCandidate = z.infer<typeof TrainerCandidate>;
export const TrainerCandidateQuery = z.strictObject({ campaignId: Id, search: z.string().trim().min(2).max(100) });
export type TrainerCandidateQuery = z.output<typeof TrainerCandidateQuery>;

/** A campaign that the reader's training belongs to or that is run inside the reader's subtree. */
export const CampaignChoice = z
  .object({ id: Id, name: LocalizedText, electionDay: Day, precinctDeadline: Day, state: z.enum(['draft', 'open', 'closed']), today: Day })
  .meta({ id: 'CampaignChoice' });
export type CampaignChoice = z.infer<typeof CampaignChoice>;

export const certificateRoutes = {
  list: route('GET', '/certificates', { query: CertificateQuery, response: pageOf(Certificate) }),
  mine: route('GET', '/my/certificates', { response: z.object({ items: z.array(MyCertificate) }) }),
  get: route('GET', '/certificates/:id', { params: ById, response: CertificateDetail }),
  pdf: download('/certificates/:id/certificate.pdf', { produces: ['application/pdf'], params: ById }),
  revoke: route('POST', '/certificates/:id/revocation', { params: ById, body: RevokeCertificate, response: CertificateDetail }),
  verify: route('GET', '/verify/:code', { params: z.object({ code: VerifyCode }), response: Verification }),
  campaigns: route('GET', '/training-campaigns', { response: z.object({ items: z.array(CampaignChoice) }) }),
  accreditations: route('GET', '/accreditations', { query: AccreditationQuery, response: pageOf(Accreditation) }),
  candidates: route('GET', '/accreditation-candidates', { query: TrainerCandidateQuery, response: z.object({ items: z.array(TrainerCandidate) }) }),
  accredit: route('POST', '/accreditations', { body: GrantAccreditation, response: Accreditation }),
  endAccreditation: route('POST', '/accreditations/:id/end', { params: ById, body: EndAccreditation, response: Accreditation }),
};

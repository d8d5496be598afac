import {
  CERTIFICATE_EVENTS,
  CERTIFICATE_KINDS,
  CERTIFICATE_STANDINGS,
  ENROLMENT_STATES,
  type ReissueRefusal,
  type RevocationRefusal,
} from '@kaskad/domain';
import { z } from 'zod';
import {
  ById,
  Day,
  Flag,
  Id,
  Ignored,
  Local,
  LocalizedText,
  PageQuery,
  Search,
  searchedPageOf,
  sortBy,
  Within,
} from './common.ts';
import { download, route } from './route.ts';
import {
  Reason,
  Accreditation,
  ACCREDITATION_SORTS,
  AccreditationQuery,
  GrantAccreditation,
  EndAccreditation,
  TrainerCandidate,
  TrainerCandidateQuery,
} from './accreditations.ts';

/** What the certificates feature can refuse with, beside the common codes. */
export type CertificatesProblem =
  | ReissueRefusal
  | RevocationRefusal
  | 'accreditation_needs_certificate'
  | 'accreditation_exists'
  | 'accreditation_level_too_high'
  | 'accreditation_ended'
  | 'no_campaign';

const Kind = z.enum(CERTIFICATE_KINDS);

const Standing = z.enum(CERTIFICATE_STANDINGS);

/** The Russian form of the holder's name; null where it is the same. */
const NameRu = z.string().max(310).nullable();

const VerifyCode = z.string().regex(/^[\w-]{10,64}$/);

export const Certificate = z
  .object({
    id: Id,
    number: z.string().max(80),
    kind: Kind,
    name: z.string().max(310),
    nameRu: NameRu,
    personId: Id,
    commission: z.object({ id: Id, name: LocalizedText, within: Within }),
    position: LocalizedText.nullable(),
    standing: Standing,
    issuedOn: Day,
    validUntil: Day,
    /**
     * The test it rests on was scored anew and is no longer passed, nor is another one: no machine revokes it, a human
     * looks.
     */
    testLost: z.boolean(),
    /**
     * A correction, a late mark or a decision took the attendance that it rests on below the share asked for: no
     * machine revokes it, a human looks.
     */
    attendanceLost: z.boolean(),
    /** The holder was a member when it was issued and is none of the reader's commissions now. */
    isFormerMember: z.boolean(),
  })
  .meta({ id: 'Certificate' });

export type Certificate = z.infer<typeof Certificate>;

export const CertificateChange = z
  .object({
    event: z.enum(CERTIFICATE_EVENTS),
    local: Local,
    zone: z.string().max(64),
    actor: z.string().max(310).nullable(),
    reason: z.string().max(500).nullable(),
  })
  .meta({ id: 'CertificateChange' });

export const CertificateDetail = Certificate.extend({
  campaign: z.object({ id: Id, name: LocalizedText, electionDay: Day }),
  lawEdition: LocalizedText,
  seminar: z.object({ id: Id, title: LocalizedText }).nullable(),
  attendanceShare: z.number().nullable(),
  scoreShare: z.number().nullable(),
  /** What took the attendance away, while it is away. */
  attendanceLoss: z
    .object({
      before: z.number(),
      now: z.number(),
      needed: z.number(),
      reason: z.string().max(500).nullable(),
      local: Local,
    })
    .nullable(),
  verifyUrl: z.string().max(300),
  history: z.array(CertificateChange),
  /** The certificate that took the place of this one. */
  supersededBy: z.object({ id: Id, number: z.string().max(80) }).nullable(),
  mayRevoke: z.boolean(),
  /** The proposal to revoke it that nobody has decided yet, for those who may act on it. */
  revocationId: Id.nullable(),
}).meta({ id: 'CertificateDetail' });

export type CertificateDetail = z.infer<typeof CertificateDetail>;

/**
 * A certificate on its holder's phone. `qr.path` is an SVG path over a square of `qr.size` modules, quiet zone
 * included.
 */
export const MyCertificate = Certificate.omit({ personId: true, isFormerMember: true })
  .extend({
    campaign: LocalizedText,
    verifyUrl: z.string().max(300),
    qr: z.object({ size: z.int(), path: z.string().max(40_000) }),
  })
  .meta({ id: 'MyCertificate' });

export type MyCertificate = z.infer<typeof MyCertificate>;

export const CERTIFICATE_SORTS = ['number', 'name', 'commission', 'issued'] as const;

export type CertificateSort = (typeof CERTIFICATE_SORTS)[number];

export const CertificateQuery = PageQuery.extend({
  sort: sortBy(CERTIFICATE_SORTS),
  region: Id.optional(),
  campaignId: Id.optional(),
  commissionId: Id.optional(),
  kind: Kind.optional(),
  standing: Standing.optional(),
  testLost: Flag.optional(),
  attendanceLost: Flag.optional(),
  search: Search,
  language: z.enum(['kk', 'ru']).default('kk'),
}).strict();

export type CertificateQuery = z.output<typeof CertificateQuery>;

export const ReissueCertificate = z.strictObject({ reason: Reason }).meta({ id: 'ReissueCertificate' });

export type ReissueCertificate = z.infer<typeof ReissueCertificate>;

/** A certificate on its holder's page; `bearsOldName` where the name was corrected since. */
export const PersonCertificate = z
  .object({
    id: Id,
    number: z.string().max(80),
    kind: Kind,
    name: z.string().max(310),
    nameRu: NameRu,
    campaign: LocalizedText,
    standing: Standing,
    issuedOn: Day,
    bearsOldName: z.boolean(),
    mayReissue: z.boolean(),
  })
  .meta({ id: 'PersonCertificate' });

export type PersonCertificate = z.infer<typeof PersonCertificate>;

/** What somebody attended and learned, wherever that was: whoever moved brings it along. */
export const PersonTraining = z
  .object({
    seminars: z.array(
      z.object({
        id: Id,
        title: LocalizedText,
        on: Day,
        commission: LocalizedText,
        state: z.enum(ENROLMENT_STATES),
        /** Share of the minutes attended, once there are marks. */
        attendance: z.number().nullable(),
        /** Whether the reader may open the seminar itself. */
        reachable: z.boolean(),
      }),
    ),
    campaigns: z.array(
      z.object({
        id: Id,
        name: LocalizedText,
        lessons: z.object({ done: z.int(), total: z.int() }),
        tests: z.array(
          z.object({ kind: z.enum(['entry', 'final', 'trainer']), finished: z.int(), passed: z.boolean() }),
        ),
      }),
    ),
  })
  .meta({ id: 'PersonTraining' });

export type PersonTraining = z.infer<typeof PersonTraining>;

/** All that a stranger learns: whether it is genuine and holds. The reason of a revocation stays private. */
export const Verification = z
  .discriminatedUnion('result', [
    z.object({ result: z.literal('unknown') }),
    z.object({
      result: Standing,
      number: z.string().max(80),
      kind: Kind,
      name: z.string().max(310),
      nameRu: z.string().max(310).optional(),
      commission: LocalizedText,
      campaign: LocalizedText,
      issuedOn: Day,
      validUntil: Day,
      changedOn: Day.nullable(),
      /** The one that holds instead. */
      supersededBy: z.object({ number: z.string().max(80), code: VerifyCode }).optional(),
    }),
  ])
  .meta({ id: 'Verification' });

export type Verification = z.infer<typeof Verification>;

export type AccreditationSort = (typeof ACCREDITATION_SORTS)[number];

/** A campaign that the reader's training belongs to or that is run inside the reader's subtree. */
export const CampaignChoice = z
  .object({
    id: Id,
    name: LocalizedText,
    electionDay: Day,
    precinctDeadline: Day,
    state: z.enum(['draft', 'open', 'closed']),
    today: Day,
  })
  .meta({ id: 'CampaignChoice' });

export type CampaignChoice = z.infer<typeof CampaignChoice>;

export const certificateRoutes = {
  list: route('GET', '/certificates', { query: CertificateQuery, response: searchedPageOf(Certificate) }),
  mine: route('GET', '/my/certificates', { response: z.object({ items: z.array(MyCertificate) }) }),
  get: route('GET', '/certificates/:id', { params: ById, response: CertificateDetail }),
  pdf: download('/certificates/:id/certificate.pdf', { produces: ['application/pdf'], params: ById }),
  reissue: route('POST', '/certificates/:id/reissue', {
    params: ById,
    body: ReissueCertificate,
    response: CertificateDetail,
  }),
  ofPerson: route('GET', '/persons/:id/certificates', {
    params: ById,
    response: z.object({ items: z.array(PersonCertificate) }),
  }),
  trainingOfPerson: route('GET', '/persons/:id/training', { params: ById, response: PersonTraining }),
  verify: route('GET', '/verify/:code', { params: z.object({ code: VerifyCode }), response: Verification }),
  campaigns: route('GET', '/training-campaigns', { response: z.object({ items: z.array(CampaignChoice) }) }),
  accreditations: route('GET', '/accreditations', {
    query: AccreditationQuery,
    response: searchedPageOf(Accreditation),
  }),
  candidates: route('GET', '/accreditation-candidates', {
    query: TrainerCandidateQuery,
    response: z.object({ items: z.array(TrainerCandidate), ignored: Ignored }),
  }),
  accredit: route('POST', '/accreditations', { body: GrantAccreditation, response: Accreditation }),
  endAccreditation: route('POST', '/accreditations/:id/end', {
    params: ById,
    body: EndAccreditation,
    response: Accreditation,
  }),
};

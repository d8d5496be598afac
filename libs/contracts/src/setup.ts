import { CAMPAIGN_KINDS, CAMPAIGN_STATES, SETUP_STATES, SETUP_STEPS } from '@kaskad/domain';
import { z } from 'zod';
import { DisplayName, Login, NewPassword } from './accounts.ts';
import { CommissionCode } from './people.ts';
import { Day, Id, Instant, Language, LocalizedText, localizedText } from './common.ts';
import { route } from './route.ts';

/** What the setup of an installation can refuse with, beside the common codes. */
export type SetupProblem =
  | 'founding_link_unknown'
  | 'founding_link_used'
  | 'founding_link_expired'
  | 'founding_done'
  | 'setup_address_fixed'
  | 'setup_content_there'
  | 'setup_waiting';

/** The zones of Kazakhstan, the most used first; those of commissions abroad come with their lists. */
export const FOUNDING_ZONES = [
  'Asia/Almaty',
  'Asia/Qyzylorda',
  'Asia/Qostanay',
  'Asia/Aqtobe',
  'Asia/Aqtau',
  'Asia/Atyrau',
  'Asia/Oral',
] as const;
export type FoundingZone = (typeof FOUNDING_ZONES)[number];

const ByCode = z.object({ code: z.string().min(1).max(100) });

/** What a commission may be founded as; `expiresAt`: until when the link opens. */
export const FoundingOffer = z
  .object({ kinds: z.array(z.object({ code: z.string(), name: LocalizedText, level: z.int() })), expiresAt: Instant })
  .meta({ id: 'FoundingOffer' });
export type FoundingOffer = z.infer<typeof FoundingOffer>;

/** The topmost commission of an empty installation, and who administers it. */
export const FoundInstallation = z
  .strictObject({
    commission: z.strictObject({
      code: CommissionCode,
      kind: z.string().max(30),
      name: localizedText(300),
      timeZone: z.enum(FOUNDING_ZONES),
    }),
    administrator: z.strictObject({ name: DisplayName, login: Login, password: NewPassword, language: Language }),
  })
  .meta({ id: 'FoundInstallation' });
export type FoundInstallation = z.infer<typeof FoundInstallation>;

export const SetupStep = z.object({ code: z.enum(SETUP_STEPS), state: z.enum(SETUP_STATES) });
export const Setup = z
  .object({
    commission: z.object({ id: Id, name: LocalizedText }),
    steps: z.array(SetupStep),
    /** `isFixed`: the environment names it (`KASKAD_PUBLIC_URL`), so that it is not changed here. */
    address: z.object({ url: z.string(), isPublic: z.boolean(), isFixed: z.boolean() }),
    courses: z.int(),
    questions: z.int(),
    people: z.int(),
    trainers: z.int(),
    campaign: z
      .object({
        id: Id,
        name: LocalizedText,
        state: z.enum(CAMPAIGN_STATES),
        opensOn: Day,
        precinctDeadline: Day,
        electionDay: Day,
        missingTests: z.array(z.enum(['final', 'trainer'])),
      })
      .nullable(),
  })
  .meta({ id: 'Setup' });
export type Setup = z.infer<typeof Setup>;

const ByStep = z.object({ step: z.enum(SETUP_STEPS) });
export const SkipStep = z.strictObject({ skipped: z.boolean() }).meta({ id: 'SkipStep' });
export type SkipStep = z.infer<typeof SkipStep>;
/** Without a path: addresses of pages are put behind it. */
export const PublicAddress = z
  .strictObject({
    url: z
      .url({ protocol: /^https?$/ })
      .max(200)
      .transform((url) => url.replace(/\/+$/, ''))
      .refine((url) => URL.parse(url)?.pathname === '/'),
  })
  .meta({ id: 'PublicAddress' });
export type PublicAddress = z.infer<typeof PublicAddress>;
/** From the kind of election and its day follow name, code, dates, requirements and settings. */
export const CampaignFromTemplate = z
  .strictObject({ kind: z.enum(CAMPAIGN_KINDS), electionDay: Day })
  .meta({ id: 'CampaignFromTemplate' });
export type CampaignFromTemplate = z.infer<typeof CampaignFromTemplate>;

export const setupRoutes = {
  foundingOffer: route('GET', '/founding/:code', { params: ByCode, response: FoundingOffer }),
  found: route('POST', '/founding/:code', {
    params: ByCode,
    body: FoundInstallation,
    response: z.object({ login: z.string() }),
  }),
  read: route('GET', '/setup', { response: Setup }),
  skip: route('PUT', '/setup/steps/:step', { params: ByStep, body: SkipStep, response: Setup }),
  setAddress: route('PUT', '/setup/public-address', { body: PublicAddress, response: Setup }),
  takeContent: route('POST', '/setup/content', { response: Setup }),
  createCampaign: route('POST', '/setup/campaign', { body: CampaignFromTemplate, response: Setup }),
  createTests: route('POST', '/setup/tests', { response: Setup }),
};

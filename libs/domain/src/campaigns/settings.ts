import { READINESS_DEFAULTS, type ReadinessSettings, readinessSettingsOf } from '../cascade/readiness.ts';
import { MESSAGE_DEFAULTS, type MessageSettings } from '../messages/quiet-hours.ts';
import { TEST_DEFAULTS, type TestSettings } from '../quizzes/settings.ts';
import { SEMINAR_DEFAULTS, type SeminarSettings, seminarSettingsOf } from '../seminars/settings.ts';

/**
 * Until when a certificate of the campaign holds: election day, or a number of days longer. A new law edition ends it
 * in any case.
 */
export interface CertificateSettings {
  readonly daysAfterElection: number;
}

export interface TrainingSettings {
  /** Steps from the central seminar to the last person taught. */
  readonly cascadeDepth: number;
}

export interface CampaignSettings {
  readonly training: TrainingSettings;
  readonly seminars: SeminarSettings;
  readonly certificates: CertificateSettings;
  readonly readiness: ReadinessSettings;
  readonly tests: TestSettings;
  readonly messages: MessageSettings;
}

/**
 * Source: product.md, "Defaults". What a single test asks for is set in each test (QUIZ_DEFAULTS), attendance in each
 * requirement.
 */
export const CAMPAIGN_DEFAULTS: CampaignSettings = {
  training: { cascadeDepth: 3 },
  seminars: SEMINAR_DEFAULTS,
  certificates: { daysAfterElection: 0 },
  readiness: READINESS_DEFAULTS,
  tests: TEST_DEFAULTS,
  messages: MESSAGE_DEFAULTS,
};

/** Share of session time a person must be present at, where a requirement does not say otherwise. */
export const ATTENDANCE_SHARE = 0.8;

/** The precinct level ends this many days before election day unless the campaign says otherwise. */
export const PRECINCT_DEADLINE_DAYS = 2;

/** A campaign's stored settings with the defaults for all that is absent or not a number ≥ 0. */
export function campaignSettingsOf(stored: unknown): CampaignSettings {
  const { training, certificates, tests, messages } = (stored ?? {}) as Partial<
    Record<keyof CampaignSettings, unknown>
  >;
  return {
    training: numbers(CAMPAIGN_DEFAULTS.training, training),
    seminars: seminarSettingsOf(stored),
    certificates: numbers(CAMPAIGN_DEFAULTS.certificates, certificates),
    readiness: readinessSettingsOf(stored),
    tests: numbers<TestSettings>(CAMPAIGN_DEFAULTS.tests, tests),
    messages: numbers<MessageSettings>(CAMPAIGN_DEFAULTS.messages, messages),
  };
}

function numbers<T extends object>(defaults: T, stored: unknown): T {
  const own = (stored ?? {}) as Record<string, unknown>;
  const entries = Object.entries(defaults).map(([key, value]) => {
    const chosen = own[key];
    return [key, typeof chosen === 'number' && Number.isFinite(chosen) && chosen >= 0 ? chosen : value];
  });
  return Object.fromEntries(entries) as T;
}

import type { CampaignState } from './campaign.ts';

/** What turns an empty installation into a running campaign, in the order in which one builds on the other. */
export const SETUP_STEPS = [
  'second_factor',
  'public_address',
  'content',
  'campaign',
  'tests',
  'roster',
  'trainer',
  'opening',
] as const;
export type SetupStepCode = (typeof SETUP_STEPS)[number];

/** `waiting`: a step before it must be done first. */
export const SETUP_STATES = ['done', 'open', 'waiting', 'skipped'] as const;
export type SetupState = (typeof SETUP_STATES)[number];

export interface SetupFacts {
  /** Of whoever looks. */
  readonly hasSecondFactor: boolean;
  readonly publicUrl: string;
  /** Published courses, and approved questions of the bank. */
  readonly courses: number;
  readonly questions: number;
  /** The newest campaign that is not closed. */
  readonly campaign: { readonly state: CampaignState; readonly missingTests: readonly string[] } | null;
  readonly people: number;
  readonly trainers: number;
}

/** The state of every step. What was skipped and then done all the same is done. */
export function listSetupSteps(
  facts: SetupFacts,
  skipped: readonly SetupStepCode[],
): { readonly code: SetupStepCode; readonly state: SetupState }[] {
  const { campaign } = facts;
  const hasContent = facts.courses > 0 && facts.questions > 0;
  const isDone: Record<SetupStepCode, boolean> = {
    second_factor: facts.hasSecondFactor,
    public_address: isPublicAddress(facts.publicUrl),
    content: hasContent,
    campaign: campaign !== null,
    tests: campaign !== null && campaign.missingTests.length === 0,
    roster: facts.people > 0,
    trainer: facts.trainers > 0,
    opening: campaign?.state === 'open',
  };
  const isReady: Partial<Record<SetupStepCode, boolean>> = {
    campaign: facts.courses > 0,
    tests: hasContent && campaign !== null,
    trainer: campaign !== null,
    opening: campaign !== null,
  };
  return SETUP_STEPS.map((code) => {
    if (isDone[code]) return { code, state: 'done' };
    if (skipped.includes(code)) return { code, state: 'skipped' };
    return { code, state: isReady[code] === false ? 'waiting' : 'open' };
  });
}

/** Whether a phone outside the building can reach the address: no name of one machine, no private network. */
export function isPublicAddress(url: string): boolean {
  const [, host = ''] = /^https?:\/\/\[?([^\]/?#]*?)\]?(?::\d+)?(?:[/?#]|$)/i.exec(url) ?? [];
  if (!host.includes('.') && !host.includes(':')) return false;
  if (/\.(local|localhost|internal|lan|home|test|invalid|example)$/.test(host)) return false;
  if (/^(0|10|127)\.|^192\.168\.|^169\.254\.|^172\.(1[6-9]|2\d|3[01])\./.test(host)) return false;
  return !/^(::1?$|f[cd]|fe80:)/i.test(host);
}

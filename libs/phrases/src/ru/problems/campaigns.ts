import type { CampaignsProblem } from '@kaskad/contracts';

export const campaignsProblems: Record<CampaignsProblem, string> = {};

/** What the campaigns feature can refuse with, beside the common codes. */
export type CampaignsProblem = never;

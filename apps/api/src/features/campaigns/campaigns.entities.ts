import { Campaign } from './campaign.entity.ts';
import { LawEdition } from './law-edition.entity.ts';
import { Requirement } from './requirement.entity.ts';

/** Rows this feature owns. */
export const campaignsEntities = [LawEdition, Campaign, Requirement];

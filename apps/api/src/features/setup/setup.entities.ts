import { PublicAddressRow } from '../../platform/public-address.entity.ts';
import { FoundingLink } from './founding-link.entity.ts';
import { SetupSkip } from './setup-skip.entity.ts';

export const setupEntities = [FoundingLink, SetupSkip, PublicAddressRow];

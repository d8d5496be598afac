import { Account } from './account.entity.ts';
import { Invitation } from './invitation.entity.ts';
import { RoleGrant } from './role-grant.entity.ts';

/** Rows this feature owns. */
export const accountsEntities = [Account, RoleGrant, Invitation];

import { Account } from './account.entity.ts';
import { Invitation } from './invitation.entity.ts';
import { InvitationBatchRow } from './invitation-batch.entity.ts';
import { PasswordLinkRow } from './password-link.entity.ts';
import { RecoveryCode } from './recovery-code.entity.ts';
import { RoleGrant } from './role-grant.entity.ts';
import { SecondFactorStep } from './second-factor-step.entity.ts';
import { SecondFactor } from './second-factor.entity.ts';
import { Session } from './session.entity.ts';
import { SignInFailure } from './sign-in-failure.entity.ts';

/** Rows this feature owns. */
export const accountsEntities = [
  Account,
  RoleGrant,
  Invitation,
  InvitationBatchRow,
  Session,
  SignInFailure,
  SecondFactor,
  SecondFactorStep,
  RecoveryCode,
  PasswordLinkRow,
];

import {
  ALL_PERMISSIONS,
  hasLostLetters,
  isPlaceholder,
  isSheetError,
  type IssueRefusal,
  type PasswordRefusal,
  ROLES,
  saysNothing,
  SECOND_FACTOR_STATES,
  STAFF_ROLES,
} from '@kaskad/domain';
import { z } from 'zod';
import { ById, Day, Done, Id, Instant, Language, PageQuery, Search, searchedPageOf, sortBy, Within } from './common.ts';
import {
  AcceptInvitation,
  CommissionName,
  InvitationBatch,
  InvitationBatchQuery,
  InvitationConsequences,
  InviteePage,
  InviteeQuery,
  IssuedInvitation,
  IssueInvitations,
  PaperCode,
  Pin,
  PublicInvitation,
  UndoneBatch,
} from './invitations.ts';
import { download, route } from './route.ts';

/** What the accounts feature can refuse with, beside the common codes. */
export type AccountsProblem =
  | 'sign_in_failed'
  | 'sign_in_too_often'
  | 'sign_in_phone_shared'
  | 'pin_too_simple'
  | PasswordRefusal
  | 'invitation_unknown'
  | 'invitation_used'
  | 'invitation_withdrawn'
  | 'invitation_expired'
  | IssueRefusal
  | 'invitation_batch_undone'
  | 'invitation_for_staff'
  | 'account_login_taken'
  | 'account_person_taken'
  | 'account_own'
  | 'account_disabled'
  | 'grant_too_wide'
  | 'grant_exists'
  | 'grant_needs_login'
  | 'account_last_administrator'
  | 'sign_in_code_needed'
  | 'second_factor_needed'
  | 'second_factor_due'
  | 'second_factor_wrong'
  | 'second_factor_missing'
  | 'second_factor_other_administrator'
  | 'password_link_unknown'
  | 'password_link_used'
  | 'password_link_expired';

const Password = z.string().min(1).max(200);
export const Login = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9][a-z0-9._-]{2,59}$/);
export const Phone = z
  .string()
  .trim()
  .min(10)
  .max(25)
  .regex(/^[+\d\s()-]+$/);

const Code = z.string().trim().min(6).max(30);
/** Six digits of the application, or a recovery code. */
export const SecondFactorCode = z.strictObject({ code: Code }).meta({ id: 'SecondFactorCode' });
export type SecondFactorCode = z.infer<typeof SecondFactorCode>;

/**
 * Staff sign in with login and password, and a code where a second factor is set up; members with the phone number and
 * PIN, on a phone that remembers them with the PIN alone, and on any other with the invitation that they joined by.
 */
export const SignIn = z
  .discriminatedUnion('by', [
    z.strictObject({
      by: z.literal('password'),
      login: z.string().trim().min(1).max(60),
      password: Password,
      code: Code.optional(),
    }),
    z.strictObject({ by: z.literal('phone'), phone: Phone, pin: Pin }),
    z.strictObject({ by: z.literal('account'), accountId: Id, pin: Pin }),
    z.strictObject({ by: z.literal('paper'), code: PaperCode, pin: Pin }),
  ])
  .meta({ id: 'SignIn' });
export type SignIn = z.infer<typeof SignIn>;

/** `available`: whether this session may set it up; one opened by PIN may not. */
export const SecondFactorStatus = z
  .object({ since: Instant.nullable(), recoveryCodesLeft: z.int().nonnegative(), available: z.boolean() })
  .meta({ id: 'SecondFactorStatus' });
export type SecondFactorStatus = z.infer<typeof SecondFactorStatus>;
/** Shown until a code of it is given. `modules`: the QR code of `uri`, a row of 0 and 1 each. */
export const SecondFactorSetUp = z
  .object({ secret: z.string(), uri: z.string(), modules: z.array(z.string()) })
  .meta({ id: 'SecondFactorSetUp' });
export type SecondFactorSetUp = z.infer<typeof SecondFactorSetUp>;
/** Shown once; each opens once. */
export const RecoveryCodes = z.object({ codes: z.array(z.string()) }).meta({ id: 'RecoveryCodes' });
export type RecoveryCodes = z.infer<typeof RecoveryCodes>;

/** Who is signed in, and what the screens may offer. */
export const CurrentSession = z
  .object({
    accountId: Id,
    personId: Id.nullable(),
    name: z.string(),
    language: Language,
    /** Whether this session carries staff roles. */
    isStaff: z.boolean(),
    /** The account holds staff roles, but this session was opened by PIN: they need a sign-in by password. */
    staffByPassword: z.boolean(),
    /** `due`: nothing is possible in this session until the second factor is set up or given. */
    secondFactor: z.enum(SECOND_FACTOR_STATES),
    roles: z.array(z.object({ role: z.enum(ROLES), commission: CommissionName, path: z.string() })),
    permissions: z.array(z.enum(ALL_PERMISSIONS)),
    demo: z.boolean(),
  })
  .meta({ id: 'CurrentSession' });
export type CurrentSession = z.infer<typeof CurrentSession>;

export const ChangeLanguage = z.strictObject({ language: Language });
export const NewPassword = z.string().min(10).max(200);
export const ChangePassword = z.strictObject({ current: Password, next: NewPassword }).meta({ id: 'ChangePassword' });
export type ChangePassword = z.infer<typeof ChangePassword>;

const ByCode = z.object({ code: PaperCode });

/** Whose password a one-time link sets. */
export const PasswordLink = z.object({ login: z.string() }).meta({ id: 'PasswordLink' });
export type PasswordLink = z.infer<typeof PasswordLink>;
export const SetPassword = z.strictObject({ password: NewPassword }).meta({ id: 'SetPassword' });
export type SetPassword = z.infer<typeof SetPassword>;

export const Account = z
  .object({
    id: Id,
    login: z.string().nullable(),
    /** Null for readers without a right to personal data when the account stands for a person. */
    name: z.string().nullable(),
    personId: Id.nullable(),
    disabled: z.boolean(),
    createdAt: Instant,
    lastSeen: Day.nullable(),
    grants: z.array(
      z.object({
        id: Id,
        role: z.enum(STAFF_ROLES),
        commission: CommissionName.extend({ within: Within }),
        mayRevoke: z.boolean(),
      }),
    ),
    mayReset: z.boolean(),
    hasSecondFactor: z.boolean(),
    own: z.boolean(),
  })
  .meta({ id: 'Account' });
export type Account = z.infer<typeof Account>;

export const ACCOUNT_SORTS = ['name', 'login', 'seen', 'state'] as const;
export type AccountSort = (typeof ACCOUNT_SORTS)[number];
export const AccountQuery = PageQuery.extend({
  sort: sortBy(ACCOUNT_SORTS),
  q: Search,
  role: z.enum(STAFF_ROLES).optional(),
  state: z.enum(['active', 'disabled']).optional(),
});
export type AccountQuery = z.infer<typeof AccountQuery>;
export const AccountPage = searchedPageOf(Account).extend({
  grantable: z.array(z.enum(STAFF_ROLES)),
  /** The reader administers a commission, or the installation, without anybody beside or above. */
  alone: z.boolean(),
});

/** A person or a post, which may have a number; never a word for nothing. */
export const DisplayName = z
  .string()
  .trim()
  .min(2)
  .max(150)
  .refine(
    (text) =>
      !saysNothing(text, 'fullName') &&
      !isPlaceholder(text) &&
      !isSheetError(text) &&
      !hasLostLetters(text, true) &&
      /\p{L}/u.test(text) &&
      !/\p{Cc}/u.test(text),
  );
export const NewGrant = z.strictObject({ role: z.enum(STAFF_ROLES), commissionId: Id }).meta({ id: 'NewGrant' });
export type NewGrant = z.infer<typeof NewGrant>;
export const CreateAccount = NewGrant.extend({
  login: Login,
  displayName: DisplayName,
  personId: Id.optional(),
  language: Language.default('kk'),
}).meta({ id: 'CreateAccount' });
export type CreateAccount = z.infer<typeof CreateAccount>;
export const AccountWithPassword = z
  .object({ account: Account, password: z.string() })
  .meta({ id: 'AccountWithPassword' });
export const AccountReason = z
  .strictObject({ reason: z.string().trim().min(3).max(500) })
  .meta({ id: 'AccountReason' });
export type AccountReason = z.infer<typeof AccountReason>;
export const SetAccountState = AccountReason.extend({ disabled: z.boolean() }).meta({ id: 'SetAccountState' });
export type SetAccountState = z.infer<typeof SetAccountState>;
/** Commissions an account can be given rights in, for the choice on the screen. */
export const GrantPlaceQuery = z.object({ q: Search });

export const accountsRoutes = {
  signIn: route('POST', '/session', { body: SignIn, response: CurrentSession }),
  session: route('GET', '/session', { response: CurrentSession }),
  signOut: route('DELETE', '/session', { response: Done }),
  changeLanguage: route('PATCH', '/session', { body: ChangeLanguage, response: CurrentSession }),
  changePassword: route('PUT', '/session/password', { body: ChangePassword, response: Done }),

  secondFactor: route('GET', '/session/second-factor', { response: SecondFactorStatus }),
  beginSecondFactor: route('POST', '/session/second-factor', { response: SecondFactorSetUp }),
  confirmSecondFactor: route('PUT', '/session/second-factor', { body: SecondFactorCode, response: RecoveryCodes }),
  giveSecondFactor: route('POST', '/session/second-factor/code', { body: SecondFactorCode, response: Done }),
  askSecondFactor: route('GET', '/session/second-factor/code', { response: Done }),
  newRecoveryCodes: route('POST', '/session/second-factor/recovery-codes', { response: RecoveryCodes }),

  invitees: route('GET', '/invitations', { query: InviteeQuery, response: InviteePage }),
  invite: route('POST', '/invitations', {
    body: IssueInvitations,
    response: z.object({ items: z.array(IssuedInvitation) }),
  }),
  inviteConsequences: route('POST', '/invitations/consequences', {
    body: IssueInvitations,
    response: InvitationConsequences,
  }),
  /** Issues invitations and answers the printable sheet, since a code is never shown again. */
  inviteOnPaper: {
    ...download('/invitations/sheet', { produces: ['application/pdf'] }),
    method: 'POST',
    body: IssueInvitations,
  } as const,
  invitationBatches: route('GET', '/invitation-batches', {
    query: InvitationBatchQuery,
    response: z.object({ items: z.array(InvitationBatch) }),
  }),
  undoInvitations: route('POST', '/invitation-batches/:id/undo', { params: ById, response: UndoneBatch }),
  invitation: route('GET', '/invitations/:code', { params: ByCode, response: PublicInvitation }),
  /** "This is not me": the sheet is void, and whoever issued it is told. */
  disownInvitation: route('POST', '/invitations/:code/disowning', { params: ByCode, response: Done }),
  accept: route('POST', '/invitations/:code/acceptance', {
    params: ByCode,
    body: AcceptInvitation,
    response: CurrentSession,
  }),

  passwordLink: route('GET', '/password-links/:code', { params: ByCode, response: PasswordLink }),
  setPassword: route('POST', '/password-links/:code/password', { params: ByCode, body: SetPassword, response: Done }),

  list: route('GET', '/accounts', { query: AccountQuery, response: AccountPage }),
  places: route('GET', '/grant-places', {
    query: GrantPlaceQuery,
    response: z.object({ items: z.array(CommissionName) }),
  }),
  one: route('GET', '/accounts/:id', { params: ById, response: Account }),
  create: route('POST', '/accounts', { body: CreateAccount, response: AccountWithPassword }),
  setState: route('PATCH', '/accounts/:id', { params: ById, body: SetAccountState, response: Account }),
  resetPassword: route('POST', '/accounts/:id/password', {
    params: ById,
    body: AccountReason,
    response: AccountWithPassword,
  }),
  resetSecondFactor: route('POST', '/accounts/:id/second-factor-reset', {
    params: ById,
    body: AccountReason,
    response: Account,
  }),
  grant: route('POST', '/accounts/:id/grants', { params: ById, body: NewGrant, response: Account }),
  revoke: route('POST', '/grants/:id/revocation', { params: ById, body: AccountReason, response: Account }),
};

import {
  ALL_PERMISSIONS,
  hasLostLetters,
  isPlaceholder,
  isSheetError,
  type PasswordRefusal,
  ROLES,
  saysNothing,
  SECOND_FACTOR_STATES,
  STAFF_ROLES,
} from '@kaskad/domain';
import { z } from 'zod';
import { ById, Day, Done, Id, Instant, Language, LocalizedText, pageOf, PageQuery, Search } from './common.ts';
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
  | 'invitation_nobody'
  | 'invitation_for_staff'
  | 'account_login_taken'
  | 'account_person_taken'
  | 'account_own'
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

export const Pin = z.string().regex(/^\d{4,6}$/);
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
 * PIN, or, on a phone that remembers them, with the PIN alone.
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

const CommissionName = z.object({ id: Id, name: LocalizedText, kind: z.string() });

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
const NewPassword = z.string().min(10).max(200);
export const ChangePassword = z.strictObject({ current: Password, next: NewPassword }).meta({ id: 'ChangePassword' });
export type ChangePassword = z.infer<typeof ChangePassword>;

/**
 * For whom: named persons (a person who joined before gets a new PIN; staff sign in by password and get none), or
 * everyone of a commission who has not joined yet.
 */
export const IssueInvitations = z
  .strictObject({
    personIds: z.array(Id).min(1).max(500).optional(),
    commissionId: Id.optional(),
    /** With the commissions below it. */
    subtree: z.boolean().default(false),
    /** Last day on which the invitation opens an account; by default the campaign's election day, else 30 days. */
    until: Day.optional(),
  })
  .refine(({ personIds, commissionId }) => (personIds === undefined) !== (commissionId === undefined))
  .meta({ id: 'IssueInvitations' });
export type IssueInvitations = z.infer<typeof IssueInvitations>;

/** Shown once: the code is not kept. */
export const IssuedInvitation = z
  .object({ personId: Id, name: z.string(), commission: LocalizedText, url: z.string(), until: Day })
  .meta({ id: 'IssuedInvitation' });
export type IssuedInvitation = z.infer<typeof IssuedInvitation>;

export const JOIN_STATES = ['none', 'invited', 'expired', 'joined', 'disabled', 'staff'] as const;
export const Invitee = z
  .object({
    personId: Id,
    name: z.string(),
    position: LocalizedText.nullable(),
    commission: CommissionName,
    state: z.enum(JOIN_STATES),
    accountId: Id.nullable(),
    until: Day.nullable(),
  })
  .meta({ id: 'Invitee' });
export type Invitee = z.infer<typeof Invitee>;
export const InviteeQuery = PageQuery.extend({
  commissionId: Id,
  subtree: z.enum(['true', 'false']).default('false'),
  state: z.enum(JOIN_STATES).optional(),
  q: Search,
});
export type InviteeQuery = z.infer<typeof InviteeQuery>;
export const InviteePage = pageOf(Invitee).extend({
  commission: CommissionName,
  counts: z.record(z.enum(JOIN_STATES), z.int()),
});

/** What the person sees before choosing a PIN: enough to know that the sheet is theirs. */
export const PublicInvitation = z
  .object({ name: z.string(), commission: LocalizedText, language: Language, demo: z.boolean() })
  .meta({ id: 'PublicInvitation' });
export type PublicInvitation = z.infer<typeof PublicInvitation>;
export const AcceptInvitation = z
  .strictObject({ pin: Pin, language: Language, consent: z.literal(true) })
  .meta({ id: 'AcceptInvitation' });
export type AcceptInvitation = z.infer<typeof AcceptInvitation>;
const ByCode = z.object({ code: z.string().min(1).max(100) });

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
      z.object({ id: Id, role: z.enum(STAFF_ROLES), commission: CommissionName, mayRevoke: z.boolean() }),
    ),
    mayReset: z.boolean(),
    hasSecondFactor: z.boolean(),
    own: z.boolean(),
  })
  .meta({ id: 'Account' });
export type Account = z.infer<typeof Account>;

export const AccountQuery = PageQuery.extend({
  q: Search,
  role: z.enum(STAFF_ROLES).optional(),
  state: z.enum(['active', 'disabled']).optional(),
});
export type AccountQuery = z.infer<typeof AccountQuery>;
export const AccountPage = pageOf(Account).extend({
  grantable: z.array(z.enum(STAFF_ROLES)),
  /** The reader administers a commission, or the installation, without anybody beside or above. */
  alone: z.boolean(),
});

/** A person or a post, which may have a number; never a word for nothing. */
const DisplayName = z
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
  /** Issues invitations and answers the printable sheet, since a code is never shown again. */
  inviteOnPaper: {
    ...download('/invitations/sheet', { produces: ['application/pdf'] }),
    method: 'POST',
    body: IssueInvitations,
  } as const,
  invitation: route('GET', '/invitations/:code', { params: ByCode, response: PublicInvitation }),
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

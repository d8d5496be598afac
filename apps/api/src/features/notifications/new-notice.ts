import type {
  AppealDecided,
  CommissionReorganised,
  InvitationMisdelivered,
  MemberMoved,
  MoveDecided,
  PeopleLeft,
  PhoneChanged,
  ReorganisationFailed,
  ResultsCorrected,
  ScoreCorrected,
  SeatEnded,
  SeatOffered,
  SeatPassedOn,
  SecondFactorReset,
  SeminarCancelled,
  SeminarMoved,
  SeminarsClash,
  SessionSubstituted,
  TrainerUnavailable,
} from '@kaskad/contracts';

/** Word to one person, or to an account of staff; holds what the words need, never the words. */
export type NewNotice =
  | { readonly personId: string; readonly kind: 'score_corrected'; readonly params: ScoreCorrected }
  | { readonly personId: string; readonly kind: 'appeal_decided'; readonly params: AppealDecided }
  | { readonly personId: string; readonly kind: 'phone_changed'; readonly params: PhoneChanged }
  | { readonly accountId: string; readonly kind: 'second_factor_reset'; readonly params: SecondFactorReset }
  | { readonly accountId: string; readonly kind: 'member_moved'; readonly params: MemberMoved }
  | { readonly accountId: string; readonly kind: 'move_decided'; readonly params: MoveDecided }
  | { readonly accountId: string; readonly kind: 'invitation_misdelivered'; readonly params: InvitationMisdelivered }
  | { readonly personId: string; readonly kind: 'seat_offered'; readonly params: SeatOffered }
  | { readonly personId: string; readonly kind: 'seat_ended'; readonly params: SeatEnded }
  | { readonly accountId: string; readonly kind: 'people_left'; readonly params: PeopleLeft }
  | { readonly personId: string; readonly kind: 'seminar_clash'; readonly params: SeminarsClash }
  | { readonly personId: string; readonly kind: 'seat_passed_on'; readonly params: SeatPassedOn }
  | { readonly personId: string; readonly kind: 'seminar_moved'; readonly params: SeminarMoved }
  | { readonly accountId: string; readonly kind: 'seminar_moved'; readonly params: SeminarMoved }
  | { readonly personId: string; readonly kind: 'seminar_cancelled'; readonly params: SeminarCancelled }
  | { readonly accountId: string; readonly kind: 'seminar_cancelled'; readonly params: SeminarCancelled }
  | { readonly personId: string; readonly kind: 'session_substituted'; readonly params: SessionSubstituted }
  | { readonly accountId: string; readonly kind: 'trainer_unavailable'; readonly params: TrainerUnavailable }
  | { readonly accountId: string; readonly kind: 'results_corrected'; readonly params: ResultsCorrected }
  | { readonly personId: string; readonly kind: 'commission_reorganised'; readonly params: CommissionReorganised }
  | { readonly accountId: string; readonly kind: 'commission_reorganised'; readonly params: CommissionReorganised }
  | { readonly accountId: string; readonly kind: 'reorganisation_failed'; readonly params: ReorganisationFailed };

/** Reasons after which somebody may not train others, unless they still serve in another commission. */
const AGAINST = ['recalled', 'removed'];

/** Somebody whose appointment ended, as they stand once it has. */
export interface Leaver {
  /** Why the appointments ended that end now. */
  readonly reasons: readonly string[];
  /** Serves in some commission still, or answers calls. */
  readonly isServing: boolean;
  /** Holds a role of staff that was granted to the account. */
  readonly holdsRole: boolean;
}

const isDead = ({ reasons }: Pick<Leaver, 'reasons'>) => reasons.includes('died');

/**
 * Whether nothing is left for which the person would use the application: then sessions end, an invitation to join that
 * was not taken up is withdrawn, and tests that run end with what was answered. Whoever merely moved keeps all of it: a
 * test that runs is never cut by a move.
 */
export const hasLeftService = (leaver: Leaver) => isDead(leaver) || (!leaver.isServing && !leaver.holdsRole);

/**
 * What becomes of the right to train: it ends with death, and with a recall or removal of somebody who then serves
 * nowhere (`ends`). Whoever left for another reason and serves nowhere keeps it, and the planners get a notice
 * (`notify_planners`): trainers need not be members.
 */
export function rightToTrainAfterLeaving(leaver: Leaver): 'ends' | 'notify_planners' | 'stays' {
  if (isDead(leaver)) return 'ends';
  if (leaver.isServing) return 'stays';
  return leaver.reasons.some((reason) => AGAINST.includes(reason)) ? 'ends' : 'notify_planners';
}

/** An appointment that is open. */
interface OpenAppointment {
  readonly id: string;
  readonly startedOn: string;
}

/**
 * Which of the person's other appointments end with one that ends, and on what day: all of them when the person died,
 * wherever they are, because nobody serves any more who is dead; else none. One that began after the day of death ends
 * on the day on which it began.
 */
export const findAppointmentsEndingToo = <H extends OpenAppointment>(
  { reason, lastDay }: { readonly reason: string; readonly lastDay: string },
  others: readonly H[],
): { appointment: H; lastDay: string }[] =>
  isDead({ reasons: [reason] })
    ? others.map((appointment) => ({
        appointment,
        lastDay: appointment.startedOn > lastDay ? appointment.startedOn : lastDay,
      }))
    : [];

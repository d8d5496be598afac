import type { AppointmentMade } from '@kaskad/contracts';
import type { AnyEndReason } from '@kaskad/domain';
import type { AppointmentChange } from './appointment-followers.service.ts';
import type { Appointment } from './appointment.entity.ts';

/** An appointment that ended, as others follow it. */
export const appointmentEnded = (
  { id, personId, commissionId, position }: Appointment,
  reason: AnyEndReason,
  successorId: string | null,
): AppointmentChange => ({ personId, commissionId, position, act: 'ended', reason, appointmentId: id, successorId });
/** An appointment that somebody took up, as others follow it. */
export const appointmentOpened = (
  { id, personId, commissionId }: AppointmentMade,
  position: string,
  reason: string,
): AppointmentChange => ({ personId, commissionId, position, act: 'opened', reason, appointmentId: id });

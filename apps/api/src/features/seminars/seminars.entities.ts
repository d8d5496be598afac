import { Enrolment } from './enrolment/enrolment.entity.ts';
import { Room } from './venues/room.entity.ts';
import { SeminarSession } from './seminar-session.entity.ts';
import { Seminar } from './seminar.entity.ts';
import { Venue } from './venues/venue.entity.ts';

/** Rows this feature owns. Series, trainers of sessions and attendance records are written and read by plain SQL. */
export const seminarsEntities = [Venue, Room, Seminar, SeminarSession, Enrolment];

import { Appointment } from './appointment.entity.ts';
import { Commission } from './commission.entity.ts';
import { Person } from './person.entity.ts';
import { RosterAnswer } from './rosters/roster-answer.entity.ts';
import { RosterImport } from './rosters/roster-import.entity.ts';

/** Rows this feature owns. */
export const peopleEntities = [Commission, Person, Appointment, RosterImport, RosterAnswer];

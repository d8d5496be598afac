import { Appointment } from './appointment.entity.ts';
import { CommissionKindRow } from './commission-kind.entity.ts';
import { Commission } from './commission.entity.ts';
import { Person } from './person.entity.ts';
import { PositionRow } from './position.entity.ts';
import { RosterAnswer } from './rosters/roster-answer.entity.ts';
import { RosterChange } from './rosters/roster-change.entity.ts';
import { RosterImport } from './rosters/roster-import.entity.ts';

/** Rows this feature owns. */
export const peopleEntities = [
  Commission,
  Person,
  Appointment,
  RosterImport,
  RosterAnswer,
  CommissionKindRow,
  PositionRow,
  RosterChange,
];

import { Injectable, type OnModuleInit } from '@nestjs/common';
import { lockSeminar } from '../seminars.queries.ts';
import { RoomFollowers } from '../venues/room-followers.service.ts';
import { promote } from './enrolments.queries.ts';

/** Whoever waits moves up when the room of the seminar gets more seats. */
@Injectable()
export class LargerRooms implements OnModuleInit {
  constructor(private readonly rooms: RoomFollowers) {}

  onModuleInit(): void {
    this.rooms.register(async (tx, seminarIds, now) => {
      for (const id of seminarIds) {
        const seminar = await lockSeminar(tx, id);
        if (seminar) await promote(tx, seminar, now);
      }
    });
  }
}

import { MoveRequest } from './move-request.entity.ts';

/** Rows this feature owns. */
export const movesEntities = [MoveRequest];

import type { Actor, Permission } from '@kaskad/domain';
import { createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { unauthenticated } from '../http/refusal.ts';

/** Under which names a handler carries what the guard of access reads. */
export const ACCESS = 'kaskad:access';
export const FRESH = 'kaskad:fresh';
export const WHILE_DUE = 'kaskad:while-due';
/** `certificate see`, `seminar manage`: what is looked at, and what somebody wants with it. */
export type RowRule = `${string} ${string}`;
export type Access = 'public' | readonly Permission[] | RowRule;
export type RequestWithActor = FastifyRequest & { actor?: Actor };

/** Opens a route to those who hold one of the permissions. How far they reach is asked in the service. */
export const Can = (...permissions: [Permission, ...Permission[]]) => SetMetadata(ACCESS, permissions);
/**
 * Lets everybody who signed in ask: the named rule decides once the row is known, because how somebody stands to it
 * (who teaches, attends, leads, whose it is) counts beside the roles. house.e2e holds each rule against the access
 * matrix.
 */
export const CanByRow = (rule: RowRule) => SetMetadata(ACCESS, rule);
/** Opens a route to everybody who signed in: lists that say nothing of anybody. */
export const SignedIn = () => CanByRow('everybody signed-in');
/** Opens a route to anyone: sign-in, verification of certificates, public figures. */
export const Public = () => SetMetadata(ACCESS, 'public');

/** A sensitive act: whoever has a second factor gave a code of it a few minutes ago, or is asked for one. */
export const Fresh = () => SetMetadata(FRESH, true);
/** Open to sessions that must set up or give the second factor first. */
export const WhileDue = () => SetMetadata(WHILE_DUE, true);

export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  const { actor } = context.switchToHttp().getRequest<RequestWithActor>();
  if (!actor) throw unauthenticated();
  return actor;
});

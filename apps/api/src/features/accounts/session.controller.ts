import {
  accountsRoutes,
  type AcceptInvitation,
  type ChangePassword,
  type Language,
  type SignIn,
} from '@kaskad/contracts';
import type { Actor } from '@kaskad/domain';
import { Body, Controller, Inject, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Config } from '../../config.ts';
import { Can, CurrentActor, Public, WhileDue } from '../../platform/access/can.decorator.ts';
import { setSessionCookie, tokenOf } from '../../platform/access/session-cookie.ts';
import { Serves } from '../../platform/http/serves.decorator.ts';
import { SecretKey } from '../../platform/secrets/secret-key.ts';
import { DisowningService } from './disowning.service.ts';
import { InvitationsService } from './invitations.service.ts';
import { deviceMark, isKnownDevice, rememberDevice } from './known-device.ts';
import { paperDigest } from './paper-codes.ts';
import { type Opened, SignInService } from './sign-in.service.ts';

const { accept, disownInvitation, invitation } = accountsRoutes;
/** The cookie outlives the session, whose end the server decides: an attempt that is running goes on. */
const COOKIE_SECONDS = 60 * 86_400;

@Controller()
export class SessionController {
  constructor(
    private readonly signIns: SignInService,
    private readonly invitations: InvitationsService,
    private readonly disowning: DisowningService,
    private readonly key: SecretKey,
    @Inject(Config) private readonly config: Config,
  ) {}

  @Public()
  @Serves(accountsRoutes.signIn)
  async signIn(
    @Body({ schema: accountsRoutes.signIn.body }) input: SignIn,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const knows = (accountId: string) => isKnownDevice(request, this.config, this.key, accountId);
    return this.enter(
      await this.signIns.signIn(input, {
        address: request.ip,
        userAgent: agentOf(request),
        knows,
        digestOf: (code) => paperDigest(this.key, code),
      }),
      request,
      reply,
    );
  }

  @Can('self')
  @WhileDue()
  @Serves(accountsRoutes.session)
  session(@CurrentActor() actor: Actor, @Req() request: FastifyRequest) {
    return this.signIns.session(actor, tokenOf(request, this.config) ?? '');
  }

  @Can('self')
  @WhileDue()
  @Serves(accountsRoutes.signOut)
  signOut(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    setSessionCookie(reply, this.config, '', 0);
    return this.signIns.signOut(actor, tokenOf(request, this.config) ?? '');
  }

  @Can('self')
  @WhileDue()
  @Serves(accountsRoutes.changeLanguage)
  changeLanguage(
    @CurrentActor() actor: Actor,
    @Body({ schema: accountsRoutes.changeLanguage.body }) { language }: { language: Language },
    @Req() request: FastifyRequest,
  ) {
    return this.signIns.changeLanguage(actor, language, tokenOf(request, this.config) ?? '');
  }

  @Can('self')
  @Serves(accountsRoutes.changePassword)
  changePassword(
    @CurrentActor() actor: Actor,
    @Body({ schema: accountsRoutes.changePassword.body }) input: ChangePassword,
    @Req() request: FastifyRequest,
  ) {
    return this.signIns.changePassword(actor, input, tokenOf(request, this.config) ?? '');
  }

  @Public()
  @Serves(invitation)
  invitation(@Param('code', { schema: invitation.params.shape.code }) code: string, @Req() request: FastifyRequest) {
    return this.invitations.look(code, request.ip);
  }

  @Public()
  @Serves(disownInvitation)
  async disown(
    @Param('code', { schema: disownInvitation.params.shape.code }) code: string,
    @Req() request: FastifyRequest,
  ) {
    await this.disowning.disown(code, request.ip);
    return { done: true as const };
  }

  @Public()
  @Serves(accept)
  async accept(
    @Param('code', { schema: accept.params.shape.code }) code: string,
    @Body({ schema: accept.body }) input: AcceptInvitation,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.enter(
      await this.signIns.opened(
        await this.invitations.accept(code, input, { address: request.ip, userAgent: agentOf(request) }),
      ),
      request,
      reply,
    );
  }

  private enter({ token, session }: Opened, request: FastifyRequest, reply: FastifyReply) {
    setSessionCookie(reply, this.config, token, COOKIE_SECONDS);
    rememberDevice(request, reply, this.config, deviceMark(this.key, session.accountId));
    return session;
  }
}

const agentOf = (request: FastifyRequest) => String(request.headers['user-agent'] ?? '');

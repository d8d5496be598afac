import {
  type AccountQuery,
  type AccountReason,
  accountsRoutes,
  type CreateAccount,
  Id,
  type NewGrant,
  type SetAccountState,
} from '@kaskad/contracts';
import { type Actor, grantableRoles, isOnlyAdministrator } from '@kaskad/domain';
import { Body, Controller, Param, Query } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { Can, CurrentActor, Fresh } from '../../platform/access/can.decorator.ts';
import { notFound } from '../../platform/http/refusal.ts';
import { Serves } from '../../platform/http/serves.decorator.ts';
import { administrators } from './administrators.queries.ts';
import { accountFor, pageOfAccounts, placesFor } from './accounts.queries.ts';
import { AccountsService } from './accounts.service.ts';

const { list, one, places, create, setState, resetPassword, resetSecondFactor, grant, revoke } = accountsRoutes;

@Controller()
export class AccountsController {
  constructor(
    private readonly accounts: AccountsService,
    private readonly db: EntityManager,
  ) {}

  @Can('account.read')
  @Serves(list)
  async list(@CurrentActor() actor: Actor, @Query({ schema: list.query }) query: AccountQuery) {
    return {
      ...(await pageOfAccounts(this.db, actor, query)),
      grantable: grantableRoles(actor),
      alone: isOnlyAdministrator(actor.accountId, await administrators(this.db)),
    };
  }

  @Can('account.read')
  @Serves(one)
  async one(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: string) {
    const account = await accountFor(this.db, actor, id);
    if (!account) throw notFound();
    return account;
  }

  @Can('account.manage')
  @Serves(places)
  async places(@CurrentActor() actor: Actor, @Query({ schema: places.query }) { q }: { q?: string }) {
    return { items: await placesFor(this.db, actor, q) };
  }

  @Can('account.manage')
  @Fresh()
  @Serves(create)
  create(@CurrentActor() actor: Actor, @Body({ schema: create.body }) input: CreateAccount) {
    return this.accounts.create(actor, input);
  }

  @Can('account.manage')
  @Serves(setState)
  setState(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: setState.body }) input: SetAccountState,
  ) {
    return this.accounts.setState(actor, id, input);
  }

  @Can('account.manage')
  @Fresh()
  @Serves(resetPassword)
  resetPassword(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: resetPassword.body }) input: AccountReason,
  ) {
    return this.accounts.resetPassword(actor, id, input);
  }

  @Can('account.manage')
  @Fresh()
  @Serves(resetSecondFactor)
  resetSecondFactor(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: resetSecondFactor.body }) input: AccountReason,
  ) {
    return this.accounts.resetSecondFactor(actor, id, input);
  }

  @Can('account.manage')
  @Fresh()
  @Serves(grant)
  grant(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: grant.body }) input: NewGrant,
  ) {
    return this.accounts.grant(actor, id, input);
  }

  @Can('account.manage')
  @Serves(revoke)
  revoke(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: revoke.body }) input: AccountReason,
  ) {
    return this.accounts.revoke(actor, id, input);
  }
}

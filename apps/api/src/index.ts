/** What the command line and the benchmarks build on: the same application, without the network. */
export { AppModule } from './app.module.ts';
export { Config } from './config.ts';
export { connect } from './database.ts';
export { newAdapter, openApiOf, prepareHttp } from './http.ts';
export { Clock } from './platform/clock.ts';
export { Jobs } from './platform/jobs/jobs.ts';
export { FoundingService } from './features/accounts/founding.service.ts';
